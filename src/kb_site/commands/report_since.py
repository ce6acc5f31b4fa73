"""What a report tells besides the site as it is: what changed since, and what nobody answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kb_site.build.run import BuildReport
from kb_site.diff.compare import Diff, diff
from kb_site.editor_report.model import Asked, Change, Since
from kb_site.search.engine import open_index

MOST = 5_000
"""Different queries of a log that are tried, those typed most often first."""


def since(built: BuildReport, previous: Path | None, queries: Sequence[str]) -> Since:
    """Return the changes since the site in `previous`, and the queries that find no answer.

    Nothing is told of a site that could not be built. Raises ConfigError KB008 where `previous`
    is no built site.
    """
    typed = Counter(query.strip() for query in queries if query.strip())
    if not built.published:
        return Since()
    changes = tuple(_changes(diff(previous, built.output))) if previous else ()
    unanswered = tuple(_unanswered(typed, built.output)) if typed else ()
    return Since(previous is not None, changes, typed.total(), unanswered)


def _changes(found: Diff) -> Iterator[Change]:
    kinds = (
        ("came", [each.id for each in found.added]),
        ("went", [each.id for each in found.removed]),
        ("reworded", [each.id for each in found.reworded]),
        ("moved", [each.id for each in found.moved]),
        ("rewritten", [each.id for each in found.changed]),
        ("lost", [each.url for each in found.lost]),
    )
    yield from (Change(name, len(each), each[0]) for name, each in kinds if each)


def _unanswered(typed: Counter[str], output: Path) -> Iterator[Asked]:
    """Yield the queries of which the site's own search says that nothing answers them."""
    engine = open_index(output)
    for query, count in typed.most_common(MOST):
        answer = engine.ask(query, 1)
        if not answer.covered or not answer.results:
            nearest = answer.results[0].question if answer.results else ""
            yield Asked(query, count, nearest)
