"""KB306: names of questions that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Problem
from kb_site.core.nearest import nearest


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield unknown names in `related`; in `featured`, without which a home page does, warnings."""
    ids = [placed.question.id for placed in evidence.site.questions]
    known = set(ids)
    for placed in evidence.site.questions:
        facts = placed.question.facts
        for name in facts.related:
            if name == placed.question.id:
                message = f"related of {name!r} names itself; name another question"
                yield problem("KB306", placed.article.file, facts.line, 1, message)
            if name not in known:
                message = (
                    f"related of {placed.question.id!r} names {name!r}, "
                    f"which is no question{nearest(name, ids)}"
                )
                yield problem("KB306", placed.article.file, facts.line, 1, message)
    for name in evidence.config.featured:
        if name not in known:
            message = f"featured names {name!r}, which is no question{nearest(name, ids)}"
            yield problem_at(place_in_config(evidence, name), "KB306", message, "warning")
