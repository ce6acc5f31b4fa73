"""Headings of a page that marks none: bold and counted lines, found as they are in a plain text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice

from kb_site.chinese.columns import ends_sentence
from kb_site.chinese.script import sure_script
from kb_site.core.errors import SourceError
from kb_site.core.letters import letters
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.patterns import later
from kb_site.importing.generators.between import names_between, names_unparted
from kb_site.importing.generators.bold_rows import (
    bold_heads,
    count_on,
    is_counted,
    is_named,
    words_of,
)
from kb_site.importing.generators.front import as_fields
from kb_site.importing.generators.heading_rows import framed_heads
from kb_site.importing.generators.within import LEAST, LEAST_BESIDE, OTHER, WITHIN, headings_within
from kb_site.markdown.code_spans import fenced
from kb_site.reading.load import load
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.title_words import is_document
from kb_site.reading.outline.values import MARK_REPAIR
from kb_site.reading.outline.words import closes, read_word

MANY = 5
"""Counted headings beside which nothing else is, and questions beside their answers."""
SENTENCE = 15
"""Characters of a row below a label that is a heading."""
NUMBER = 6
"""Characters of a number before the words of a heading."""
LEFT = "KB321.perhaps-headings"
"""What is told of lines that were left as text."""
SECOND = "KB321.second-reading"
"""What is told where other lines would do as well: not where many count on."""
DOUBTS = frozenset(("KB206", "KB314", "KB321"))
"""Findings that doubt headings or name others: then none are marked."""

_LABEL = later(r"\*\*[^*：:]{4,20}(?:[：:]\*\*|\*\*[：:])")
_BRACKETS = later("【[^【】]{2,20}】")
_FRAMED = later("《[^《》]{2,40}》")


def with_headings(body: str, title: str) -> str:
    """Return a page with the headings that it has as a text, where it marks none and all is sure.

    So is its title, where it has no `title`: a first line, by itself.
    """
    rows = body.split("\n")
    code = fenced(rows)
    marked = [
        row
        for at, row in enumerate(rows)
        if row.startswith("#") and row.strip("# ") and at not in code
    ]
    if any(not row.startswith("# ") for row in marked) or len(marked) > 1:
        below = headings_within(rows, code)
        return "\n".join(below.get(at, row) for at, row in enumerate(rows))
    bold = list(_bold(rows, code))
    article = _as_text(body, title)
    if article is None:
        return body
    found = bold or [*_headings(article, rows)] or [*framed_heads(rows, code)]
    changed = dict(found or _answered(article, rows))
    if not (title or marked):
        changed.update(_title(article, rows, changed))
    rows = [changed.get(at, row) for at, row in enumerate(rows)]
    changed = dict(names_between(rows, code)) or dict(names_unparted(rows, code))
    return "\n".join(changed.get(at, row) for at, row in enumerate(rows))


def _as_text(body: str, title: str) -> Article | None:
    beside = as_fields({"title": title}).removeprefix("---\n").removesuffix("---\n").encode()
    source = SourceFile("text.txt", body.encode(), beside if title else None, "text.yaml")
    try:
        return load(source, LoadOptions(language=sure_script(body) or "zh-Hans"))
    except SourceError:
        return None


def _bold(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the rows that are bold as a whole, marked, where these are no sentences or labels.

    What counts them has levels, which are not seen, unless all are counted alike.
    """
    bold, heads = bold_heads(rows, code)
    words = {at: words_of(rows[at]) for at in heads}
    told = any(not is_named(rows[at]) for at in heads) and not _are_labels(rows, heads)
    marks = [read_mark(words[at]) for at in heads]
    counted = sum(is_counted(rows[at]) for at in heads) >= LEAST and not count_on(marks)
    names = {letters(words[at]) for at in heads}
    few = len(heads) < LEAST_BESIDE or len(heads) * 3 < len(bold) * 2 or len(names) < len(heads)
    if not (few or told or counted):
        yield from ((at, f"## {words[at]}") for at in heads)


def _are_labels(rows: Sequence[str], heads: Sequence[int]) -> bool:
    """Return whether all are labels that end with a colon, each over a sentence of its own."""
    below = (next((row for row in rows[at + 1 :] if row.strip()), "") for at in heads)
    are_over = all(len(row) >= SENTENCE and ends_sentence(row.strip()) for row in below)
    return are_over and all(_LABEL.fullmatch(rows[at].strip()) for at in heads)


