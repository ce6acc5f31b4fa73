"""Lines of a draft as Markdown: paragraphs, wrapped ones joined, simple lists kept."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from kb_site.core.model import Line, Repair
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.escape import escape_text

JOIN_REPAIR = "hard-wrap"

_ITEM = later(
    r"(?:(?P<number>\d{1,3})\.(?!\d)|(?=--[A-Za-z]|-[A-Za-z](?:[ ,，<]|$))"
    r"|(?P<bullet>[-*])(?:(?<=-)-(?=[\u3400-\u9fff]))?(?![*>]))"
    r"\s*(?P<text>\S.*)"
)
"""Not `**`: notes are marked with one star, two stars; nor `->`, an arrow. The option of a command
has its hyphens for itself: `--add`."""
_ALONE = later(r"-\s+\S.*[^-\s]\s*")
"""An item that is all there is below a heading; `- END -` is none."""
MOST_WITHIN = 15
"""Rows of text that belong to an item; over more a number heads a part."""
_FIRST = ("1", "-", "*")
"""What items within another begin with."""
_is_markdown = attrgetter("markdown")
_LATIN = later(r"[0-9A-Za-z,.;:!?)%]")


def to_markdown(
    lines: Sequence[Line],
    continued: Container[int] = (),
    indents: Mapping[int, int] | None = None,
    place: int = 0,
) -> tuple[str, tuple[Repair, ...]]:
    """Return Markdown for lines, and the line ends that were joined away.

    Lines that are Markdown already stay as they are. In plain text every line is a paragraph,
    but for those whose places `continued` holds: they go on with the one above; the first of
    the lines stands at `place`. `indents` says how far in lines stood, by their numbers.
    """
    blocks: list[str] = []
    repairs: list[Repair] = []
    if all(map(_is_markdown, lines)):
        return _block(lines), ()
    end = place
    for run in _runs(lines):
        start, end = end, end + len(run)
        if run[0].markdown:
            blocks.append(_block(run))
            continue
        paragraphs, joins = _join(run, start, continued)
        far = indents or {}
        blocks += _blocks([replace(each, column=far.get(each.number, 0)) for each in paragraphs])
        repairs += joins
    return "\n\n".join(filter(None, blocks)), tuple(repairs)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines of one kind that stand together; blank lines go with those before them."""
    run: list[Line] = []
    for line in lines:
        if run and line.text.strip() and line.markdown != run[0].markdown:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _block(lines: Sequence[Line]) -> str:
    """Return lines of Markdown without the blank ones around them."""
    text = "\n".join([as_is(line) if line.heading else line.text for line in lines]).rstrip()
    first = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, first) + 1 :] if first else text


def as_is(line: Line) -> str:
    """Return a heading as Markdown writes it; one without words is nothing."""
    if not line.text.strip():
        return ""
    if not line.text.lstrip().startswith("#"):
        name = f" {{#{line.id}}}" if line.id else ""
        return f"{'#' * min(6, line.heading)} {line.text}{name}"
    return line.text


def _join(
    lines: Sequence[Line], start: int, continued: Container[int]
) -> tuple[list[Line], list[Repair]]:
    joined: list[Line] = []
    repairs: list[Repair] = []
    above: Line | None = None
    for place, line in enumerate(lines, start):
        text = line.text.strip()
        if not text:
            continue
        if above and place in continued:
            before = joined.pop()
            whole, join = join_lines(before.text, above, text)
            repairs.append(join)
            joined.append(Line(before.number, whole))
        else:
            joined.append(Line(line.number, text))
        above = line
    return joined, repairs


def join_lines(before: str, above: Line, text: str) -> tuple[str, Repair]:
    """Return words with the next line's, and the end of the line above that is joined away."""
    space = " " if _LATIN.match(before[-1]) and _LATIN.match(text[0]) else ""
    column = above.column + len(above.text.rstrip())
    return f"{before}{space}{text}", Repair(above.number, column, JOIN_REPAIR, "\n", space)


def _blocks(paragraphs: Sequence[Line]) -> list[str]:
    """Return a block a paragraph; numbers that count on, and bullets, make one list."""
    blocks: list[str] = []
    place = 0
    alone = len(paragraphs) == 1
    while place < len(paragraphs):
        items, taken = _items(paragraphs[place:])
        text = paragraphs[place].text
        is_list = taken > 1 or (alone and _ALONE.fullmatch(text))
        blocks.append("\n".join(items) if is_list else escape_text(text))
        place += max(taken, 1)
    return blocks


class _Level(NamedTuple):
    """Items as far in as each other: where they stood, where they are written, what follows."""

    column: int
    written: int
    within: int
    expected: str


def _items(paragraphs: Sequence[Line]) -> tuple[list[str], int]:
    """Return the rows of the list that comes first, and how many paragraphs these are.

    What stands farther in belongs to the item above it, text only where another item follows.
    """
    rows: list[str] = []
    levels: list[_Level] = []
    kept = taken = 0
    for at, line in enumerate(paragraphs, start=1):
        match = _ITEM.fullmatch(line.text)
        if match is None:
            deepest = len(levels)
            levels = [each for each in levels if line.column > each.column + 1]
            if not levels or at - taken > MOST_WITHIN:
                break
            rows += _below(
                rows.pop(),
                f"{' ' * levels[-1].within}{escape_text(line.text)}",
                parted=len(levels) < deepest,
            )
            continue
        bullet = match["bullet"] or "-"
        levels = _with_item(levels, line.column, match["number"] or bullet)
        if not levels:
            break
        marker = f"{match['number']}." if match["number"] else bullet
        rows.append(f"{' ' * levels[-1].written}{marker} {escape_text(match['text'])}")
        kept, taken = len(rows), at
    return [*rows[: kept - 1], *(row.rstrip(" ") for row in rows[:kept][-1:])], taken


def _below(above: str, row: str, *, parted: bool) -> tuple[str, ...]:
    """Return two rows of an item, on lines of their own; below other items as a paragraph."""
    return (above, "", row) if parted else (f"{above}  ", row)


def _with_item(levels: Sequence[_Level], column: int, said: str) -> list[_Level]:
    """Return the levels that an item with this mark is in, its own last; none if it fits none."""
    if not levels:
        return [_level(column, 0, said)]
    above = [levels[0], *(each for each in levels[1:] if column >= each.column - 1)]
    top = above[-1]
    if column > top.column + 1 and said in _FIRST:
        return [*above, _level(column, top.within, said)]
    return [*above[:-1], _level(top.column, top.written, said)] if said == top.expected else []


def _level(column: int, written: int, said: str) -> _Level:
    if said.isdigit():
        return _Level(column, written, written + len(said) + 2, str(int(said) + 1))
    return _Level(column, written, written + 2, said)
