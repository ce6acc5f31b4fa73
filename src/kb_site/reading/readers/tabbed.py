"""Tables that were copied as text: cells with tabs between them, in rows of as many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import has_han
from kb_site.core.patterns import later
from kb_site.markdown.escape import escape_text

LEAST = 3
"""Rows of a table, and cells of a row from which on it is one whatever they say."""
WIDEST = 30
"""Columns of a cell of the first row."""

_CODE = later(r"[|;{}]|(?<!:)//")
"""What cells do not have: bars, code, and a wiki's marks around slanted words."""
_GAP = later(r"[ ]*\t\s*|[ ]{2,}")
"""A tab, or the spaces that some rows of a table have in place of one."""
_MARK = later(
    r"[•●◆■★▶·►▪◇○※➤*+-]|[（(【]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)】.、．]|第.{1,4}[章节節条條]"
)
"""What numbers a heading or an item."""
_LABEL = later(r".*[：:？?]|[\W\d]*|.*[。；].*")
"""What announces the words behind it, or is no name of what stands below."""


def with_tables(rows: Sequence[str]) -> list[str]:
    """Return rows with those of tables as Markdown writes them, with a bar around each cell."""
    found = list(rows)
    start = 0
    for is_row, run in groupby(rows, _is_row):
        lines = list(run)
        if is_row and len(lines) >= LEAST:
            for at, cells in _tables(lines):
                found[start + at] = f"| {' | '.join(map(escape_text, cells))} |"
        start += len(lines)
    return found


def _is_row(row: str) -> bool:
    return "\t" in row.strip() and not (row[0].isspace() or _CODE.search(row))


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that stands with others of as many, with its place."""
    single = [[cell.strip() for cell in line.strip().split("\t")] for line in lines]
    if len({len(cells) for cells in single}) == 1 and len(single[0]) >= LEAST and _is_table(single):
        yield from enumerate(single)
        return
    several = [[cell for cell in cells if cell] for cells in single]
    aligned = [_GAP.split(line.strip()) for line in lines]
    if len({len(cells) for cells in several}) > 1 == len({len(cells) for cells in aligned}):
        several = aligned
    for _, run in groupby(enumerate(several), lambda each: len(each[1])):
        places, cells = zip(*run, strict=True)
        if _is_table(cells):
            yield from zip(places, cells, strict=True)


def _is_table(rows: Sequence[list[str]]) -> bool:
    """Return whether the first row names what stands below it; two cells may be a label's."""
    head, below = rows[0], rows[1:]
    if len(below) < LEAST - 1 or not has_han("".join(head)):
        return False
    if any(width(cell) > WIDEST or ends_sentence(cell) for cell in head):
        return False
    if len(head) >= LEAST:
        return not any(_MARK.match(cells[0]) for cells in rows)
    return not any(
        _LABEL.fullmatch(cells[0]) or _MARK.match(cells[0]) or cells[1].isdecimal()
        for cells in rows
    ) and not any(map(_LABEL.fullmatch, head))
