"""Tables of questions: what a service desk or a bot exports, columns found by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import PurePosixPath
from typing import get_args

from kb_site.chinese.slugs import is_slug, slug_of
from kb_site.core.authored import LANGUAGES, Certainty, FrontMatter, QuestionFacts
from kb_site.core.codes import problem
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Draft, DroppedLine, Line, Stated
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.markdown.escape import escape_text, escape_words
from kb_site.reading.readers.html.crowded_tags import is_crowded
from kb_site.reading.readers.tables.columns import Columns, find_columns
from kb_site.reading.readers.tables.rows import Row, Sheet

COMMON = "常见问题"
"""The section of questions that no category is stated for."""

_TAG = later(
    r"<(?:/?(?:p|br|div|span|ul|ol|li|strong|b|em|i|a|img|table|h[1-6])\b)[^>]*>", re.IGNORECASE
)
_LIST = later(r"\s*(?:\r?\n|[;；|、]|[,，](?=\s*\S))\s*")
_NUMBERED = later(r"(?:sheet|工作表|表)\s*\d+", re.IGNORECASE)
"""What programs call a sheet that nobody has named."""
_DATE = later(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


_Part = tuple[str, str]
"""An article's slug, where the table states one, and a category."""


class _Entry(Value):
    """A question of a table; the line is that of its row."""

    question: str
    answer: str
    category: str
    id: str
    line: int
    facts: QuestionFacts
    article: Stated | None = None
    """What the table says of the article that has the question."""

    @property
    def part(self) -> _Part:
        """The section that the question belongs to."""
        return self.article.slug if self.article else "", self.category


class _Table(Value):
    """A sheet whose columns are known, and what its questions are about where none says it."""

    sheet: Sheet
    columns: Columns
    about: str


def extract_table(sheets: tuple[Sheet, ...], path: str, *, markdown: bool = False) -> Draft:
    """Return the questions of tables under their categories, ids and aliases with them.

    Sheets without columns for questions and answers, and hidden ones, are left out with a word.
    With `markdown`, answers are Markdown already. Raises SourceError KB101 for a file
    without a question's and an answer's column, KB104 for one without questions.
    """
    tables = _tables(sheets)
    if not tables:
        names = [cell for cell in sheets[0].rows[0].cells if cell] if sheets[0].rows else []
        raise SourceError("KB101", say("KB101.no-columns", names=names), Location(path))
    entries = _entries(tables, slug_of(PurePosixPath(path).stem))
    kept = list({(each.part, each.question, each.answer): each for each in entries}.values())
    answered = [each for each in kept if each.answer]
    if not answered:
        raise SourceError("KB104", say("KB104.table-unanswered"), Location(path))
    topics = _topics(answered)
    facts = tuple((each.id, _moved(each, topics)) for each in answered if each.id)
    plain = markdown or any(table.columns.is_markdown for table in tables)
    lines = tuple(_lines(answered, topics, markdown=plain))
    above = [(row.line, _words(row.cells)) for each in tables for row in _rows_above(each)]
    title = ""
    if len(above) == 1 and len({each.category for each in answered}) == 1:
        title = above.pop()[1]
    dropped = [DroppedLine(line, "above the table", words) for line, words in above]
    dropped += _unused(tables, sheets)
    front = FrontMatter(title=title, questions=facts)
    return Draft(
        "table",
        lines,
        front,
        tuple(_unanswered(kept, path)),
        dropped=tuple(dropped),
        articles=tuple(_articles(answered)),
    )


def _tables(sheets: tuple[Sheet, ...]) -> list[_Table]:
    found = [(each, find_columns(each.rows)) for each in sheets if not each.is_hidden]
    known = [(sheet, columns) for sheet, columns in found if columns]
    return [
        _Table(
            sheet, columns, "" if len(known) == 1 or _NUMBERED.fullmatch(sheet.name) else sheet.name
        )
        for sheet, columns in known
    ]


def _rows_above(table: _Table) -> tuple[Row, ...]:
    return table.sheet.rows[: table.columns.first - 1]


def _unused(tables: list[_Table], sheets: tuple[Sheet, ...]) -> Iterator[DroppedLine]:
    """Yield the columns that nothing is read from, and the sheets."""
    for each in tables:
        words = _words(each.columns.unused(each.sheet.rows))
        if words:
            line = each.sheet.rows[each.columns.first - 1].line
            yield DroppedLine(line, "unused columns", words)
    read = [table.sheet for table in tables]
    yield from (DroppedLine(1, "unused sheets", each.name) for each in sheets if each not in read)


def _words(cells: Iterable[str]) -> str:
    return "、".join(" ".join(cell.split()) for cell in cells if cell.strip())


def _entries(tables: list[_Table], stem: str) -> list[_Entry]:
    """Return the questions; a row without one of its own goes on with the answer above it."""
    used: set[str] = set()
    found: list[_Entry] = []
    rows = [(each, row) for each in tables for row in each.sheet.rows[each.columns.first :]]
    for number, (table, row) in enumerate(rows, start=1):
        columns = table.columns
        question = " ".join(columns.cell("question", row).split())
        answer = columns.cell("answer", row)
        if found and answer and (not question or columns.places["question"] in row.joined):
            if columns.places["answer"] not in row.joined:
                found[-1] = replace(found[-1], answer=f"{found[-1].answer}\n\n{answer}".strip())
            continue
        if not question:
            continue
        name = _id(columns.cell("id", row), stem, number, used)
        category = columns.cell("category", row) or table.about
        facts = _facts(columns, row, question)
        article = _article(columns, row)
        found.append(_Entry(question, answer, category, name, row.line, facts, article))
    return found


