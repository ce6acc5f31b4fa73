"""Simple tables of a page as Markdown tables; others are read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import Line
from kb_site.markdown.escape import escape_words
from kb_site.reading.readers.html.inline import Written, inside, write
from kb_site.reading.readers.html.page import BLOCKS, has_stray_text, line_of

_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"})

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def table_lines(table: HtmlElement) -> list[Line] | None:
    """Return a table's lines, or None where a Markdown table cannot hold it.

    One can where each cell is one line, none spans others, and there are at least two rows
    and two columns. The first row becomes the header.
    """
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    frames = table.iter("table", "thead", "tbody", "tfoot", "tr", "colgroup")
    if len(rows) < 2 or columns < 2 or any(_is_strange(frame) for frame in frames):
        return None
    lines: list[Line] = []
    for row, written in zip(rows, cells, strict=True):
        texts = [_cell(cell) for cell in written]
        if None in texts or len(texts) != len(row):
            return None
        texts += [""] * (columns - len(texts))
        lines.append(Line(line_of(row), f"| {' | '.join(map(str, texts))} |", markdown=True))
    header = lines[0]
    rule = Line(header.number, f"|{' --- |' * columns}", markdown=True)
    return [header, rule, *lines[1:]]


def _is_strange(frame: HtmlElement) -> bool:
    """Tell whether a part of a table holds text, or elements that no table has there."""
    return has_stray_text(frame) or any(child.tag not in _PARTS for child in frame)


def _owner(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _cell(cell: HtmlElement) -> str | None:
    """Return a cell's Markdown, None where it is more than one line."""
    if any(cell.get(name, "1").strip() not in ("", "1") for name in ("colspan", "rowspan")):
        return None
    blocks = [element for element in cell.iter() if element is not cell and element.tag in BLOCKS]
    if len(blocks) > 1 or any(block.tag not in ("p", "div") for block in blocks):
        return None
    run = list(inside(cell))
    if any(piece.kind == "ruby" for piece in run):
        return None
    written = list(write(run))
    if len(written) > 1:
        return None
    return _text(written[0]).replace("|", "\\|") if written else ""


def _text(written: Written) -> str:
    return written.markdown if written.marked else escape_words(written.words)
