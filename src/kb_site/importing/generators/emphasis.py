"""Bold words that stand apart from their marks, which CommonMark shows as they are written."""

from __future__ import annotations

from kb_site.chinese.han import count_han

MOST = 41
"""Parts of a row between marks."""


def without_spaces(row: str) -> str:
    """Return a row whose bold words have no space between them and their marks."""
    if "** " not in row and " **" not in row:
        return row
    parts = row.split("**")
    if len(parts) % 2 == 0 or len(parts) > MOST or "***" in row or "\\*" in row:
        return row
    bold = [each.strip() for each in parts[1::2]]
    loose = [each for each, tight in zip(parts[1::2], bold, strict=True) if each != tight]
    if not all(bold) or not all(map(count_han, loose)):
        return row
    parts[1::2] = bold
    return "**".join(parts)
