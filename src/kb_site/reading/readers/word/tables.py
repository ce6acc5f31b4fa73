"""Tables with joined cells, and cells of several lines, made square where the cells are short."""

from __future__ import annotations

from kb_site.reading.readers.word.parts import (
    Element,
    all_of,
    child,
    find,
    is_a,
    replace_with,
    value,
    words,
)

MAX_CELL = 120
"""Characters; a table with a longer cell arranges a page, and is read cell by cell."""
_MAX_SPAN = 64
_BETWEEN = " / "


def square_tables(document: Element) -> None:
    """Part joined cells, and write each cell on one line.

    The words of a joined cell stay in the first of its places; the others are empty.
    """
    for table in all_of(document, "tbl"):
        cells = all_of(table, "tc")
        if all(_is_short(cell) for cell in cells):
            for cell in cells:
                _part(cell)
                _join_lines(cell)


def _is_short(cell: Element) -> bool:
    return not all_of(cell, "tbl", "drawing", "pict") and len(words(cell)) <= MAX_CELL


def _part(cell: Element) -> None:
    properties = find(cell, "tcPr")
    if properties is None:
        return
    for each in list(properties):
        if is_a(each, "gridSpan"):
            span = value(each)
            for _ in range(min(int(span), _MAX_SPAN) - 1 if span.isdigit() else 0):
                empty = child(cell, "tc")
                child(empty, "p")
                cell.addnext(empty)
        if is_a(each, "gridSpan", "vMerge", "hMerge"):
            properties.remove(each)


def _join_lines(cell: Element) -> None:
    """Move what a cell's later paragraphs hold to its first, with a stroke between."""
    paragraphs = [each for each in cell if is_a(each, "p")]
    for item in all_of(cell, "numPr"):
        replace_with(item, [])
    for line_break in all_of(cell, "br"):
        replace_with(line_break, [child(cell, "t", _BETWEEN)])
    for paragraph in paragraphs[1:]:
        if words(paragraph):
            child(child(paragraphs[0], "r"), "t", _BETWEEN)
            paragraphs[0].extend(each for each in paragraph if not is_a(each, "pPr"))
        cell.remove(paragraph)
