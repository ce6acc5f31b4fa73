"""Pages of outliners such as Logseq, where everything stands in items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.patterns import later

_TITLE = later(r"[-*+][ \t]+#{1,6}[ \t]+[^#\s]")
"""An item that is a heading."""
_ITEM = later(r"[-*+](?:[ \t]|$)")
_INDENT = later(r"\t| {1,2}")
_PROPERTY = later(r"\s*(?:collapsed|id|logseq\.[\w.-]+):: \S+\s*")
"""What Logseq keeps of an item."""


def without_items(body: str) -> str:
    """Return a text in which headings are items, with what belongs to them, as plain Markdown."""
    rows = body.split("\n")
    first = next((row for row in rows if row.strip()), "")
    if not _TITLE.match(first) or not all(map(_is_listed, rows)):
        return body
    rows = [row for row in rows if not _PROPERTY.fullmatch(row)]
    while (found := _unlisted(rows)) != rows:
        rows = found
    return "\n".join(rows)


def _is_listed(row: str) -> bool:
    return not row.strip() or row.startswith(("  ", "\t")) or _ITEM.match(row) is not None


def _unlisted(rows: Sequence[str]) -> list[str]:
    """Return lines with headings that are items, and what is indented below these, at the edge."""
    found: list[str] = []
    inside = False
    """Whether lines belong to an item that is a heading."""
    for row in rows:
        if _ITEM.match(row):
            inside = _TITLE.match(row) is not None
            found += ["", row.lstrip("-*+").strip(), ""] if inside else [row]
        elif inside:
            found.append(_INDENT.sub("", row, count=1))
        else:
            found.append(row)
    return found
