"""Rows that are bold as a whole: which of them may be headings, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.reading.outline.marks import WRITTEN, Mark, read_mark
from kb_site.reading.outline.shape import MAX_HEADING
from kb_site.reading.words_within import SPEAKS

FRAMED = 3
"""Rows in brackets that are headings though they end as sentences."""

_BOLD = later(r"\*\*|__|\A\s*\*(?=[^*\s][^*]*\*\s*\Z)|(?<=[^*\s])\*\s*\Z")
_WHOLE = later(r"\s*(?:\*\*[^*]+\*\*|__[^_]+__|\*[^*\s][^*]*\*)[：:]?\s*")
_FRAMED = later("「.+」|『.+』|【.+】|《.+》")


def bold_heads(rows: Sequence[str], code: frozenset[int]) -> tuple[list[int], list[int]]:
    """Return the rows that are bold as a whole, and those that begin a paragraph over text."""
    filled = [at for at, row in enumerate(rows) if row.strip()]
    bold = [at for at in filled if at not in code and _WHOLE.fullmatch(rows[at])]
    framed = [at for at in bold if _FRAMED.fullmatch(words_of(rows[at]))]
    are_framed = len(framed) == len(bold) >= FRAMED
    heads = [
        at
        for at, below in pairwise(filled)
        if at in bold and below not in bold and _begins(rows, at)
        if width(words_of(rows[at])) <= MAX_HEADING
        if are_framed or not ends_sentence(words_of(rows[at]).rstrip("？?！!"))
    ]
    return bold, heads


def _begins(rows: Sequence[str], at: int) -> bool:
    """Return whether a row is the first of a paragraph, or counted and a paragraph's last."""
    above = rows[at - 1].strip() if at else ""
    is_first = not above or above.startswith(("#", "```", "~~~", "|"))
    return is_first or (is_counted(rows[at]) and rows[at - 1] != rows[at - 1].rstrip(" "))


def is_counted(row: str) -> bool:
    """Return whether a number stands before the words of a row."""
    mark = read_mark(words_of(row))
    return mark is not None and mark.kind in WRITTEN


def is_named(row: str) -> bool:
    """Return whether a row is bold as a whole, no label and nobody's words."""
    words = _BOLD.sub("", row).strip()
    is_label = words[-1:] in (":", "：") and not is_counted(row)
    return bool(_WHOLE.fullmatch(row)) and not (is_label or SPEAKS.match(words))


def count_on(marks: Sequence[Mark | None]) -> bool:
    """Return whether all are counted alike, from 1 on; a page may begin with 1.5."""
    kinds = {(mark.kind, mark.parts[:-1]) for mark in marks if mark}
    first = marks[0].ordinal if marks and marks[0] and len(marks[0].parts) > 1 else 1
    counted = [mark and mark.ordinal for mark in marks]
    return len(kinds) == 1 and counted == [*range(first, first + len(marks))]


def words_of(row: str) -> str:
    """Return the words of a row without marks of bold."""
    return " ".join(_BOLD.sub("", row).split()).rstrip("：:").removeprefix("\\").lstrip("# ")
