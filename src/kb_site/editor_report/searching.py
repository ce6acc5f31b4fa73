"""Weak spots of search: what a reader types and does not find, asked of the built site itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb_site.core.model import Site
from kb_site.editor_report.model import Missed
from kb_site.editor_report.parts import question_href

Ask = Callable[[str], tuple[str, ...]]
"""Returns the ids of the questions that a query finds, best first."""

WITHIN = 3
"""Where an alias must lead to its question; a question's own words must lead there first."""

MOST = 2000
"""Queries that are tried."""


def missed_queries(site: Site, ask: Ask, root: str) -> tuple[int, tuple[Missed, ...]]:
    """Return how many queries were tried, and those that miss their question, worst first."""
    words = {placed.question.id: placed.question.question for placed in site.questions}
    missed = []
    tried = 0
    for query, wanted, within in _queries(site):
        if tried == MOST:
            break
        tried += 1
        found = ask(query)
        rank = found.index(wanted) + 1 if wanted in found else 0
        if rank == 0 or rank > within:
            instead = words.get(found[0], "") if found else ""
            missed.append(Missed(query, words[wanted], question_href(root, wanted), rank, instead))
    return tried, tuple(sorted(missed, key=lambda one: (one.rank != 0, -one.rank, one.query)))


def _queries(site: Site) -> Iterator[tuple[str, str, int]]:
    for placed in site.questions:
        question = placed.question
        yield question.question, question.id, 1
        for alias in question.facts.aliases:
            yield alias, question.id, WITHIN
