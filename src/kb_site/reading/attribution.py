"""Gaps and law citations, placed in the questions that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, dropwhile, takewhile
from typing import TypeVar

from kb_site.chinese.law_citations import cites
from kb_site.core.errors import Problem
from kb_site.core.laws import LawCitation, LawMention, LawQuotation, LawState
from kb_site.core.model import Gap, Line, Question, RepairedDraft, Section
from kb_site.core.patterns import later
from kb_site.core.values import Value, field, replace
from kb_site.markdown.code_spans import blank_code, fenced
from kb_site.reading.citations import (
    Passage,
    block_quotation,
    check_law,
    cited_articles,
    mentions,
    names_of,
    once,
    quotations,
)
from kb_site.reading.outline.values import Outline, Places

T = TypeVar("T", LawMention, LawCitation)
Signs = Mapping[int, Sequence[int]]
"""The columns of each 《 in a source, by its line."""

_QUOTING = later(r"[ \t]*(?:>[ \t]?)+")
_BEGINS_BLOCK = later(r"[-+*#|>:]|[0-9]{1,9}[.)]\s|\[\^")
"""A list, heading, table, quotation, box or footnote begins with such a sign."""


class Found(Value):
    """What was placed in an article: gaps and law mentions, by the id of their question."""

    gaps: tuple[Gap, ...]
    laws: tuple[LawMention, ...]
    """The first mention of every law."""
    laws_of: Mapping[str, tuple[LawMention, ...]]
    """The same for every question that cites one; "" stands for lead and conclusion."""
    open_gaps: Mapping[str | None, int]
    cited: tuple[LawCitation, ...] = ()
    cited_by: Mapping[str, tuple[LawCitation, ...]] = field(default_factory=dict)
    """The articles of laws that are cited, each once, by the id of the question."""
    quoted: tuple[LawQuotation, ...] = ()


def place(
    repaired: RepairedDraft, result: Outline, laws: tuple[LawState, ...], source: str
) -> Found:
    """Return gaps and law mentions with the ids of their questions; `source` is the text read."""
    gone = {line.line for line in result.dropped}
    gaps = tuple(
        replace(gap, question=_owner(result.places, gap.line, gap.column) or None)
        for gap in repaired.gaps
        if gap.line not in gone
    )
    named: dict[str, list[LawMention]] = {}
    cited: dict[str, list[LawCitation]] = {}
    quoted: list[LawQuotation] = []
    shown = [line for line in repaired.lines if line.number not in gone]
    names = names_of(laws)
    citing = frozenset(line.number for line in shown if cites(line.text, names))
    code = fenced([line.text if line.markdown else "" for line in shown]) if citing else frozenset()
    rows = _signs(source) if citing else {}
    for line in (line for at, line in enumerate(shown) if line.number in citing and at not in code):
        name = _owner(result.places, line.number, line.column)
        columns = _columns(line, rows)
        found = mentions(blank_code(line.text), line.number, laws, columns)
        named.setdefault(name, []).extend(found)
    for first, passage, block in _passages(shown, rows, citing, code):
        name = _owner(result.places, first.number, first.column)
        cited.setdefault(name, []).extend(cited_articles(passage, laws))
        quoted += quotations(passage, laws)
        words = _quoted_words(block)
        found_below = words and block_quotation(passage, words, (block[0].number, 1), laws)
        quoted += [found_below] if found_below else []
    return Found(
        gaps,
        laws=once(_in_order(named)),
        laws_of={name: once(some) for name, some in named.items()},
        open_gaps=Counter(gap.question for gap in gaps if not gap.filled),
        cited=_each_article(_in_order(cited)),
        cited_by={name: _each_article(some) for name, some in cited.items()},
        quoted=tuple(quoted),
    )


def stated(question: Question, found: Found, laws: tuple[LawState, ...]) -> Question:
    """Return a question with the laws that its text cites, and its short answer and next steps."""
    texts = (question.facts.short, *question.facts.next)
    at = question.line
    passages = [Passage(text, ((0, at, ()),)) for text in texts if cites(text, names_of(laws))]
    if not (passages or question.id in found.laws_of or question.id in found.cited_by):
        return question
    named = (each for passage in passages for each in mentions(passage.text, at, laws))
    cited = (
        replace(each, column=1) for passage in passages for each in cited_articles(passage, laws)
    )
    return replace(
        question,
        laws=once((*found.laws_of.get(question.id, ()), *named)),
        cited=_each_article((*found.cited_by.get(question.id, ()), *cited)),
    )


def stated_quotations(
    sections: Iterable[Section], laws: tuple[LawState, ...]
) -> Iterator[LawQuotation]:
    """Yield the quotations of laws in short answers and next steps, at their questions' lines."""
    names = names_of(laws)
    for question in (each for section in sections for each in section.questions):
        texts = (question.facts.short, *question.facts.next)
        for text in (each for each in texts if cites(each, names)):
            passage = Passage(text, ((0, question.line, ()),))
            yield from (replace(each, column=1) for each in quotations(passage, laws))


