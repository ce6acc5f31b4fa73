"""Days alone on their lines, which head the entries of a journal."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.messages import say
from kb_site.reading.journal_days import days_of_journal
from kb_site.reading.outline.candidates import Candidates
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.reading_values import Reading
from kb_site.reading.outline.values import Sheet


def by_days(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the days of a journal where each stands apart."""
    del found
    at = () if sheet.is_page else days_of_journal(sheet.views)
    if at and all(not sheet.view(index - 1) for index in at):
        yield Reading(say("reading.days"), tuple(plain(sheet, index) for index in at))
