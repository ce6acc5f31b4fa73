"""Lists whose items are numbered as headings are; nothing stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.values import Sheet

MAX_NAME = 16
"""Columns of a line that names a list."""
VALUE = later(r"[：:](?=.)")
"""A colon with something behind it."""


def list_items(sheet: Sheet, shaped: Sequence[Candidate]) -> frozenset[int]:
    """Return the indices of lists that count from one beside headings that do the same.

    A list has nothing between its items: at least three, or two after a colon or before the
    count that begins anew.
    """
    ones = Counter(each.mark.kind for each in shaped if each.mark.ordinal == 1)
    items: set[int] = set()
    for place, first in enumerate(shaped):
        kind = first.mark.kind
        if first.mark.ordinal != 1 or ones[kind] < 2 or first.tail:
            continue
        run = _run(sheet, shaped, place)
        announced = _is_announced(sheet, first)
        others = (shaped[at].mark for at in range(place + len(run), len(shaped)))
        again = next((mark.ordinal for mark in others if mark.kind == kind), 0) == 1
        if len(run) >= (2 if again or announced else 3):
            items.update(each.index for each in run if each.index not in sheet.forced)
    return frozenset(items)


def mixed_items(
    sheet: Sheet, shaped: Sequence[Candidate], prose: Sequence[Candidate]
) -> frozenset[int]:
    """Return the indices of lists that have sentences among their items.

    No heading is one, and none follows the one before it at once. A colon or a short line
    without a number stands above such a list. Behind a colon, a first item that ends in a
    semicolon tells that the others are items, whatever stands between.
    """
    lines = sorted((*shaped, *prose), key=lambda each: each.index)
    fitting = {each.index for each in shaped if each.index not in sheet.forced}
    items: set[int] = set()
    for place, first in enumerate(lines):
        if first.mark.ordinal == 1 and _begins_list(sheet, first):
            items.update(fitting.intersection(_counting_on(lines, place)))
        if first.mark.kind == "num" and first.mark.ordinal == 1 and _is_opened(sheet, first):
            run = [each.index for each in _run(sheet, lines, place)]
            steps = {other - one for one, other in pairwise(run)}
            if _goes_on(lines, place + len(run)):
                continue
            if len(run) > 2 and len(steps) == 1 and not fitting.issuperset(run):
                items.update(fitting.intersection(run))
    return frozenset(items)


def _goes_on(lines: Sequence[Candidate], place: int) -> bool:
    """Return whether a count goes on at a place, behind text: its items are parts of the text."""
    if place >= len(lines):
        return False
    one, other = lines[place - 1].mark, lines[place].mark
    return one.kind == other.kind and other.ordinal == one.ordinal + 1


def _begins_list(sheet: Sheet, first: Candidate) -> bool:
    """Tell whether a sentence announces a first item, and that ends as items do."""
    return _is_announced(sheet, first) and sheet.views[first.index].endswith(("；", ";"))


def _counting_on(lines: Sequence[Candidate], place: int) -> list[int]:
    """Return the indices of the lines that go on with the count of one, up to a new one."""
    number, found = 1, []
    for each in lines[place + 1 :]:
        if each.mark.kind == lines[place].mark.kind:
            if each.mark.ordinal != number + 1:
                break
            number += 1
            found.append(each.index)
    return found


def _is_opened(sheet: Sheet, first: Candidate) -> bool:
    above = _above(sheet, first)
    is_name = 0 < width(above) <= MAX_NAME and not ends_sentence(above) and not read_mark(above)
    return not first.tail and (is_name or above.endswith(("：", ":")))


def _is_announced(sheet: Sheet, first: Candidate) -> bool:
    return _above(sheet, first).endswith(("：", ":"))


def _above(sheet: Sheet, first: Candidate) -> str:
    above = (sheet.views[at] for at in range(first.index - 1, -1, -1))
    return next(filter(None, above), "")


def _run(sheet: Sheet, lines: Sequence[Candidate], place: int) -> list[Candidate]:
    """Return the lines from `place` on that count on with nothing between."""
    run = [lines[place]]
    while place + len(run) < len(lines) and _follows(sheet, run[-1], lines[place + len(run)]):
        run.append(lines[place + len(run)])
    return run


def _follows(sheet: Sheet, one: Candidate, other: Candidate) -> bool:
    same = one.mark.kind == other.mark.kind and one.mark.parts[:-1] == other.mark.parts[:-1]
    counted = same and other.mark.ordinal == one.mark.ordinal + 1
    return counted and not any(sheet.views[one.index + one.skip + 1 : other.index])


def rows_below_colons(lines: Sequence[tuple[int, str, str]]) -> set[int]:
    """Return the places of plain lines that are rows of several right below a colon.

    Each line has its place among those with text and what stands above and below it; one over a
    field heads this.
    """
    over = {place for place, _, below in lines if VALUE.search(below)}
    free, items = {place for place, _, _ in lines} - over, set[int]()
    for place, above, _ in lines:
        begins = above.endswith(("：", ":")) and place + 1 in free
        if begins or place - 1 in items:
            items.add(place)
    return items
