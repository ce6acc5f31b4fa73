"""Lines that note programs break where they end, and numbers of lists that lack their space."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import count_han, joins
from kb_site.chinese.line_breaks import breaks_of, indents_of, is_word
from kb_site.chinese.line_joins import joined, parted
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced

SOFT = frozenset(("layout", "draft", "weight", "permalink", "sidebar_position"))
"""Keys of generators in whose pages a single line break is a space."""
WRAPPED = 4
"""The share of lines that go on in the next from which on a text was wrapped by hand: a fourth."""
FEW, NARROW = 4, 30
"""Lines that end within a sentence and are meant so, and columns of such as nobody wraps."""
NEAR = 6
"""Rows with text between a number of a list and the next."""
HYPHENS = 2
"""Rows between an item and one that lacks the space behind its hyphen."""

VERSES = 4
"""Rows that all begin with a capital, as those of a poem do."""

LEAST_ALIKE = 2
"""Rows of a paragraph that end as lines, from which on the only other one does."""
_ENDED = ("  ", "\\", "<br>", "<br/>", "<br />")

_VERSE = later(r"[\"'“‘(]?[A-Z][^\u3400-\u9fff|<>#`]{1,69}")
_TEXT = later(
    r"(?:>[> \t]*)?(?=[^\s>#|<:`~\-*+=!\d]|\d(?!\d?[.)][ \t])|\*\*|!\[|[-*+](?![ \t]))\S.*"
)
_NAMED = later(r"[\u3400-\u9fffA-Za-z]{1,8}[:：](?!//)")
_ITEM = later(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S.*")
_WORDED = later(r"(?P<indent>[ \t]*)(?P<sign>[-*+])[ \t]+(?=\S)(?!.*[：:_＿]\s*$)")
_EMPTY = later(r"(?P<indent>[ \t]*)(?P<sign>[-*+])[ \t]*")
_HYPHEN = later(r"- +\S")
_LOOSE = later(r"-(?=[\u3400-\u9fff])")
_NUMBER = later(r"(?P<lead>[ \t]*(?P<number>\d{1,2}))\.(?P<gap>[ \t]*)(?=[^\W\d_]|[《“「（【])")


def with_breaks(text: str) -> str:
    """Return a text in which lines of a paragraph that nobody wrapped stay lines.

    A few that end within a sentence may be what a program wrapped.
    """
    rows = text.split("\n")
    code = fenced(rows)
    views = ["" if at in code else row.strip(" \t>") for at, row in enumerate(rows)]
    verses = set(_verses(rows, code))
    goes_on = joined(views, indents_of(rows))
    rows = _without_gaps(rows, (goes_on and goes_on & _within_words(views)) - code)
    if len(goes_on) * WRAPPED > sum(map(bool, views)):
        return _broken(rows, verses)
    ends = {
        at: _ends(views[at])
        for at, (row, below) in enumerate(pairwise(rows))
        if at not in code and at + 1 not in goes_on and _stands_over(row, below)
        if count_han(row) or (_ITEM.fullmatch(row) and count_han(below))
    }
    takes_open = sum(not each for each in ends.values()) >= FEW
    named = {at for at in ends if all(map(_NAMED.match, views[at : at + 2]))}
    apart = parted(views, indents_of(rows))
    named.update(at for at in ends if at + 1 in apart)
    broken = {at for at, is_end in ends.items() if is_end or takes_open or at in named}
    return _broken(rows, broken.union(verses, _alike(rows, ends, broken)))


def _alike(rows: Sequence[str], ends: Container[int], broken: Container[int]) -> Iterator[int]:
    """Yield the only row of a paragraph that is not ended, where two others or more are.

    A row without a mark at its end may be cut within a sentence, but for an address.
    """
    run: list[int] = []
    for at, row in enumerate(rows):
        is_ended = row.endswith(_ENDED)
        if is_ended or at in ends:
            run.append(at)
            continue
        left = [each for each in run if each not in broken and not rows[each].endswith(_ENDED)]
        if len(left) == 1 and len(run) > LEAST_ALIKE:
            open_row, below = rows[left[0]], rows[left[0] + 1].lstrip("> ")
            is_cut = open_row[-1].isalnum() and below[:1].isalnum() and "://" not in open_row
            yield from () if is_cut else left
        run = []


def _within_words(views: Sequence[str]) -> set[int]:
    """Return the rows that begin with the rest of a word; 了 ends sentences, too."""
    found = (each for each in breaks_of(views) if is_word(each))
    return {each.below_at for each in found if not each.view.endswith("了")}


def _without_gaps(rows: Sequence[str], goes_on: Container[int]) -> list[str]:
    """Return the rows; the rest of a word past blank ones stands behind the row with its begin."""
    made, last = list(rows), 0
    for at, row in enumerate(rows):
        if at - last > 1 and at in goes_on and _TEXT.fullmatch(row) and _TEXT.fullmatch(made[last]):
            above = made[last].rstrip()
            made[last] = above + ("" if joins(above[-1], row[0]) else " ") + row
            made[at] = ""
        elif row.strip():
            last = at
    return made


def _broken(rows: Sequence[str], places: Iterable[int]) -> str:
    broken = frozenset(places)
    return "\n".join(f"{row.rstrip()}  " if at in broken else row for at, row in enumerate(rows))


def _verses(rows: Sequence[str], code: frozenset[int]) -> Iterator[int]:
    """Yield the places of rows of a poem in Latin letters that others follow in the paragraph."""
    for is_verse, run in groupby(
        range(len(rows)), lambda at: at not in code and _VERSE.fullmatch(rows[at]) is not None
    ):
        places = list(run)
        is_alone = not any(
            row.strip()
            for row in (
                *rows[max(0, places[0] - 1) : places[0]],
                *rows[places[-1] + 1 : places[-1] + 2],
            )
        )
        if is_verse and is_alone and len(places) >= VERSES:
            yield from places[:-1]


def _ends(view: str) -> bool:
    """Return whether a line ends as a sentence or a label, or is too short to be wrapped."""
    said = view.replace("**", "")
    return ends_sentence(said) or view[-1] in ":：)）*" or width(view) <= NARROW


def _stands_over(row: str, below: str) -> bool:
    """Return whether two rows are text of one paragraph that has no break between them yet."""
    if row.endswith(_ENDED) or not _TEXT.fullmatch(below):
        is_indented = _TEXT.fullmatch(row) and below[:1] in (" ", "\t")
        if not is_indented or not _TEXT.fullmatch(below.lstrip()):
            return False
    # A row without its sign goes on with the quote above it, as the text below it does.
    begins_quote = below.startswith(">") and not row.startswith(">")
    if begins_quote or "|" in row or "|" in below:
        return False
    return bool(_TEXT.fullmatch(row) or _ITEM.fullmatch(row))


def with_numbers(text: str) -> str:
    """Return a text in which numbers that count on through near rows are those of a list.

    So are hyphens beside items; a bullet without words goes.
    """
    rows = text.split("\n")
    code = fenced(rows)
    rows = list(_without_empty(rows, code))
    steps = range(-HYPHENS, HYPHENS + 1)
    near = {at + step for at, row in enumerate(rows) if _HYPHEN.match(row) for step in steps}
    rows = [
        f"- {row[1:]}" if at in near and at not in code and _LOOSE.match(row) else row
        for at, row in enumerate(rows)
    ]
    filled = [at for at, row in enumerate(rows) if row.strip() and at not in code]
    counted = set(_counted(rows, filled))
    return "\n".join(
        _NUMBER.sub(lambda each: f"{each['lead']}.{each['gap'] or ' '}", row, count=1)
        if at in counted
        else row
        for at, row in enumerate(rows)
    )


def _without_empty(rows: Sequence[str], code: Container[int]) -> Iterator[str]:
    """Yield rows without a bullet that has nothing below one of its list with words.

    Several, and numbers, are places of a form to be filled in.
    """
    if not any(map(_EMPTY.fullmatch, rows)):
        yield from rows
        return
    filled = [at for at, row in enumerate(rows) if row.strip()]
    places = {at: place for place, at in enumerate(filled)}
    for at, row in enumerate(rows):
        empty = None if at in code else _EMPTY.fullmatch(row)
        if empty is None:
            yield row
            continue
        above = rows[filled[places[at] - 1]] if places[at] else ""
        below = rows[filled[places[at] + 1]] if places[at] + 1 < len(filled) else ""
        holds = len(below) - len(below.lstrip()) > empty.end("indent")
        item = _WORDED.match(above)
        is_beside = item is not None and item.groups() == empty.groups()
        yield row if holds or _EMPTY.fullmatch(below) or not is_beside else ""


def _counted(rows: Sequence[str], filled: Sequence[int]) -> Iterator[int]:
    """Yield the rows that count on as far in as each other, where two of them are near."""
    runs: dict[int, list[list[tuple[int, int, int]]]] = {}
    for place, at in enumerate(filled):
        match = _NUMBER.match(rows[at])
        if match is None:
            continue
        number, indent = int(match["number"]), match.start("number")
        alike = runs.setdefault(indent, [])
        if alike and alike[-1][-1][2] + 1 == number:
            alike[-1].append((place, at, number))
        else:
            alike.append([(place, at, number)])
    for run in (run for alike in runs.values() for run in alike):
        if any(below[0] - above[0] <= NEAR for above, below in pairwise(run)):
            yield from (at for _, at, _ in run)
