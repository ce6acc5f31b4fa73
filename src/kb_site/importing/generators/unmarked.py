"""Headings of a page that marks none: bold and counted lines, found as they are in a plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.script import sure_script
from kb_site.core.errors import SourceError
from kb_site.core.letters import letters
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.patterns import later
from kb_site.importing.generators.between import names_between, names_unparted
from kb_site.importing.generators.bold_rows import bold_heads, is_counted, is_named, words_of
from kb_site.importing.generators.front import as_fields
from kb_site.importing.generators.heading_rows import framed_heads
from kb_site.markdown.code_spans import fenced
from kb_site.reading.load import load
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.title_words import is_document
from kb_site.reading.outline.values import MARK_REPAIR
from kb_site.reading.outline.words import closes, read_word

LEAST, LEAST_BESIDE = 2, 3
"""Headings that a text has at least, and those beside which others may be left."""
MANY = 5
"""Bold names in a page that marks headings from which on all are headings, too."""
SENTENCE = 15
"""Characters of a row below a label that is a heading."""
SHORT = 40
"""Columns of a row that stands alone and is a heading."""
DEEPEST = 6
NUMBER = 6
"""Characters of a number before the words of a heading."""
LEFT = "KB321.perhaps-headings"
"""What is told of lines that were left as text."""
DOUBTS = frozenset(("KB206", "KB314", "KB321"))
"""Findings that doubt headings or name others: then none are marked."""

_OTHER = later(r"\s*(?:[-*+>|]\s|\||!\[|\[[^\]]*\]\([^()]*\)\s*$)")
_LABEL = later(r"\*\*[^*：:]{4,20}(?:[：:]\*\*|\*\*[：:])")
_BRACKETS = later("【[^【】]{2,20}】")
_FRAMED = later("《[^《》]{2,40}》")
_COUNTS = later(r"\d{1,9}[.)][ \t]")
_WITHIN = later(r"[，。；！？,;!?]|[：:]\s*$|\]\(")


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
        below = dict(_named_within(rows, code))
        below.update(_dotted_within(rows, code))
        below.update(_counted_within(rows, code))
        below.update(names_between(rows, code))
        if not any(row.startswith("###") for row in marked):
            below.update(_counted(rows, code))
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
    counted = sum(is_counted(rows[at]) for at in heads) >= LEAST and not _count_on(marks)
    names = {letters(words[at]) for at in heads}
    few = len(heads) < LEAST_BESIDE or len(heads) * 3 < len(bold) * 2 or len(names) < len(heads)
    if not (few or told or counted):
        yield from ((at, f"## {words[at]}") for at in heads)


def _are_labels(rows: Sequence[str], heads: Sequence[int]) -> bool:
    """Return whether all are labels that end with a colon, each over a sentence of its own."""
    below = (next((row for row in rows[at + 1 :] if row.strip()), "") for at in heads)
    are_over = all(len(row) >= SENTENCE and ends_sentence(row.strip()) for row in below)
    return are_over and all(_LABEL.fullmatch(rows[at].strip()) for at in heads)


def _count_on(marks: Sequence[Mark | None]) -> bool:
    """Return whether all are counted alike, from 1 on; a page may begin with 1.5."""
    kinds = {(mark.kind, mark.parts[:-1]) for mark in marks if mark}
    first = marks[0].ordinal if marks and marks[0] and len(marks[0].parts) > 1 else 1
    counted = [mark and mark.ordinal for mark in marks]
    return len(kinds) == 1 and counted == [*range(first, first + len(marks))]


def _counted(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the counted rows that are bold as a whole, marked, below headings of one level."""
    _, heads = bold_heads(rows, code)
    counted = [at for at in heads if is_counted(rows[at]) and is_named(rows[at])]
    if len(counted) >= LEAST_BESIDE and len(counted) * 4 >= len(heads) * 3:
        yield from ((at, f"### {words_of(rows[at])}") for at in counted)


