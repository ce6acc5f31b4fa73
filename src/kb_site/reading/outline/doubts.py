"""What an editor must look at in a chosen outline: a table of signs with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from statistics import median
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.journal_days import is_day
from kb_site.reading.outline.alike import alike
from kb_site.reading.outline.buried import buried, stands_between
from kb_site.reading.outline.levels import odd_levels
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.plain_lines import is_field
from kb_site.reading.outline.shape import (
    asks,
    asks_along,
    begins_as_text,
    is_bare_heading,
    is_remark,
    reads_as_text,
)
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than, perhaps_headings
from kb_site.reading.outline.words import read_line

LONG = 15
"""Characters of a line that stands twice by no accident."""
AGAIN = 3
"""Such lines from which on a page holds its article twice."""
NARROW = 20
"""Columns of a line that is rather a heading than a sentence without its mark (`SURE_WIDTH`)."""

MUCH, LATE = 600, 0.4
"""Characters before the first of plain headings, and their share of the text, from which on those
may be asides of a text that has none."""

WIDE = 2.5
"""Times the usual columns of plain headings from which on one may be a sentence: every other is."""
BARE = 10
"""Characters under a plain heading below which it heads nothing: a caption, a name, a button."""
FEW = 3
"""Headings that a page marks, from which on they are all that it has; one in so many is odd."""

_DATE = later(r"年.{0,4}[月日号]?$|[0-9]\s?月\s?[0-9]{1,2}\s?日$")
_ODD = later(r"[：:]$|^.$|^[^\w《“\"'「『（(【]")


class Sign(NamedTuple):
    """A way to see that an outline may be wrong: lines, headings and asking lines go in."""

    find: Callable[[Sheet, Sequence[Head], Sequence[int]], Iterator[Doubt]]
    reason: str


def look_again(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield a doubt for each sign; a page that holds its article twice shows no other."""
    heads = [head for head in heads if head.role != "title"]
    told: set[str] = set()
    for sign in SIGNS:
        found = [each for each in sign.find(sheet, heads, asking) if each.says.key not in told]
        told.update(each.says.key for each in found)
        yield from found
        if found and sign.find is _twice:
            return


