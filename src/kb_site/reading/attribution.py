"""Gaps and law citations, placed in the questions that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kb_site.core.errors import Problem
from kb_site.core.laws import LawCitation, LawMention, LawState
from kb_site.core.model import Gap, Line, RepairedDraft, Section
from kb_site.markdown.code_spans import blank_code, fenced
from kb_site.reading.citations import check_law, cited_articles, mentions, once
from kb_site.reading.outline import Outline, Places

T = TypeVar("T", LawMention, LawCitation)


@dataclass(frozen=True, slots=True)
class Found:
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
    rows = source.split("\n") if "《" in source else []
    named: dict[str, list[LawMention]] = {}
    cited: dict[str, list[LawCitation]] = {}
    for line in _citing(repaired.lines):
        if line.number not in gone:
            name = _owner(result.places, line.number, line.column)
            columns = list(_columns(line, rows))
            text = blank_code(line.text)
            named.setdefault(name, []).extend(mentions(text, line.number, laws, columns))
            cited.setdefault(name, []).extend(cited_articles(text, line.number, laws, columns))
    return Found(
        gaps,
        laws=once(_in_order(named)),
        laws_of={name: once(some) for name, some in named.items()},
        open_gaps=Counter(gap.question for gap in gaps if not gap.filled),
        cited=_each_article(_in_order(cited)),
        cited_by={name: _each_article(some) for name, some in cited.items()},
    )


def _in_order(found: Mapping[str, Sequence[T]]) -> list[T]:
    return sorted((each for some in found.values() for each in some), key=lambda each: each.line)


def _each_article(found: Iterable[LawCitation]) -> tuple[LawCitation, ...]:
    first: dict[tuple[str, str], LawCitation] = {}
    for each in found:
        first.setdefault((each.law, each.article), each)
    return tuple(first.values())


def _citing(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines with a title between 《》 that is not code."""
    if any("《" in line.text for line in lines):
        code = fenced([line.text if line.markdown else "" for line in lines])
        yield from (
            line for index, line in enumerate(lines) if "《" in line.text and index not in code
        )


def _columns(line: Line, rows: Sequence[str]) -> Iterator[int]:
    """Yield where each 《 of a line stands in its source; repairs move them, and change none."""
    row = rows[line.number - 1] if line.number <= len(rows) else ""
    places = (index + 1 for index, sign in enumerate(row) if sign == "《")
    yield from (column for column in places if column >= line.column)


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
