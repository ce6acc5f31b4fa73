"""Plain text: every source line is a line of the draft; Markdown in it is read as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, Draft, Line
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.markdown.escape import escape_text
from kb_site.reading.readers.headed_rows import Row
from kb_site.reading.readers.markdown import DEEPEST_PLAIN, plain_words
from kb_site.reading.readers.tabbed import with_tables
from kb_site.reading.readers.written import read_row, read_rows, without_stray

LEAST = 2
"""Lines with bold words or links, or quotes, from which on a text is taken as written in
Markdown; or one in bold as a whole."""

_BEFORE = later(r"^(?:[\u00ad\u200b\u2060\ufeff]+|[\u3000\xa0]+(?=#))")
"""What a program leaves before the marks of a line, and spaces before those of a heading."""
_ROW = later(r"\s*\|?(?:[^|]*\|)+[^|]*")
_SIGNS = later(r"#[#\s]|==|--|\*\*\*\*|——|━━|──|══|～～|~~|__|＝＝|\+\+")
"""What headings may be marked with, beside numbers and words."""
_RULER = later(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*|\s*\|\s*:?-+:?\s*\|\s*")
_BARE = later(r"\s*\|(?:[^|\n]+\|){2,}\s*")
_BOLD = later(r"(?<!\*)(?:\*\*(?=[^\s*])[^*]+?(?<=\S)\*\*|\*{3}(?=[^\s*])[^*]+?(?<=\S)\*{3})(?!\*)")
_LINK = later(r"(?<!!)\[(?:[^\[\]*]|\*\*)+\]\(https?://[^()\s]+\)")
"""Links to the web alone: a text brings no pictures or files along."""
_WRITTEN = later(rf"{_BOLD.pattern}|{_LINK.pattern}")
_CUT = later(r"(?<=[\u3400-\u9fff])\*\*(?=[\u3400-\u9fff])")
"""In place of a word that a site took out, where most such rows have an odd number of them."""
_STOPS = "。！？…”」；"
_QUOTE = later(r"> ?(?=[\u3400-\u9fff“‘「『《（])")
_RUN_ON = later(
    r"(?:(?<=[。！？…])|(?<=[。！？…][”」』）])|(?<=：)(?=\u3000+[（(]?[一1][）)、.．]))(?:\u3000{2,}|\xa0{4,})(?=\S)"
)


def extract_text(decoded: DecodedText, overrides: Overrides) -> Draft:
    """Return the lines as they stand; headings are found later, from patterns and sequence."""
    text = decoded.text.removesuffix("\n")
    rows = text.split("\n")
    if "\t" in text and "```" not in text:
        rows = with_tables(rows)
        text = "\n".join(rows)
    blocks = _blocks(text, rows)
    read = _rows(text, [_BEFORE.sub("", row) for row in rows], blocks)
    lines = tuple(_lines(rows, blocks, read)) if blocks or read else _plain(rows)
    return Draft(form="text", lines=lines, front=overrides.front)


def _plain(rows: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line(number, text[start:end], column=start + 1)
        for number, text in enumerate(rows, start=1)
        for start, end in pairwise((0, *_run_on(text), len(text)))
    )


def _run_on(row: str) -> list[int]:
    """Return where paragraphs begin within a row: at indents behind sentences."""
    within = row.strip()
    if "\u3000\u3000" not in within and "\xa0\xa0" not in within:
        return []
    return [match.start() for match in _RUN_ON.finditer(row)]


def _rows(text: str, rows: Sequence[str], blocks: Mapping[int, str]) -> list[Row]:
    """Return what the rows of a text with Markdown are; of one without, nothing."""
    if _SIGNS.search(text) and (read := read_rows(rows, blocks)):
        return read
    quotes = frozenset(_quotes(rows)) if "\n>" in f"\n{text}" else frozenset()
    if not (quotes or _is_written(text, rows)):
        return []
    return [
        read_row(row)
        if at in quotes
        else Row("line" if _is_markdown(row) else "plain", is_apart=True)
        for at, row in enumerate(rows)
    ]


def _quotes(rows: Sequence[str]) -> Iterator[int]:
    """Yield the rows that are quotes in Han, each by itself, where there are two or more.

    One without a stop below a colon may be a step, or say that something is greater, and proves
    nothing.
    """
    found, sure, is_led = [], 0, False
    for at, row in enumerate(map(str.strip, rows)):
        around = [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]
        if row and not _QUOTE.match(row):
            is_led = row.endswith(("：", ":"))
        elif row and not any(map(str.strip, around)):
            found.append(at)
            sure += not is_led or row[-1] in _STOPS
    yield from found if sure >= LEAST else ()


def _lines(rows: Sequence[str], blocks: Mapping[int, str], read: Sequence[Row]) -> Iterator[Line]:
    """Yield the lines; a blank one parts what is Markdown from its neighbours."""
    before = ""
    for index, row in enumerate(rows):
        each = read[index] if read else Row("plain")
        now = blocks.get(index) or ("" if each.kind in ("plain", "blank", "heading") else each.kind)
        is_below = index > 0 and rows[index - 1].strip() and row.strip()
        if is_below and (now != before or (now == "line" and each.is_apart)):
            yield Line(index + 1, "", markdown=True)
        if each.kind == "heading":
            yield _heading(index + 1, each)
        else:
            text = without_stray(row) if now in ("table", "bare") else each.words or row
            yield Line(index + 1, text, markdown=bool(now))
        if now == "bare" != before:
            yield Line(index + 1, "| --- " * (row.strip().count("|") - 1) + "|", markdown=True)
        before = now


def _heading(number: int, row: Row) -> Line:
    words = plain_words(without_stray(row.words))
    if row.level > DEEPEST_PLAIN:
        return Line(number, escape_text(words), row.level, markdown=True)
    return Line(number, words, row.level)


def _is_markdown(row: str) -> bool:
    """Return whether a line has bold words or links and nothing that Markdown would change."""
    if not _WRITTEN.search(row) or row.startswith(("    ", "\t")):
        return False
    others = _WRITTEN.split(row)
    return all(escape_text(each.strip()) == each.strip() for each in others)


def _is_written(text: str, rows: Sequence[str]) -> bool:
    if "**" not in text and "](" not in text:
        return False
    cut = [row.count("**") % 2 for row in rows if _CUT.search(row)]
    found = [row.strip() for row in rows if _WRITTEN.search(row) and sum(cut) * 2 <= len(cut)]
    return len(found) >= LEAST or any(map(_BOLD.fullmatch, found))


def _blocks(text: str, rows: Sequence[str]) -> dict[int, str]:
    """Return the indices of lines in tables and in fenced code, and which they are.

    A table has a row of dashes; one that was copied without it has a bar around every row.
    """
    code = fenced(rows) if "```" in text else frozenset()
    found = set(code)
    for index, row in enumerate(rows if "|" in text and "--" in text else ()):
        if index and "|" in row and _RULER.fullmatch(row) and _ROW.fullmatch(rows[index - 1]):
            last = index
            while last + 1 < len(rows) and rows[last + 1].strip() and "|" in rows[last + 1]:
                last += 1
            found.update(range(index - 1, last + 1))
    tables = {index: "block" if index in code else "table" for index in found}
    bars = [
        row.count("|") if index not in found and _BARE.fullmatch(row) else 0
        for index, row in enumerate(rows if "|" in text else ())
    ]
    for (index, one), other in zip(enumerate(bars), bars[1:], strict=False):
        if one and one == other:
            tables.update({index: "bare", index + 1: "bare"})
    return tables
