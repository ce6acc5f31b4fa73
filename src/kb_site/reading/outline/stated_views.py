"""The lines of a text whose headings are stated, as what casts doubt on them sees these."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.no_headings import LONGEST
from kb_site.reading.outline.values import Sheet
from kb_site.reading.outline.views import view_of

LONG = 2 * LONGEST
"""Characters of a line that is none, whatever its marks."""
_COUNTED = later(r"\d{1,3}[.)]\s+\S")


def as_read(sheet: Sheet) -> Sheet:
    """Return the lines with the views that doubts ask, where headings are stated."""
    return replace(sheet, views=_views(sheet.lines), is_stated=True)


def _views(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the lines as plain text; what counts may be a heading, and code is none."""
    code = fenced([line.text for line in lines])
    return tuple(_view(line, in_code=at in code) for at, line in enumerate(lines))


def _view(line: Line, *, in_code: bool) -> str:
    text = line.text.strip()
    if not text:
        return ""
    if in_code or text.startswith(":::"):
        return f"| {text}"
    if len(text) > LONG or (text[0].isdecimal() and _COUNTED.match(text)):
        return text
    return view_of(line, markdown=True)
