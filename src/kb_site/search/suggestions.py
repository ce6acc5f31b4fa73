"""Real queries that miss, and the question whose alias each might be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_site.core.values import Value
from kb_site.search.engine import SearchEngine

WITHIN = 3
"""Where a query must find the question that is meant."""


class Suggestion(Value):
    """A query that misses. `named` says that its author named the question, else it is a guess."""

    query: str
    question: str
    """The question's id; empty where nothing is near."""
    rank: int
    """The question's place among the results; 0 where it is not among them."""
    named: bool


def suggest(engine: SearchEngine, lines: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return the queries that miss: those that name a question, and those nothing answers."""
    return tuple(each for line in dict.fromkeys(lines) for each in _missed(engine, line))


def _missed(engine: SearchEngine, line: str) -> Iterator[Suggestion]:
    query, _, name = (part.strip() for part in line.partition("\t"))
    if not query:
        return
    answer = engine.ask(query)
    ids = [result.id for result in answer.results if result.is_question]
    if name:
        rank = ids.index(name) + 1 if name in ids else 0
        if not 0 < rank <= WITHIN:
            yield Suggestion(query, name, rank, named=True)
    elif not answer.covered:
        yield Suggestion(query, ids[0] if ids else "", 1 if ids else 0, named=False)
