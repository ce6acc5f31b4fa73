"""The rows of a table: of comma-separated text with any delimiter, and of a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.reading.readers.tables.cells import unshield

DELIMITERS = (",", "\t", ";", "|", "，", "；")
MAX_CELL = 1_000_000
MAX_ROWS = 50_000
SAMPLE = 20
"""Rows that tell which delimiter a file has."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells as text, and the line or row number that it begins on."""

    cells: tuple[str, ...]
    line: int


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


def read_sheet(data: bytes, path: str) -> tuple[Row, ...]:
    """Return the rows of the first sheet that has any; raises SourceError KB101 where unread."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = [Row(tuple(map(_text, row)), at) for at, row in enumerate(cells, start=1)]
            filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
            if filled:
                return _limited(filled, path)
    except (CalamineError, OSError) as error:
        message = say("KB101.no-spreadsheet")
        raise SourceError("KB101", message, Location(path)) from error
    raise SourceError("KB104", say("KB104.sheet-empty"), Location(path))


def _text(cell: object) -> str:
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