def _counted_within(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the rows that count on from 1 below one heading, bold or by themselves, marked.

    Below several headings fewer bold ones are enough.
    """
    bold = [at for at in bold_heads(rows, code)[1] if is_named(rows[at])]
    heads = [at for at, row in enumerate(rows) if row.startswith("##") and at not in code]
    ends = list(pairwise([*heads, len(rows)]))
    counted = [list(_counting(rows, bold, *each)) for each in ends]
    are_sure = sum(map(len, counted)) >= LEAST_BESIDE and max(map(len, counted)) >= LEAST
    for (at, end), found in zip(ends, counted, strict=True):
        level = min(len(rows[at]) - len(rows[at].lstrip("#")) + 1, DEEPEST)
        alone = list(_counting(rows, list(_alone(rows, range(at + 1, end), code)), at, end))
        within = found if are_sure else alone if len(alone) >= LEAST_BESIDE else []
        yield from ((each, f"{'#' * level} {words_of(rows[each])}") for each in within)


def _counting(rows: Sequence[str], found: Sequence[int], at: int, end: int) -> Iterator[int]:
    """Yield the places between two of those found, where all that are counted count on from 1."""
    within = [each for each in found if at < each < end and is_counted(rows[each])]
    if within and _count_on([read_mark(words_of(rows[each])) for each in within]):
        yield from within


def _dotted_within(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the rows such as 4.1 below the fourth chapter, marked, where they stand over text."""
    heads = [at for at, row in enumerate(rows) if row.startswith("##") and at not in code]
    for at, end in pairwise([*heads, len(rows)]):
        chapter = read_mark(words_of(rows[at]))
        if chapter is None:
            continue
        filled = [each for each in range(at + 1, end) if rows[each].strip() and each not in code]
        marks = {each: read_mark(rows[each].strip()) for each in filled}
        found = [
            each
            for each, mark in marks.items()
            if mark and len(mark.parts) == LEAST and mark.parts[0] == chapter.ordinal
            if width(rows[each]) <= SHORT and not _WITHIN.search(rows[each]) and mark.rest
            if not rows[each - 1].strip() or each - 1 == at
        ]
        counts = [mark.ordinal for each in found if (mark := marks[each])]
        over = sum(below not in found for each, below in pairwise(filled) if each in found)
        if len(found) >= LEAST and counts == sorted(set(counts)) and over * 2 > len(found):
            level = min(len(rows[at]) - len(rows[at].lstrip("#")) + 1, DEEPEST)
            yield from ((each, f"{'#' * level} {words_of(rows[each])}") for each in found)


def _named_within(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the bold rows below headings, marked, where all are short names over text."""
    bold, heads = bold_heads(rows, code)
    words = {at: words_of(rows[at]) for at in heads}
    is_one = [width(each) <= SHORT and not _WITHIN.search(each) for each in words.values()]
    above = [next((row for row in reversed(rows[:at]) if row.strip()), "") for at in heads]
    names = {letters(each) for each in words.values()}
    few = len(heads) < MANY or len(heads) * 4 < len(bold) * 3
    captions = sum(bool(_OTHER.match(row)) and "](" in row for row in above)
    if few or len(names) < len(heads) or not all(is_one) or captions * 2 > len(heads):
        return
    if not all(map(is_named, (rows[at] for at in heads))) or any(
        is_counted(rows[at]) for at in heads
    ):
        return
    level = 2
    for at, row in enumerate(rows):
        if row.startswith("##") and at not in code:
            level = min(len(row) - len(row.lstrip("#")) + 1, DEEPEST)
        elif at in words:
            yield at, f"{'#' * level} {words[at]}"


def _alone(rows: Sequence[str], places: Sequence[int], code: frozenset[int]) -> Iterator[int]:
    """Yield the rows that stand alone as a short heading does, over a longer one."""
    filled = [at for at in places if rows[at].strip()]
    for at, below in pairwise(filled):
        row = rows[at].strip()
        is_apart = not (rows[at - 1].strip() or rows[at + 1].strip()) and not {at, below} & code
        is_plain = not (_OTHER.match(row) or _COUNTS.match(row) or _WITHIN.search(row))
        is_over = width(rows[below].strip()) > max(width(row), SHORT)
        if is_apart and is_plain and is_over and width(row) <= SHORT and not ends_sentence(row):
            yield at


def _headings(article: Article, rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows with a number or bold marks that head something, marked.

    None is where one of them may be something else, or most headings have neither; that other
    rows may be headings, too, or what is told of them where these count on, doubts none.
    """
    found = list(_found(article))
    sure = [
        (at, marks)
        for at, marks, number, heading in found
        if _heads(rows[at], heading)
        and (number or is_named(rows[at]) or _BRACKETS.fullmatch(rows[at].strip()))
    ]
    counts = [read_mark(words_of(rows[at])) for at, marks in sure if marks == "##"]
    is_row = len(counts) >= LEAST_BESIDE and _count_on(counts)
    doubted = any(
        each.code in DOUBTS
        and each.says.key != LEFT
        and not (is_row and each.location.line - 1 not in dict(sure))
        for each in article.problems
    )
    few = len(sure) < len(found) and (len(sure) < LEAST_BESIDE or len(sure) * 4 < len(found) * 3)
    if doubted or few or len(sure) < LEAST:
        return
    yield from ((at, f"{marks} {words_of(rows[at])}") for at, marks in sure)
    opened = {each.line - 1 for each in article.repairs if each.kind == MARK_REPAIR}
    for at in opened - {at for at, _ in sure}:
        if read_word(words_of(rows[at])) or closes(words_of(rows[at])):
            yield at, f"## {words_of(rows[at])}"
    last = counts[-1] if is_row else None
    for at in range(sure[-1][0] + 1, len(rows)) if last else ():
        mark = read_mark(rows[at].strip())
        goes_on = mark and last and (mark.kind, mark.ordinal) == (last.kind, last.ordinal + 1)
        if mark and goes_on and read_word(mark.rest):
            yield at, f"## {rows[at].strip()}"


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
        and not _OTHER.match(row)
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
    if is_title(words) and not (_WITHIN.search(rows[first].rstrip()) or ends_sentence(words)):
        yield first, f"# {words}"
