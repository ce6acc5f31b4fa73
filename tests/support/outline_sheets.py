"""Sheets of the outline for tests: the lines of a text as its steps read them."""

from kb_site.core.model import Line
from kb_site.reading.outline.values import Head, Sheet


def sheet_of(text: str, forced=None, contents=(), *, is_page: bool = False, **more) -> Sheet:
    """Return the sheet of a text; `forced` names roles by index."""
    rows = text.split("\n")
    lines = tuple(Line(number, row) for number, row in enumerate(rows, start=1))
    views = tuple(row.strip() for row in rows)
    return Sheet(lines, views, forced or {}, contents, is_page, **more)


def heads_of(*places: tuple) -> tuple[Head, ...]:
    """Return headings for (index, role, text, number ...)."""
    return tuple(Head(*place) for place in places)
