"""Rows of headings as their authors write them: underlined, indented, in lists, without a space."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, takewhile

from kb_site.chinese.columns import ends_sentence
from kb_site.chinese.han import count_han
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.readers.set_off import find_set_off

FAR = 8
"""Rows above a heading among which a day and a rule stand."""
DEEPEST = 6
"""The last level of headings."""
INDENT = 3
"""Spaces before a heading; from four on it is code."""
_HASHES = later(r"#{1,6}[ \t]+\S")
_LISTED = later(r"(?P<count>[-*+]|(?:\d{1,9}|[a-z])[.)])[ \t]+(?P<marks>#{1,6})[ \t]+(?=\S)")
"""A heading that a list counts, as programs write those of Word."""
_ITEM = later(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_COUNTED = later(r"#+[ \t]+\d{1,3}[.)]")
"""The heading that a counted row of a list has become."""
_HELD = later(r" {4,}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_LABEL = later(r"#[^#\s][^#]*")
_DRAWN = later(r"[ \t]*[━═─＝—=_*-]{6,}[ \t]*$")
_FRAMED = later(r"(?!.*[。！!；;，,]\W*$)[^\s#>|`=━═─＝—_-].{1,60}")
"""A row that may be a heading between two drawn lines."""
_PARTED = later(r"\s*(?:[-*_]\s*){3,}$|# ")
"""A rule, or the title of the page."""
_DAY = later(
    r"(?=.*(?:(?:19|20)\d\d\s?[-/.年]|\d月\d|[Dd](?:AY|ay)\s?\d|第.{1,4}[天日周]))[^\s#>|`。！？!?，,；;*-][^。！？!?，,；;]{1,30}"
)
_COLON = later(r"(?<=[^\s#])[：:]*：[ \t]*$|(?<=[\u3400-\u9fff”》）)*])[ ]?:[ \t]*$")
_RULED = later(r"[ \t]*[═━─＝—～]{5,}[ \t]*")
"""A rule of characters that are none of Markdown's."""
_FRAME = later(r"^(#{2,6} )【([^【】]+)】$")
_UNDER = later(r" {0,3}(?P<mark>=+|-{2,})[ \t]*")
_NO_PARAGRAPH = later(
    r"[#>|]|[-*+][ \t]|\d{1,9}[.)][ \t]| {4}|\t|:::|`{3}|~{3}|!\[[^\]]*\]\([^()]*\)\s*$"
)


def level_of(row: str) -> int:
    """Return the level of a heading, the number of its signs."""
    return len(row) - len(row.lstrip("#"))


def level_below(row: str) -> int:
    """Return the level of what stands below a heading."""
    return min(level_of(row) + 1, DEEPEST)


def with_framed(rows: Sequence[str]) -> list[str]:
    """Return rows with those between two drawn lines as headings above what follows them.

    What stands alone between a rule and a heading, as a day does, goes below that heading where
    others do so.
    """
    code = fenced(rows)
    found = list(rows)
    heads = [at for at, row in enumerate(rows) if _HASHES.match(row) and at not in code]
    drawn = [at for at, row in enumerate(rows) if _DRAWN.match(row)]
    for start, end in pairwise(drawn):
        above, row, below = (each.strip() for each in rows[start : start + 3])
        if end == start + 2 and above == below and _FRAMED.fullmatch(row):
            below_it = next((rows[each] for each in heads if each > start), "###")
            level = max(level_of(below_it) - 1, 2)
            found[start : end + 1] = "", f"{'#' * level} {row.replace('**', '')}", ""
    return _moved(found, heads)