def _in_order(found: Mapping[str, Sequence[T]]) -> list[T]:
    return sorted((each for some in found.values() for each in some), key=lambda each: each.line)


def _each_article(found: Iterable[LawCitation]) -> tuple[LawCitation, ...]:
    first: dict[tuple[str, str], LawCitation] = {}
    for each in found:
        first.setdefault((each.law, each.article), each)
    return tuple(first.values())


def _passages(
    lines: Sequence[Line], rows: Signs, citing: frozenset[int], code: frozenset[int]
) -> Iterator[tuple[Line, Passage, Sequence[Line]]]:
    """Yield the paragraphs that may cite a law, each with its first line and what is quoted below.

    That is a block quotation, as the lines of its first part.
    """
    groups = [*_paragraphs(lines, code)] if citing else []
    for place, group in enumerate(groups):
        if any(line.number in citing for line in group):
            block = takewhile(_is_quoted, dropwhile(_is_blank, groups[place + 1 :]))
            yield group[0], _passage(group, rows), [*chain.from_iterable(block)]


def _paragraphs(lines: Sequence[Line], code: frozenset[int]) -> Iterator[list[Line]]:
    """Yield the lines that belong together, without code."""
    group: list[Line] = []
    for index, line in enumerate(lines):
        if group and not _goes_on(group[-1], line):
            yield group
            group = []
        if index not in code:
            group.append(line)
    if group:
        yield group


def _is_blank(group: Sequence[Line]) -> bool:
    return not group[0].text.strip()


def _is_quoted(group: Sequence[Line]) -> bool:
    return group[0].markdown and group[0].text.lstrip().startswith(">")


def _quoted_words(block: Sequence[Line]) -> str:
    """Return the words of a block quotation, without quotation marks around and a dash below."""
    rows = [_QUOTING.sub("", line.text).strip() for line in block]
    if rows and rows[-1].startswith(("—", "--")):
        rows.pop()
    words = "\n".join(rows).strip()
    if words.startswith("[!"):
        return ""
    return words[1:-1] if words[:1] + words[-1:] in ("“”", "「」", "『』") else words


def _goes_on(before: Line, line: Line) -> bool:
    """Return whether a line of Markdown belongs to the paragraph of the line before it."""
    if not (line.markdown and before.markdown):
        return False
    words = line.text.strip()
    return (
        line.number == before.number + 1
        and not line.heading
        and not before.heading
        and bool(words and before.text.strip())
        and not _BEGINS_BLOCK.match(words)
    )


def _passage(group: Sequence[Line], rows: Signs) -> Passage:
    texts = [blank_code(line.text) for line in group]
    begins = accumulate((len(text) + 1 for text in texts), initial=0)
    places = tuple(
        (begin, line.number, tuple(_columns(line, rows)))
        for begin, line in zip(begins, group, strict=False)
    )
    return Passage("\n".join(texts), places)


def _signs(source: str) -> Signs:
    """Return where each 《 stands, by its line: a page may be one line, so it is read once."""
    rows = enumerate(source.split("\n"), start=1)
    return {
        number: [match.end() for match in re.finditer("《", row)]
        for number, row in rows
        if "《" in row
    }


def _columns(line: Line, rows: Signs) -> Sequence[int]:
    """Return where each 《 of a line stands in its source; repairs move them, and change none.

    Those in code are left out, as they are of what is read for laws.
    """
    places = rows.get(line.number, [])
    signs = [match.start() for match in re.finditer("《", line.text)]
    first, shown = bisect_left(places, line.column), blank_code(line.text)
    own = zip(signs, places[first : first + len(signs)], strict=False)
    return [place for sign, place in own if shown[sign] == "《"]


def check_laws(
    sections: tuple[Section, ...],
    result: Outline,
    found: Found,
    laws: tuple[LawState, ...],
    path: str,
) -> Iterator[Problem]:
    """Yield what is wrong with citations: per question, an unknown law once an article."""
    unknown: set[str] = set()
    texts = [("", "\n".join((result.lead, *(each.lead for each in sections), result.conclusion)))]
    texts += [
        (each.id, f"{each.heading}\n{each.answer}")
        for section in sections
        for each in section.questions
    ]
    for name, text in texts:
        for mention in found.laws_of.get(name, ()):
            if mention.state != "unknown" or mention.name not in unknown:
                yield from check_law(text, mention, laws, path)
            unknown.add(mention.name)


def _owner(places: Places, line: int, column: int) -> str:
    """Return the id of the question that a place belongs to, or an empty string."""
    index = bisect_right(places, (line, column, "\uffff")) - 1
    return places[index][2] if index >= 0 else ""
