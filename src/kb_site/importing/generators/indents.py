"""Paragraphs told apart by their indents alone, and prose so far in that it would be code."""

from __future__ import annotations

from itertools import pairwise

from kb_site.chinese.han import count_han, is_han
from kb_site.core.patterns import later
from kb_site.markdown.dialect.parser import parse_blocks
from kb_site.reading.outline.marks import read_mark

LEAST = 2
"""Paragraphs that make an indent one of the page's."""
LONG = 60
"""Characters of a row that nobody wraps by hand: the row below it is a paragraph of its own."""

_INDENTED = later(r"[ \t]*(?:\u3000|&emsp;|&#12288;){2}[\u3000 \t]*[^\s\u3000]")
_SPACED = later(r"(?: {2,}| ?\t)\s*(?=[^\s>#|`\-*+\ue008])")
"""Before a paragraph, where all stand so; elsewhere it belongs to lists and code."""
_ENDS = frozenset("。！？…”」』）")
_ASKS = frozenset("吗嗎呢吧")
_CODE = frozenset("{}=;<>$|\\")
_DEEP = later(
    r"(?:\A|\n[ \t]*\n|\n#{1,6} [^\n]*\n)(?: {4}| {0,3}\t)[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
    r"[^\s|>`]*[\u3400-\u9fff]"
)
"""Behind what code may follow; items of lists stand as far in below others."""
_COUNTED = later(r"\s*(?:[-+*]|\d{1,9}[.)])[ \t]+\S")
_FAR_IN = later(r"^ {4,}")
_COLUMNS = later(r"\S(?: {2,}|\t)\S")
_DRAWN = later(r"[|>#~`\[!┌-╿]")
_CLAUSES = later(r"(?![祝此敬谢])(?=[\u3400-\u9fff][^，、]{0,99}[，、])[^：:。]{3,400}[。！？；]")
"""The rest of a sentence, two clauses at least, without a label or a greeting."""
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
        if not is_indented and row.strip() and _goes_on(before, row):
            kept[-1] = kept[-1].rstrip() + row.lstrip()
            continue
        if before.strip() and (is_indented or (has_indents and _is_whole(before, row))):
            kept.append("")
        kept.append(row)
    return kept


def without_prose_code(text: str) -> str:
    """Return a text whose indented sentences in Han are paragraphs; Markdown reads them as code."""
    if not _DEEP.search(text):
        return text
    rows = text.split("\n")
    for token in parse_blocks(text):
        if token.type == "code_block" and token.map and _is_prose(token.content):
            start, end = token.map
            rows[start:end] = _dedented(rows[start:end])
    return "\n".join(rows)


def _dedented(rows: list[str]) -> list[str]:
    """Return rows without what all are indented by, and none but items so far in as code is."""
    plain = [row.expandtabs(4) for row in rows]
    least = min(len(row) - len(row.lstrip(" ")) for row in plain if row.strip())
    cut = [row[least:] for row in plain]
    return [row if _COUNTED.match(row) else _FAR_IN.sub("", row) for row in cut]


def _is_prose(code: str) -> bool:
    """Return whether code is words: sentences, or items and lines in Han that no columns part."""
    words = "".join(code.split())
    rows = [row.strip() for row in code.split("\n") if row.strip()]
    signs = sum(each in _CODE for each in words)
    if count_han(words) * 3 <= len(words) * 2 or signs * 30 >= len(words):
        return False
    texts = [row for row in rows if not _COUNTED.match(row)]
    if any(_COLUMNS.search(row) or _DRAWN.match(row) for row in rows):
        return False
    is_apart = len(rows) * 2 <= len(code.rstrip("\n").split("\n")) + 1
    is_even = len({len(row) - len(row.lstrip()) for row in code.split("\n") if row.strip()}) == 1
    is_whole = is_even or is_apart or len(texts) < len(rows)
    return is_whole and all(count_han(row) * 2 > len(row) for row in texts)


def _is_whole(before: str, row: str) -> bool:
    """Tell whether a row is a paragraph and the next one begins another without an indent."""
    if _BLOCK.match(row) or _BLOCK.match(before):
        return False
    return len(before) > LONG and before.rstrip()[-1:] in _ENDS


def _goes_on(before: str, row: str) -> bool:
    """Return whether a long row breaks within a sentence, where paragraphs begin with an indent."""
    is_cut = is_han(before[-1:]) and before[-1] not in _ASKS
    is_open = len(before) > LONG and is_cut and _INDENTED.match(before)
    return bool(is_open) and bool(_CLAUSES.fullmatch(row.strip())) and not read_mark(row.strip())


def _moved(rows: list[str]) -> list[str]:
    """Return rows whose paragraphs are indented by common spaces as such that Han spaces indent."""
    text = [row for row in rows if row.strip() and not _BLOCK.match(row)]
    spaced = [row for row in text if _SPACED.match(row)]
    is_listed = any(
        _BLOCK.match(row) and not (row.startswith(("#", "!")) or row.lstrip()[0] == "\ue008")
        for row in rows
        if row.strip()
    )
    is_prose = sum(map(count_han, spaced)) * 2 > sum(len(row.strip()) for row in spaced)
    if is_listed or not is_prose or len(spaced) < LEAST or len(spaced) * 3 < len(text) * 2:
        return rows
    return [f"\u3000\u3000{row.lstrip()}" if _SPACED.match(row) else row for row in rows]