def framed_heads(rows: Sequence[str], code: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the rows that signs frame, marked, where those of a plain text are headings."""
    found = find_set_off(["" if at in code else row for at, row in enumerate(rows)])
    yield from ((at, f"## {each.words}") for at, each in found.items() if each.is_framed)


def _moved(rows: list[str], heads: Sequence[int]) -> list[str]:
    """Return rows with days that stand between a rule and a heading below it, if several do."""
    moved: dict[int, int] = {}
    for head in heads:
        above = [at for at in range(max(head - FAR, 0), head) if rows[at].strip()][-2:]
        is_first = len(above) == 1 and head <= FAR
        if not above or above[-1] == head - 1 or not _DAY.fullmatch(rows[above[-1]].strip()):
            continue
        if is_first or (len(above) > 1 and _PARTED.match(rows[above[0]])):
            moved[above[-1]] = head
    if len(moved) < LEAST:
        return rows
    for at, head in moved.items():
        rows[head] += f"\n\n{rows[at]}"
        rows[at] = ""
    return "\n".join(rows).split("\n")


def with_plain_heads(text: str) -> str:
    """Return a text whose headings end without a colon or brackets, and drawn lines as rules."""
    rows = text.split("\n")
    code = fenced(rows)
    for at, row in enumerate(rows):
        if at not in code and _RULED.fullmatch(row):
            rows[at] = "\n---" if at and rows[at - 1].strip() else "---"
        elif at not in code and row.startswith("##"):
            rows[at] = _FRAME.sub(r"\1\2", _COLON.sub("", row))
            if _COUNTED.match(row):
                _move_out(rows, at + 1, code)
    return "\n".join(rows)


def _move_out(rows: list[str], first: int, code: Container[int]) -> None:
    """Move items below a heading to the margin; those that a counted row held would be code."""
    held = list(
        takewhile(
            lambda at: at not in code and (rows[at][:4].isspace() or not rows[at]),
            range(first, len(rows)),
        )
    )
    filled = [at for at in held if rows[at].strip()]
    if filled and _HELD.match(rows[filled[0]]) and all(count_han(rows[at]) for at in filled):
        indent = min(len(rows[at]) - len(rows[at].lstrip(" ")) for at in filled)
        for at in held:
            rows[at] = rows[at][indent:]


def at_margin(rows: Sequence[str]) -> Iterator[str]:
    """Yield rows with headings that up to three spaces stand before, unless an item holds them.

    A heading that is an item by itself has its number among its words.
    """
    code = fenced(rows)
    inside: list[int] = []
    for at, row in enumerate(_unlisted(rows, code)):
        words = row.lstrip(" ")
        indent = len(row) - len(words)
        while words and inside and inside[-1] > indent:
            inside.pop()
        item = _ITEM.match(words)
        if item:
            inside.append(indent + item.end())
        is_moved = 0 < indent <= INDENT and at not in code and not inside
        yield words if is_moved and _HASHES.match(words) else row


def _unlisted(rows: Sequence[str], code: frozenset[int]) -> Iterator[str]:
    """Yield rows with headings that are items at the margin, and what these hold, too."""
    indent: int | None = 0
    found = [row for at, row in enumerate(rows) if at not in code]
    are_bullets = sum(row[:1] in "-*+" and bool(_LISTED.match(row)) for row in found) >= LEAST
    are_bullets = are_bullets and not any(row.startswith("##") for row in found)
    for at, row in enumerate(rows):
        words = row.lstrip(" ")
        listed = None if at in code else _LISTED.match(words)
        if listed and listed["count"] in "-*+" and not are_bullets:
            listed = None
        if listed:
            count = "" if listed["count"] in "-*+" else f"{listed['count']} "
            yield f"{listed['marks']} {count}{words[listed.end() :]}"
            indent = None
            continue
        own = len(row) - len(words)
        if words:
            indent = own if indent is None else min(indent, own)
        yield row[indent or 0 :]


def with_spaces(rows: Sequence[str], code: frozenset[int]) -> Iterator[str]:
    """Yield rows with the space that `#` lacks, where the first row or several over text do so.

    One elsewhere is a label, and so are all where others have the space.
    """
    filled = [at for at, row in enumerate(rows) if row.strip()]
    loose = [at for at in filled if at not in code and _LABEL.fullmatch(rows[at])]
    labels = set(loose)
    over = [at for at, below in pairwise(filled) if at in labels and below not in labels]
    spaced = any(row.startswith("# ") for at, row in enumerate(rows) if at not in code)
    is_heading = not spaced and (len(over) >= LEAST or loose[:1] == filled[:1])
    meant = set(over) if is_heading else set()
    yield from (f"# {row[1:]}" if at in meant else row for at, row in enumerate(rows))


def without_underlines(rows: Sequence[str]) -> Iterator[str]:
    """Yield lines with headings that have a line below them as such that begin with `#`.

    A line of hyphens below a sentence is a rule that lacks the blank line above it.
    """
    code = fenced(rows)
    skips = False
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) and not {at, at + 1} & code else ""
        under = _UNDER.fullmatch(below) if below and row.strip() else None
        is_picture = row.startswith("![")
        is_block = _NO_PARAGRAPH.match(row) and not is_picture
        if skips or under is None or is_block or _UNDER.fullmatch(row):
            yield "" if skips else row
            skips = False
            continue
        goes_on = at > 0 and rows[at - 1].strip() and not _NO_PARAGRAPH.match(rows[at - 1])
        is_text = (
            goes_on or is_picture or (ends_sentence(row.strip()) and row.strip()[-1] not in "？?")
        )
        if is_text and under["mark"][0] == "-":
            yield from (row, "")
            continue
        skips = not is_text
        yield row if is_text else f"{'##' if under['mark'][0] == '-' else '#'} {row.strip()}"
