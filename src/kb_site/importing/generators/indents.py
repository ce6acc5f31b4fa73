"""Paragraphs that are told apart by no more than their indents, which Markdown runs together."""

from __future__ import annotations

from itertools import pairwise

from kb_site.core.patterns import later

LONG = 60
"""Characters of a row that nobody wraps by hand: the row below it is a paragraph of its own."""

_INDENTED = later(r"[ \t]*(?:\u3000|&emsp;|&#12288;){2}[\u3000 \t]*[^\s\u3000]")
_ENDS = frozenset("。！？…”」』）")
_BLOCK = later(r"\s*(?:[-*+>#|=<:`~\[!{\ue008]|\d{1,9}[.)])|\s*$")


def parted(rows: list[str]) -> list[str]:
    """Return rows with an empty one above each that begins a paragraph by its indent."""
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
