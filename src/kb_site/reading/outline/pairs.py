"""Headings of one mark on two levels: what stands right above others heads a part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.reading.outline.candidates import head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Head, Sheet


def on_two_levels(
    sheet: Sheet, lines: Sequence[Candidate], taken: Sequence[Candidate]
) -> tuple[tuple[Candidate, ...], tuple[Head, ...]]:
    """Return the lower headings and the upper ones, or what is `taken` where there is one level.

    There are two where several lines stand right above another one, none above two, and the
    same words come again below several of them.
    """
    first = sheet.first()
    beside = [
        (one, other)
        for one, other in pairwise(lines)
        if one.index != first and not any(sheet.views[one.index + one.skip + 1 : other.index])
    ]
    upper = {one.index for one, _ in beside}
    below = [other for _, other in beside]
    again = len({each.mark.rest for each in below}) < len(below)
    if len(beside) < LEAST or not again or any(each.index in upper for each in below):
        return tuple(taken), ()
    heads = tuple(head_of(one, "section", sheet.views[one.index]) for one, _ in beside)
    known = {each.index for each in taken} | {each.index for each in below}
    lower = tuple(each for each in lines if each.index in known - upper)
    return lower, heads


def find_nested(sheet: Sheet, taken: Sequence[Candidate]) -> frozenset[int]:
    """Return the lines of a count from one that begins right below the last number of another."""
    starts = [place for place, each in enumerate(taken) if each.mark.ordinal == 1]
    last = starts[-1] if len(starts) == LEAST else 0
    above = taken[last - 1].index + taken[last - 1].skip + 1 if last > LEAST else 0
    if not above or any(sheet.views[above : taken[last].index]):
        return frozenset()
    return frozenset(each.index for each in taken[last:])