def _headings(article: Article, rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows with a number or bold marks that head something, marked.

    None is where one of them may be something else, or most headings have neither; that other
    rows may be headings, too, or what is told of them where these count on, doubts none. A number
    alone in its row takes the words of the next one along.
    """
    found = list(_found(article))
    words = {at: _whole(rows, at) for at, *_ in found}
    sure = [
        (at, marks)
        for at, marks, number, heading in found
        if _heads(words[at], heading)
        and (number or is_named(rows[at]) or _BRACKETS.fullmatch(rows[at].strip()))
    ]
    places = {at for at, _ in sure}
    counts = [read_mark(words_of(words[at])) for at, marks in sure if marks == "##"]
    is_row = len(counts) >= LEAST_BESIDE and count_on(counts)
    many = is_row and len(counts) >= MANY
    doubted = any(
        each.code in DOUBTS
        and each.says.key not in ((LEFT, SECOND) if many else (LEFT,))
        and not (is_row and each.location.line - 1 not in places)
        for each in article.problems
    )
    if is_row and len(counts) == len(article.sections):
        found = [each for each in found if each[0] in places]
    few = len(sure) < len(found) and (len(sure) < LEAST_BESIDE or len(sure) * 4 < len(found) * 3)
    if doubted or few or len(sure) < LEAST:
        return
    for at, marks in sure:
        yield at, f"{marks} {words_of(words[at])}"
        if words[at] != rows[at]:
            yield _below(rows, at), ""
    yield from _opened(article, rows, places)
    if is_row:
        yield from _closing(rows, sure[-1][0] + 1, counts[-1])


def _closing(rows: Sequence[str], start: int, last: Mark | None) -> Iterator[tuple[int, str]]:
    """Yield the rows from one on that go on with a count and open the conclusion, marked."""
    for at in range(start, len(rows)):
        mark = read_mark(rows[at].strip())
        goes_on = mark and last and (mark.kind, mark.ordinal) == (last.kind, last.ordinal + 1)
        if mark and goes_on and read_word(mark.rest):
            yield at, f"## {rows[at].strip()}"


def _whole(rows: Sequence[str], at: int) -> str:
    """Return a row, with the words of the next one where it holds nothing but a number."""
    mark = read_mark(rows[at].strip())
    if not mark or mark.rest or not mark.number or _below(rows, at) == at:
        return rows[at]
    return f"{rows[at].strip()} {rows[_below(rows, at)].strip()}"


def _below(rows: Sequence[str], at: int) -> int:
    """Return the place of the next row that is not blank; the same below the last."""
    return next((each for each in range(at + 1, len(rows)) if rows[each].strip()), at)


def _opened(
    article: Article, rows: Sequence[str], sure: Container[int]
) -> Iterator[tuple[int, str]]:
    """Yield the rows that open the lead or the conclusion, marked."""
    for at in {each.line - 1 for each in article.repairs if each.kind == MARK_REPAIR}:
        opens = read_word(words_of(rows[at])) or closes(words_of(rows[at]))
        if opens and at not in sure:
            yield at, f"## {words_of(rows[at])}"


def _answered(article: Article, rows: Sequence[str]) -> list[tuple[int, str]]:
    """Return the rows that begin with a question, marked, with the answers beside these below."""
    found = [each for section in article.sections for each in section.questions]
    asked = [
        (each.line - 1, f"## {each.heading}\n\n{row.removeprefix(each.heading).strip()}")
        for each in found
        if (row := rows[each.line - 1].strip()).startswith(each.heading) and row != each.heading
        if each.heading.endswith(("？", "?"))
    ]
    return asked if len(asked) >= MANY and len(asked) * 4 >= len(found) * 3 else []


def _found(article: Article) -> Iterator[tuple[int, str, str, str]]:
    """Yield the index of each heading, its marks, its number and its words."""
    if len(article.sections) < LEAST:
        return
    for section in article.sections:
        yield section.line - 1, "##", section.number, section.heading
        for each in section.questions:
            if each.line != section.line:
                yield each.line - 1, "###", each.number, each.heading


def _heads(row: str, heading: str) -> bool:
    """Return whether a row says nothing but a heading, with a number at most."""
    said, words = letters(words_of(row)), letters(heading)
    return (
        any(map(str.isalpha, words))
        and said.endswith(words)
        and len(said) - len(words) <= NUMBER
        and not OTHER.match(row)
    )


def _title(
    article: Article, rows: Sequence[str], heads: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield the first row as the title, where it is one as a text, too, and stands apart."""
    filled = list(islice((at for at, row in enumerate(rows) if row.strip()), 2))
    if article.title_source != "text":
        return
    first, below = filled[0], filled[-1]
    words = words_of(rows[first])
    is_doubted = any(each.code == "KB322" for each in article.problems)
    if is_doubted and not _FRAMED.fullmatch(words):
        return
    is_apart = below > first + 1 or below in heads or is_document(words)
    if not is_apart or first in heads or not _heads(rows[first], article.title):
        return
    if is_title(words) and not (WITHIN.search(rows[first].rstrip()) or ends_sentence(words)):
        yield first, f"# {words}"
