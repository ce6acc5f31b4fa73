"""KB602: a search expectation for a question that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.nearest import nearest


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield expectations that no search could meet."""
    ids = [placed.question.id for placed in evidence.site.questions]
    known = set(ids)
    for each in evidence.expectations:
        if each.expect not in known:
            message = say(
                "KB602.expects-unknown", expect=each.expect, hint=nearest(each.expect, ids)
            )
            yield problem("KB602", evidence.expectations_path, each.line, 1, message)
