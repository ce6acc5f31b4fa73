"""Paragraphs that are told apart by no more than their indents, which Markdown runs together."""

from __future__ import annotations

from itertools import pairwise

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later

LEAST = 2
"""Paragraphs that make an indent one of the page's."""
LONG = 60
"""Characters of a row that nobody wraps by hand: the row below it is a paragraph of its own."""

_INDENTED = later(r"[ \t]*(?:\u3000|&emsp;|&#12288;){2}[\u3000 \t]*[^\s\u3000]")
_SPACED = later(r"(?: {2,}|\t)\s*(?=[^\s>#|`\-*+])")
"""Before a paragraph, where all stand so; elsewhere it belongs to lists and code."""
_ENDS = frozenset("。！？…”」』）")
_BLOCK = later(r"\s*(?:[-*+>#|=<:`~\[!{\ue008]|\d{1,9}[.)])|\s*$")


def parted(rows: list[str]) -> list[str]:
    """Return rows with an empty one above each that begins a paragraph by its indent."""
    rows = _moved(rows)
    indented = [_INDENTED.match(row) is not None for row in rows]
    if not any(indented):
        return rows
    kept = rows[:1]
    has_indents = indented[0]
    for (before, row), is_indented in zip(pairwise(rows), indented[1:], strict=True):
        has_indents = bool(before.strip()) and (has_indents or is_indented)
        if before.strip() and (is_indented or (has_indents and _is_whole(before, row))):
            kept.append("")
        kept.append(row)
    return kept


def _is_whole(before: str, row: str) -> bool:
    """Tell whether a row is a paragraph and the next one begins another without an indent."""
    if _BLOCK.match(row) or _BLOCK.match(before):
        return False
    return len(before) > LONG and before.rstrip()[-1:] in _ENDS


def _moved(rows: list[str]) -> list[str]:
    """Return rows whose paragraphs are indented by common spaces as such that Han spaces indent."""
    text = [row for row in rows if row.strip() and not _BLOCK.match(row)]
    spaced = [row for row in text if _SPACED.match(row)]
    is_listed = any(
        _BLOCK.match(row) and not row.startswith(("#", "!", "\ue008"))
        for row in rows
        if row.strip()
    )
    is_prose = sum(map(count_han, spaced)) * 2 > sum(len(row.strip()) for row in spaced)
    if is_listed or not is_prose or len(spaced) < LEAST or len(spaced) * 3 < len(text) * 2:
        return rows
    return [f"\u3000\u3000{row.lstrip()}" if _SPACED.match(row) else row for row in rows]
