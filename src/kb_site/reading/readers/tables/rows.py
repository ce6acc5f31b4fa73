"""The rows of a table: of comma-separated text with any delimiter, and of a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.reading.readers.tables.cells import unshield
from kb_site.reading.readers.tables.percentages import Digits, as_percentage, find_percentages

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

DELIMITERS = (",", "\t", ";", "|", "，", "；")
MAX_CELL = 1_000_000
MAX_ROWS = 50_000
SAMPLE = 20
"""Rows that tell which delimiter a file has."""


class Row(Value):
    """A row's cells as text, and the line or row number that it begins on."""

    cells: tuple[str, ...]
    line: int
    joined: frozenset[int] = frozenset()
    """The places whose cell is one with that above."""


class Sheet(Value):
    """One table of a file; text has one, without a name."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False


def read_csv(text: str, path: str) -> tuple[Row, ...]:
    """Return the rows of comma-separated text; raises SourceError KB101 where it is none."""
    csv.field_size_limit(MAX_CELL)
    delimiter = max(DELIMITERS, key=lambda each: _evenness(text, each))
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(tuple(map(unshield, cells)), line))
            line = reader.line_num + 1
    except csv.Error as error:
        message = say("KB101.no-table", reason=str(error))
        raise SourceError("KB101", message, Location(path, line)) from error
    return _limited(rows, path)


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first rows have the most usual number of cells, and that number."""
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for cells in reader:
            widths[len(cells)] += 1
            if widths.total() == SAMPLE:
                break
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
    return (count, width) if width > 1 else (0, 0)


def read_sheets(data: bytes, path: str) -> tuple[Sheet, ...]:
    """Return the sheets that have rows; raises SourceError KB101 where unread, KB104 for none."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found: list[Sheet] = []
        percentages = find_percentages(data)
        for each in book.sheets_metadata:
            sheet = book.get_sheet_by_name(each.name)
            cells = sheet.to_python(skip_empty_area=False)
            rows = list(_rows(cells, _joined(sheet), percentages.get(each.name, {})))
            hidden = each.visible != SheetVisibleEnum.Visible
            found.append(Sheet(each.name, _limited(rows, path), hidden))
    except (CalamineError, OSError) as error:
        message = say("KB101.no-spreadsheet")
        raise SourceError("KB101", message, Location(path)) from error
    filled = tuple(sheet for sheet in found if sheet.rows)
    if not filled:
        raise SourceError("KB104", say("KB104.sheet-empty"), Location(path))
    return filled


def _joined(sheet: CalamineSheet) -> frozenset[tuple[int, int]]:
    """Return the row and column of each cell of one column that is one with that above."""
    ranges = sheet.merged_cell_ranges or ()
    return frozenset(
        (row, left)
        for (top, left), (bottom, right) in ranges
        if left == right
        for row in range(top + 1, min(bottom, top + MAX_ROWS) + 1)
    )


def _rows(
    cells: Iterable[Iterable[object]], joined: frozenset[tuple[int, int]], percentages: Digits
) -> Iterator[Row]:
    """Yield the rows that have words; what a joined cell says stands in each of its rows."""
    above: list[str] = []
    for at, row in enumerate(cells):
        own = [_text(cell, percentages.get((at, place))) for place, cell in enumerate(row)]
        is_filled = any(cell.strip() for cell in own)
        places = frozenset(place for place in range(len(own)) if (at, place) in joined)
        above = [above[place] if place in places else cell for place, cell in enumerate(own)]
        if is_filled:
            yield Row(tuple(above), at + 1, places)


def _text(cell: object, digits: int | None = None) -> str:
    if digits is not None and isinstance(cell, int | float) and not isinstance(cell, bool):
        return as_percentage(cell, digits)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _limited(rows: list[Row], path: str) -> tuple[Row, ...]:
    if len(rows) > MAX_ROWS:
        message = say("KB102.rows", count=len(rows), limit=MAX_ROWS)
        raise SourceError("KB102", message, Location(path))
    return tuple(rows)