def _facts(columns: Columns, row: Row, question: str) -> QuestionFacts:
    return QuestionFacts(
        aliases=_aliases(columns.cell("aliases", row), question, by_line=columns.is_markdown),
        short=columns.cell("short", row),
        certainty=_certainty(columns.cell("certainty", row)),
        context=columns.cell("context", row),
        next=columns.lines("next", row),
        related=columns.lines("related", row),
        laws=columns.lines("laws", row),
        redirects=columns.lines("redirects", row),
        topic=_topic(columns.cell("topic", row)),
        reviewed=_day(columns.cell("updated", row)),
    )


def _article(columns: Columns, row: Row) -> Stated | None:
    """Return what a row says of its article: the address, else the title, tells it."""
    title, slug = columns.cell("article", row), columns.cell("slug", row)
    slug = slug if is_slug(slug) else slug_of(slug or title) if slug or title else ""
    language = columns.cell("language", row)
    return Stated(slug, title or slug, language if language in LANGUAGES else "") if slug else None


def _id(stated: str, stem: str, number: int, used: set[str]) -> str:
    name = stated if is_slug(stated) and not stated.isdigit() else ""
    name = name or f"{stem}-{stated if stated.isdigit() else number}"
    name = name if name not in used else f"{name}-{number}"
    used.add(name)
    return name


def _aliases(written: str, question: str, *, by_line: bool) -> tuple[str, ...]:
    found = (
        " ".join(each.split())
        for each in (written.splitlines() if by_line else _LIST.split(written))
    )
    return tuple(dict.fromkeys(each for each in found if each and each != question))


def _topic(written: str) -> str:
    return written.strip() if is_slug(written.strip()) and written.strip() != "other" else ""


def _certainty(written: str) -> Certainty:
    known: tuple[Certainty, ...] = get_args(Certainty)
    return next((each for each in known if each == written), "")


def _day(written: str) -> date | None:
    found = _DATE.match(written.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _articles(entries: list[_Entry]) -> Iterator[Stated]:
    """Yield the articles that rows belong to; the first of its rows says an article's title."""
    first: dict[str, Stated] = {}
    names: dict[str, list[str]] = {}
    for each in entries:
        if each.article:
            first.setdefault(each.article.slug, each.article)
            names.setdefault(each.article.slug, []).append(each.id)
    for slug, article in first.items():
        yield replace(article, questions=tuple(names[slug]))


def _topics(entries: list[_Entry]) -> dict[_Part, str]:
    """Return the parts whose questions are all of one topic, and that topic."""
    stated: dict[_Part, set[str]] = {}
    for each in entries:
        stated.setdefault(each.part, set()).add(each.facts.topic)
    return {part: min(topics) for part, topics in stated.items() if len(topics) == 1}


def _moved(entry: _Entry, topics: Mapping[_Part, str]) -> QuestionFacts:
    """Return a question's facts; it is moved to no topic that all of its part has."""
    return replace(entry.facts, topic="" if topics.get(entry.part) else entry.facts.topic)


def _lines(entries: list[_Entry], topics: Mapping[_Part, str], *, markdown: bool) -> Iterator[Line]:
    """Yield a heading a category of an article, below it its questions with their answers."""
    parts: dict[_Part, list[_Entry]] = {}
    for each in entries:
        parts.setdefault(each.part, []).append(each)
    for part, own in parts.items():
        yield Line(own[0].line, part[1] or COMMON, 2, topics.get(part, ""))
        for each in own:
            yield Line(each.line, "", markdown=True)
            yield Line(each.line, each.question, 3, each.id)
            yield Line(each.line, "", markdown=True)
            yield from _answer(each, markdown=markdown)


def _answer(entry: _Entry, *, markdown: bool) -> Iterator[Line]:
    if markdown:
        for row in entry.answer.splitlines():
            yield Line(entry.line, row, markdown=True)
    elif _TAG.search(entry.answer) and not is_crowded(entry.answer):
        yield from _of_html(entry)
    else:
        for row in unescape(entry.answer).splitlines():
            yield Line(entry.line, escape_text(row.strip()), markdown=True)
            yield Line(entry.line, "", markdown=True)


def _of_html(entry: _Entry) -> Iterator[Line]:
    import lxml.html

    from kb_site.reading.readers.html.blocks import read_blocks

    element = lxml.html.fragment_fromstring(entry.answer, create_parent="div")
    for line in read_blocks(element).lines:
        if line.heading:
            yield Line(entry.line, f"#### {escape_words(line.text)}", markdown=True)
        else:
            text = line.text if line.markdown else escape_text(line.text)
            yield Line(entry.line, text, markdown=True)


def _unanswered(entries: list[_Entry], path: str) -> Iterator[Problem]:
    missing = [each for each in entries if not each.answer]
    if missing:
        first = missing[0].question
        message = say("KB209.unanswered", count=len(missing), first=first)
        yield problem("KB209", path, missing[0].line, 1, message)
