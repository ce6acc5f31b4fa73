"""KB603: a page that is slow to open on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.site.redirects import id_of

MAX_PAGE = 60_000
"""Bytes, compressed, of a page with its style sheet: a second on a slow phone line."""


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield question pages over the budget; pages that hold a whole article or site are long."""
    placed = {each.question.id: each for each in evidence.site.questions}
    for weight in evidence.weights:
        owner = placed.get(id_of(weight.path))
        if owner and weight.compressed > MAX_PAGE:
            message = say(
                "KB603.page-weight",
                path=weight.path,
                weight=weight.compressed / 1000,
                most=MAX_PAGE / 1000,
            )
            yield problem("KB603", owner.article.file, owner.question.line, 1, message)
