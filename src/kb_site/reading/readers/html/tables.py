"""Tables of a page as Markdown tables, made square; those that arrange a page are read by cell."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from kb_site.core.model import Line
from kb_site.markdown.escape import escape_words
from kb_site.reading.readers.html.inline import Written, inside, write
from kb_site.reading.readers.html.page import BLOCKS, has_stray_text, line_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "caption"})
_LINES = frozenset({"p", "div", "ul", "ol", "li"})
"""What parts the lines of a cell; anything else in it needs more than a cell of Markdown."""
_BETWEEN, _BREAK = " / ", "<br>"
"""What parts the lines of a short cell, and of one over the most characters."""
_MAX_CELL = 120
"""Characters; a table with joined cells and a longer one arranges a page."""
_MAX_SPAN = 64
_MOST_PLACES = 200_000
"""Places that the cells of a table may take, joined ones counted whole."""
_MAX_HEADED, _MOST_LINES = 300, 5
"""Characters and blocks of a cell below a row of heads; more are texts beside each other."""
_ASKING = ("？", "?")
_QUESTIONS = frozenset(("问", "问题", "提问", "常见问题", "问：", "Q"))


def table_lines(table: HtmlElement) -> list[Line] | None:
    """Return a table's lines, or None where a Markdown table cannot hold it.

    The first row becomes the header; a caption, and a row of one cell above it, stand before the
    table. Words of a joined cell stay in the first of its places, lines of a cell have strokes
    or breaks between them; with either, all cells have to be short, less so below a row of heads.
    """
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    frames = table.iter("table", "thead", "tbody", "tfoot", "tr", "colgroup")
    if any(len(row) != len(each) for row, each in zip(rows, cells, strict=True)):
        return None
    if any(_is_strange(frame) for frame in frames):
        return None
    if _places(cells) > _MOST_PLACES:
        return None
    grid = _grid(cells)
    columns = max(map(len, grid), default=0)
    above = list(table.iterchildren("caption"))
    while len(grid) > 1 and len(cells[0]) == 1 and columns > 1 and len(grid[0]) == columns:
        above.append(cells[0][0])
        del rows[0], cells[0], grid[0]
    if len(rows) < 2 or columns < 2 or not _fits(cells):
        return None
    texts = [[_cell(cell) if cell is not None else "" for cell in row] for row in grid]
    if any(text is None for row in texts for text in row):
        return None
    lines = [
        Line(line_of(row), f"| {' | '.join([*map(str, each), *[''] * (columns - len(each))])} |",
             markdown=True)
        for row, each in zip(rows, texts, strict=True)
    ]  # fmt: skip
    rule = Line(lines[0].number, f"|{' --- |' * columns}", markdown=True)
    return [*_titles(above), lines[0], rule, *lines[1:]]


def _titles(above: list[HtmlElement]) -> Iterator[Line]:
    for each in above:
        for written in write(list(inside(_broken(each)))):
            yield Line(line_of(each), _text(written), markdown=True)
            yield Line(line_of(each), "")


def _places(cells: list[list[HtmlElement]]) -> int:
    return sum(_span(cell, "colspan") * _span(cell, "rowspan") for row in cells for cell in row)


def _grid(cells: list[list[HtmlElement]]) -> list[list[HtmlElement | None]]:
    """Return the cells where they stand, None at each further place of a joined one."""
    taken: set[tuple[int, int]] = set()
    grid: list[list[HtmlElement | None]] = []
    for down, row in enumerate(cells):
        placed: list[HtmlElement | None] = []
        for cell in row:
            while (down, len(placed)) in taken:
                placed.append(None)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= {(down + y, len(placed) + x) for y in range(high) for x in range(wide)}
            placed.append(cell)
            placed += [None] * (wide - 1)
        while (down, len(placed)) in taken:
            placed.append(None)
        grid.append(placed)
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    written = cell.get(name, "1").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isdecimal() else 1


def _fits(cells: list[list[HtmlElement]]) -> bool:
    """Tell whether every cell can be one line: where one is joined, or has lines, all are short.

    They are longer below a row of heads, which a table has that arranges nothing but questions.
    """
    every = [cell for row in cells for cell in row]
    headed = len(cells[0]) > 1 and all(cell.tag == "th" for cell in cells[0])
    asks = any(words_of(row[0]).endswith(_ASKING) for row in cells if row)
    asks = asks or words_of(cells[0][0]) in _QUESTIONS
    if headed and not asks and all(map(_is_below_head, every)):
        return True
    joined = any(_span(cell, name) > 1 for cell in every for name in ("colspan", "rowspan"))
    if not joined and all(len(list(_blocks(cell))) <= 1 for cell in every):
        return True
    return all(len(words_of(cell)) <= _MAX_CELL for cell in every)


def _is_below_head(cell: HtmlElement) -> bool:
    """Tell whether a cell is what one is below a head: of some lines, with no list in a list."""
    nested = any(next(each.iterancestors("li"), None) is not None for each in cell.iter("ul", "ol"))
    return (
        len(words_of(cell)) <= _MAX_HEADED
        and len(list(_blocks(cell))) <= _MOST_LINES
        and not nested
    )


def _is_strange(frame: HtmlElement) -> bool:
    """Tell whether a part of a table holds text, or elements that no table has there."""
    return has_stray_text(frame) or any(child.tag not in _PARTS for child in frame)


def _owner(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _blocks(cell: HtmlElement) -> Iterator[HtmlElement]:
    return (each for each in cell.iter() if each is not cell and each.tag in BLOCKS)


def _cell(cell: HtmlElement) -> str | None:
    """Return a cell's Markdown, None where a line of it heads or asks, or is no line."""
    if any(block.tag not in _LINES for block in _blocks(cell)):
        return None
    run = list(inside(_broken(cell)))
    if any(piece.kind == "ruby" for piece in run):
        return None
    written = list(write(run))
    if len(written) > 1 and any(_heads(each) for each in written):
        return None
    between = _BREAK if sum(len(each.words) for each in written) > _MAX_CELL else _BETWEEN
    return between.join(_text(each).replace("|", "\\|") for each in written)


def _broken(cell: HtmlElement) -> HtmlElement:
    """Return a copy of a cell whose blocks have line breaks about them."""
    if next(_blocks(cell), None) is None:
        return cell
    copy = deepcopy(cell)
    copy.tail = None
    for block in list(_blocks(copy)):
        for add in (block.addprevious, block.addnext):
            add(block.makeelement("br"))
    return copy


def _heads(written: Written) -> bool:
    return written.strong or written.words.endswith(_ASKING)


def _text(written: Written) -> str:
    return written.markdown if written.marked else escape_words(written.words)
