"""Tables of other generators: of HTML as those of Markdown, and heads as wide as their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import fragment_fromstring

from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.readers.html.tables import table_lines

_MARKED = later(r"\]\(|\*\*|[`|{}\ue008]|<table\b", re.IGNORECASE)
"""What cells of HTML hold only where they are Markdown as well, or a table of their own."""


def as_table(found: re.Match[str]) -> str:
    """Return a table of HTML as one of Markdown, if its cells are nothing but HTML."""
    if _MARKED.search(found[0], 1):
        return found[0]
    lines = table_lines(fragment_fromstring(found[0]))
    return "\n".join(["\n", *(line.text for line in lines), "\n"]) if lines else found[0]


def whole_tables(rows: list[str]) -> Iterator[str]:
    """Yield lines with the heads of tables as wide as their widest row, which keeps its cells."""
    code = fenced(rows)
    width = 0
    for at, row in enumerate(rows):
        head = at + 1 < len(rows) and _DELIMITERS.match(rows[at + 1]) and "|" in row
        if head and at not in code:
            end = next((n for n in range(at, len(rows)) if "|" not in rows[n]), len(rows))
            width = max(_cells(each) for each in rows[at:end])
            yield _padded(row, width, " ")
        elif width and "|" in row and _DELIMITERS.match(row):
            yield _padded(row, width, " --- ")
            width = 0
        else:
            yield row


_DELIMITERS = later(r"[ >]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$")


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))


def _padded(row: str, width: int, cell: str) -> str:
    missing = width - _cells(row)
    if missing <= 0:
        return row
    return f"{row.rstrip().removesuffix('|').rstrip()} |{f'{cell}|' * missing}"
