"""Rows by themselves between two paragraphs, which name the lower one as they do in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.importing.generators.heading_rows import level_below
from kb_site.reading.outline.paragraph_names import LONG, SHORT, names_paragraph

NARROW = 30
"""Columns of such a row; a wider one may be a step without a full stop."""
LEAST = 4
"""Names of paragraphs in a text without blank rows."""
_BLOCK = later(r"\s*(?:[-*+>|]|!\[|\d+[.)]\s)")
_CLOSES = frozenset("：:；;，,、”）)")
_STOPS = frozenset("。！？…")
_CREDIT = later(r"[\u3400-\u9fff]{2,4}\s?[｜|丨：:/]\s?\S{2,8}")
"""Who wrote, took or edited what follows."""
_SAYS = later("[就都也并還还才正便却卻竟](?:是|不|没|沒|要|会|會|能|有)")
"""An adverb before its verb makes a sentence, though no stop ends it."""


def names_between(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the index of each such row, and it marked one level below the heading that it is in.

    Where one is seen, others need no end of the paragraph below: it goes on past what is set apart,
    and one that ends as it does, or with its ornament, may stand over a short paragraph.
    """
    filled = [at for at, row in enumerate(rows) if row.strip()]
    level = 2
    found: dict[int, str] = {}
    is_sure, short = False, dict[int, str]()
    for (above, at), (_, below) in pairwise(pairwise(filled)):
        row = rows[at]
        if row.startswith("##") and at not in code:
            level = level_below(row)
        if not at - above > 1 < below - at or row[0] in " \t*_[" or len(row) > NARROW:
            continue
        is_plain = code.isdisjoint((above, at, below))
        are_whole = _ends(rows[above]) and _ends(rows[below])
        is_over = len(rows[below]) >= LONG
        is_name = width(row) <= NARROW and names_paragraph(row.strip()) and not _SAYS.search(row)
        is_framed = row[0] == row.strip()[-1] and not row[0].isalnum()
        if is_plain and is_name and (is_framed or (are_whole and len(rows[below]) >= SHORT)):
            short[at] = f"{'#' * level} {row.strip()}"
        if is_plain and is_over and is_name:
            is_sure = is_sure or are_whole
            is_long = _ends(rows[above]) and len(rows[above]) >= LONG
            is_below = is_long or bool(_CREDIT.fullmatch(rows[above].strip()))
            if are_whole or (is_below and rows[below].strip()[-1] in _CLOSES | _STOPS):
                found[at] = f"{'#' * level} {row.strip()}"
    if is_sure:
        kinds = {_kind(name) for name in found.values()}
        alike = ((at, name) for at, name in short.items() if _kind(name) in kinds)
        yield from (*found.items(), *alike)


def _kind(name: str) -> str:
    """Return the end of a name, before a remark behind it."""
    return name.partition("（")[0].partition("(")[0][-2:]


def names_unparted(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the narrow names over sentences of a text that no blank rows part, marked.

    Nearly all other rows end with a stop or a colon; those who speak in turns come again.
    """
    filled = [at for at, row in enumerate(rows) if row.strip()]
    level, names, others, whole = 2, dict[int, str](), 0, 0
    for (above, at), (_, below) in pairwise(pairwise(filled)):
        row = rows[at].strip()
        if row.startswith("##"):
            level = level_below(row)
        if row.startswith("#") or _BLOCK.match(row):
            continue
        follows = rows[above].startswith("#") or ends_sentence(rows[above].strip())
        is_over = not _BLOCK.match(rows[below]) and ends_sentence(rows[below].strip())
        if ends_sentence(row) or row[-1] in _CLOSES:
            whole += 1
        elif follows and is_over and width(row) <= NARROW and names_paragraph(row):
            names[at] = f"{'#' * level} {row}"
        else:
            others += 1
    are_names = len(names) >= LEAST and len(set(names.values())) == len(names)
    if are_names and not code and others * 3 <= len(names) and whole >= 3 * len(names):
        yield from names.items()


def _ends(row: str) -> bool:
    words = row.strip()
    return ends_sentence(words) and words[-1] not in ":："
