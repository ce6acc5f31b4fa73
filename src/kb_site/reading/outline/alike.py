"""Lines between paragraphs and days over entries are headings, too."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from kb_site.reading.journal_days import days_of_journal, is_day
from kb_site.reading.outline.paragraph_names import find_names
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Head, Role, Sheet, in_order

TOP = 5
"""Lines at the top, among which a single day is the article's."""


def with_alike(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings of a text with the lines that have all that theirs of a role have."""
    free = [] if sheet.is_page else _free(sheet, heads)
    more = dict(_between(sheet, heads, free))
    more.update((at, "section") for at in _days(sheet, free, is_headed=bool(heads)))
    found = (Head(at, role, sheet.views[at]) for at, role in more.items())
    return in_order((*heads, *found)) if more else heads


def _between(
    sheet: Sheet, heads: Sequence[Head], free: Sequence[int]
) -> Iterator[tuple[int, Role]]:
    """Yield the lines between paragraphs that name the lower one; below a number none does."""
    starts = [head.index for head in heads]
    for at in find_names(sheet, free, starts):
        above = heads[bisect(starts, at) - 1] if starts and starts[0] < at else None
        if above is None or not above.number:
            yield at, "question" if above and above.role == "question" else "section"


def _free(sheet: Sheet, heads: Sequence[Head]) -> list[int]:
    used = {at for head in heads for at in (head.index, head.index + head.skip)}
    views = enumerate(sheet.views)
    return [
        at
        for at, view in views
        if view and not (at in used or at in sheet.forced or sheet.marks(at))
    ]


def _days(sheet: Sheet, free: Sequence[int], *, is_headed: bool) -> Sequence[int]:
    """Return the days over entries of their own; those of lists stand over one another.

    One over a blank line dates what stands above it, unless most stand right over their entries.
    """
    if not is_headed:
        days = () if sheet.is_page else days_of_journal(sheet.views)
        dates = {"".join(filter(str.isdecimal, sheet.views[at])) for at in days}
        return days if len(dates) == len(days) else ()  # what is said on one day is a talk
    found = [at for at in free if is_day(sheet.views[at])]
    over = [at for at in found if at and sheet.below(at) and not is_day(sheet.below(at))]
    apart = [at for at in over if not sheet.views[at - 1]]
    near = [at for at in apart if sheet.views[at + 1]]
    if len(over) < LEAST and not any(at > TOP for at in apart):
        return ()
    return apart if len(near) >= LEAST and len(near) * 2 >= len(found) else near
