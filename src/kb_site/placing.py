"""Gaps and law citations, placed in the questions that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb_site.errors import Problem
from kb_site.laws import check_law, mentions, once
from kb_site.model import Gap, LawMention, LawState, RepairedDraft, Section
from kb_site.outline import Outline, Places


@dataclass(frozen=True, slots=True)
class Found:
    """What was placed in an article: gaps, and law mentions by the id of their question."""

    gaps: tuple[Gap, ...]
    laws: tuple[tuple[str, LawMention], ...]

    def laws_of(self, name: str) -> tuple[LawMention, ...]:
        """Return the first mention of every law that a question cites."""
        return once(mention for owned_by, mention in self.laws if owned_by == name)

    def open_gaps(self, name: str) -> int:
        """Return how many gaps of a question are not filled."""
        return sum(gap.question == name and not gap.filled for gap in self.gaps)


def place(repaired: RepairedDraft, result: Outline, laws: tuple[LawState, ...]) -> Found:
    """Return gaps and law mentions with the ids of their questions."""
    gone = {line.line for line in result.dropped}
    gaps = tuple(
        replace(gap, question=_owner(result.places, gap.line, gap.column) or None)
        for gap in repaired.gaps
        if gap.line not in gone
    )
    cited = tuple(
        (_owner(result.places, line.number, line.column), mention)
        for line in repaired.lines
        if "《" in line.text and line.number not in gone
        for mention in mentions(line.text, line.number, laws)
    )
    return Found(gaps, cited)


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
        for mention in found.laws_of(name):
            if mention.state != "unknown" or mention.name not in unknown:
                yield from check_law(text, mention, laws, path)
            unknown.add(mention.name)


def _owner(places: Places, line: int, column: int) -> str:
    """Return the id of the question that a place belongs to, or an empty string."""
    index = bisect_right(places, (line, column, "\uffff")) - 1
    return places[index][2] if index >= 0 else ""
