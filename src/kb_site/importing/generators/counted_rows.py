"""Rows whose number goes on with that of one heading and comes before that of the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from kb_site.chinese.columns import ends_sentence, width
from kb_site.importing.generators.bold_rows import words_of
from kb_site.reading.outline.marks import NAMED, WRITTEN, Mark, read_mark

WIDEST = 60
"""Columns of such a row."""
SURE = (*NAMED, "han", "han-paren", "ordinal")
"""Kinds of which the last of a count is one, too; others count items below the last heading."""

Kind = tuple[int, str, tuple[int, ...]]
"""The level of headings, the kind of their numbers, and the parts before the last."""


def rows_between(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the index of each such row, and it marked on the level of these headings.

    All numbers that are missing have to be there, each once.
    """
    heads = [at for at, row in enumerate(rows) if row.startswith("##") and at not in code]
    marks = {at: mark for at in heads if (mark := read_mark(words_of(rows[at])))}
    counted = sorted(((_kind(rows[at], mark), at) for at, mark in marks.items()), key=itemgetter(0))
    for kind, run in groupby(counted, key=itemgetter(0)):
        places = [at for _, at in run]
        for above, below in pairwise([*places, -1]):
            end = below if below > 0 else _end(rows, heads, above, kind[0])
            first = marks[above].ordinal + 1
            last = marks[below].ordinal if below > 0 else 0
            is_last = below < 0 and kind[1] in SURE and len(places) > 1
            if last <= first and not is_last:
                continue
            found = _counting(rows, range(above + 1, end), code, kind)
            numbers = [each.ordinal for _, each in found]
            if numbers and numbers == [*range(first, last or (first + len(numbers)) * is_last)]:
                yield from ((at, f"{'#' * kind[0]} {words_of(rows[at])}") for at, _ in found)


def _kind(row: str, mark: Mark) -> Kind:
    return len(row) - len(row.lstrip("#")), mark.kind, mark.parts[:-1]


def _end(rows: Sequence[str], heads: Sequence[int], above: int, level: int) -> int:
    """Return where the part of a heading ends: at the next one that is no deeper."""
    high = "#" * level + " "
    ends = (at for at in heads if at > above and len(rows[at].split(" ")[0]) < len(high))
    return next(ends, len(rows))


def _counting(
    rows: Sequence[str], places: range, code: frozenset[int], kind: Kind
) -> list[tuple[int, Mark]]:
    """Return the rows of a kind of number, none where one of them is more than a name."""
    found: list[tuple[int, Mark]] = []
    for at in places:
        row = rows[at].strip()
        mark = (
            None if at in code or not row or row != rows[at].rstrip() else read_mark(words_of(row))
        )
        if mark is None or mark.kind not in WRITTEN or (mark.kind, mark.parts[:-1]) != kind[1:]:
            continue
        is_name = width(row) <= WIDEST and not ends_sentence(row) and mark.rest
        if not is_name or row.startswith("#"):
            return []
        found.append((at, mark))
    return found
