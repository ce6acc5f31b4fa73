"""Gaps and law citations, placed in the questions that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kb_site.errors import Problem
from kb_site.laws import check_law, mentions, once
from kb_site.model import Gap, LawMention, LawState, RepairedDraft, Section
from kb_site.outline import Outline, Places


@dataclass(frozen=True, slots=True)
class Found:
    """What was placed in an article: gaps and law mentions, by the id of their question."""

    gaps: tuple[Gap, ...]
    laws: tuple[LawMention, ...]
    """The first mention of every law."""
    laws_of: Mapping[str, tuple[LawMention, ...]]
    """The same for every question that cites one; "" stands for lead and conclusion."""
    open_gaps: Mapping[str | None, int]


def place(repaired: RepairedDraft, result: Outline, laws: tuple[LawState, ...]) -> Found:
    """Return gaps and law mentions with the ids of their questions."""
    gone = {line.line for line in result.dropped}
    gaps = tuple(
        replace(gap, question=_owner(result.places, gap.line, gap.column) or None)
        for gap in repaired.gaps
        if gap.line not in gone
    )
    cited: dict[str, list[LawMention]] = {}
    for line in repaired.lines:
        if "《" in line.text and line.number not in gone:
            name = _owner(result.places, line.number, line.column)
            cited.setdefault(name, []).extend(mentions(line.text, line.number, laws))
    every = sorted((each for some in cited.values() for each in some), key=lambda each: each.line)
    return Found(
        gaps,
        laws=once(every),
        laws_of={name: once(some) for name, some in cited.items()},
        open_gaps=Counter(gap.question for gap in gaps if not gap.filled),
    )


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
