"""The level at which a page's headings begin: the title's, or that of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb_site.markdown.code_spans import fenced
from kb_site.reading.readers.html.names import has_sentence


def deeper(text: str, *, is_titled: bool) -> str:
    """Return a text whose headings begin at the second level where the first is used again."""
    rows = text.split("\n")
    code = fenced(rows)
    tops = [at for at, row in enumerate(rows) if at not in code and row.startswith("# ")]
    first = next((at for at, row in enumerate(rows) if row.strip()), 0)
    if (
        not tops
        or tops == [first]
        or not (
            is_titled
            or len(tops) > 1
            or _has_words(row for at, row in enumerate(rows[: tops[0]]) if at not in code)
        )
    ):
        return text
    alone = len(tops) == 1 or not (is_titled or _has_text(rows[first + 1 : tops[1]]))
    title = first if tops[0] == first and alone else -1
    return "\n".join(
        f"#{row}" if at not in code and at != title and re.match(r"#{1,5} ", row) else row
        for at, row in enumerate(rows)
    )


def _has_text(rows: Iterable[str]) -> bool:
    """Return whether anything is said below a heading, which is a part then and no title."""
    return any(any(map(str.isalnum, row)) for row in rows)


def _has_words(rows: Iterable[str]) -> bool:
    """Return whether rows are more than pictures, links and their labels."""
    return any(row.startswith("#") or has_sentence(row) for row in rows)
