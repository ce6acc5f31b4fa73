"""Days alone on their lines, which head the entries of a journal."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.candidates import Candidates, count_filled
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.values import Sheet

TOP = 3
"""Filled lines among which the first entry begins; a day further down dates something else."""

_DAY = later(
    r"(?:20|19)[0-9]{2}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?日?"
    r"(?:\s*[（(]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:\s*\w{1,4})?[：:]?"
)
"""A day alone on its line, which heads an entry of a journal."""


def is_day(view: str) -> bool:
    """Return whether a line is nothing but a day."""
    return view[:1].isdigit() and _DAY.fullmatch(view) is not None


def by_days(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the days of a journal: each apart, from the top on, over an entry of its own."""
    del found
    at = [index for index, view in enumerate(sheet.views) if is_day(view)]
    if len(at) < LEAST or sum(map(bool, sheet.views[: at[0]])) >= TOP or sheet.is_page:
        return
    taken = tuple(plain(sheet, index) for index in at)
    apart = all(not sheet.view(index - 1) for index in at)
    if apart and all(count_filled(sheet, taken, len(sheet.views))):
        yield Reading(say("reading.days"), taken)