def _twice(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    del heads, asking
    first: dict[str, int] = {}
    long = [index for index, view in enumerate(sheet.views) if len(view) >= LONG]
    again = [index for index in long if first.setdefault(sheet.views[index], index) != index]
    if len(again) >= AGAIN and len(again) * 3 > len(long):
        line = sheet.lines[first[sheet.views[again[0]]]].number
        yield Doubt(again[0], "KB321", say("KB321.twice", line=line))


def _unused(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield one doubt for lines that ask and became no question; the title may ask.

    A single one beside several headings belongs to the text, as does one where there are none: of
    33 such texts of authors who mark no headings or these alone, 18 were right. Where a page marks
    headings, those that it does not mark belong to the text.
    """
    used, first = _used(heads), sheet.first()
    if sheet.is_page and any(map(sheet.marks, used)):
        return
    left = [index for index in asking if index not in used and index != first]
    if len(left) == 1 and not 0 < len(heads) < AGAIN:
        return
    if len(left) == 1:
        yield Doubt(left[0], "KB321", say("KB321.asks-unused"))
    elif left:
        message = say("KB321.ask-unused", lines=lines_of(sheet, left), more=more_than(left))
        yield Doubt(left[0], "KB321", message)


def _repeated(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    del asking
    parts = accumulate(head.role == "section" for head in heads)
    plain = [
        (head, (part if head.role == "question" else 0, head.text))
        for head, part in zip(heads, parts, strict=True)
        if not (head.number or head.asked) and head.text
    ]
    times = Counter(key for _, key in plain)
    again = [head.index for head, key in plain if times[key] > 1]
    if again:
        message = say("KB321.headings-again", lines=lines_of(sheet, again), more=more_than(again))
        yield Doubt(again[0], "KB321", message)


def _left(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield one doubt for lines that may be headings, where plain lines are or nothing is.

    Where nothing is, a single one is as often a caption, a verse or an aside. The line below the
    title is its author's name or the like. Where a page marks headings, the line below a picture
    is its caption.
    """
    parts = [head for head in heads if head.role == "section"] or heads
    if (
        any(head.number or head.asked for head in parts)
        or sum(map(sheet.marks, _used(heads))) >= FEW
    ):
        return
    asked = sum(asks(head.text) for head in heads) * 2 > len(heads) > 0
    captions = _captions(sheet, _used(heads))
    passed = {*sheet.top(), *_used(heads), *asking, *sheet.forced, *captions}
    left = [
        index
        for index, view in enumerate(sheet.views)
        if 0 < len(view) <= NARROW and index not in passed and _may_head(sheet, index)
        if (asks(view) or not asked) and not sheet.marks(index)
    ]
    if len(left) > (not heads):
        yield perhaps_headings(sheet, left)


def _captions(sheet: Sheet, used: Iterable[int]) -> Iterator[int]:
    """Yield the lines right below a picture that stands alone, where a page marks headings."""
    if not any(map(sheet.marks, used)):
        return
    above = ""
    for index, line in enumerate(sheet.lines):
        if line.text and above.startswith(("![", "[![")) and above.endswith(")"):
            yield index
        above = line.text or above


def _texts(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield one doubt for plain headings that read as text, or that have nothing under them.

    What the form marks is a heading, unless it begins as a clause or a credit does.
    """
    del asking
    plain = [head.text for head in heads if not (head.number or head.asked)]
    wide = max(WIDE * median(map(width, plain or [""])), NARROW)
    odd = _odd(heads)
    found = [
        head.index
        for head, following in zip_longest(heads, heads[1:])
        if head.text
        and not (head.number or head.asked or asks(head.text) or is_day(head.text))
        and (
            begins_as_text(head.text)
            if sheet.marks(head.index)
            else (width(head.text) > wide and not stands_between(sheet, head.index))
            or head.text in odd
            or reads_as_text(head.text)
            or _is_bare(sheet, head, following)
        )
    ]
    if found:
        message = say("KB321.perhaps-text", lines=lines_of(sheet, found), more=more_than(found))
        yield Doubt(found[0], "KB321", message)


def _odd(heads: Sequence[Head]) -> set[str]:
    """Return the few of a level that end in a colon, begin with a sign or are one character."""
    odd: set[str] = set()
    for role in ("section", "question"):
        plain = [head.text for head in heads if head.role == role and head.text]
        found = {text for text in plain if _ODD.search(text)}
        odd |= found if len(found) * FEW <= len(plain) else set()
    return odd


def _is_bare(sheet: Sheet, head: Head, following: Head | None) -> bool:
    """Return whether next to nothing stands under a heading that has no questions below it."""
    if following and following.role == "question" != head.role:
        return False
    end = following.index if following else len(sheet.views)
    text = head.tail + "".join(sheet.views[head.index + head.skip + 1 : end])
    return len(text) < BARE and not ends_sentence(text)


def _late(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield a doubt where two headings or more begin only after much of a long text."""
    del asking
    if len(heads) < 2 or sheet.forced:
        return
    sizes = [len(view) for view in sheet.views]
    before, whole = sum(sizes[: heads[0].index]), sum(sizes)
    if before >= MUCH and before >= LATE * whole:
        at = [head.index for head in heads]
        yield Doubt(
            at[0], "KB321", say("KB321.late", lines=lines_of(sheet, at), more=more_than(at))
        )


def _may_head(sheet: Sheet, index: int) -> bool:
    """Return whether a narrow line begins something: what stands before it has come to an end."""
    mark = read_mark(sheet.views[index])
    view = mark.rest if mark and mark.frame else sheet.views[index]
    if not view or width(view) > NARROW or not is_bare_heading(view):
        return False
    if mark and mark.is_said:
        return False
    before, after, below = (sheet.view(index + step) for step in (-1, 1, 2))
    alone = not (before or after)
    asked = f"{view[:-2]}？" if alone and view.endswith(("呢？", "呢?")) else view
    if is_remark(view) or "：" in view or asks_along(asked) or _DATE.search(view):
        return False
    if read_mark(view) or read_line(view) or is_field(sheet, index):
        return False
    if before:
        return bool(after or below) and (ends_sentence(before) or "：" in before)
    return bool(after) or asks(view) or not _is_narrow(below)


def _is_narrow(view: str) -> bool:
    """Return whether a line is as short as a heading, or is not there."""
    return width(view) <= NARROW and not ends_sentence(view) and not read_mark(view)


def _used(heads: Sequence[Head]) -> set[int]:
    return {head.index + head.skip for head in heads}


SIGNS = (
    Sign(_twice, "a page saved with what only screen readers see holds every paragraph twice"),
    Sign(_unused, "a question that is left in another's answer is lost"),
    Sign(_repeated, "the same words over two parts: what tells them apart stands above, unseen"),
    Sign(_texts, "a caption, a credit or a sentence is short too, and heads nothing"),
    Sign(_late, "what heads an article begins near its top"),
    Sign(_left, "beside plain headings, or where there are none, a narrow line may be one more"),
    Sign(alike, "lines of one form are headings together, or none of them is"),
    Sign(odd_levels, "a number says on which level its heading stands"),
    Sign(buried, "in much text under one heading, a line without a full stop may be one more"),
)
"""Counted on 160 web texts: see bench/real_articles.md."""
