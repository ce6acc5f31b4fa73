"""KB307: a question that readers find by its own words alone."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question for which its author gives no other wording."""
    for placed in evidence.site.questions:
        question = placed.question
        if not question.facts.aliases:
            message = say("KB307.no-aliases", question=question.question, id=question.id)
            yield problem("KB307", placed.article.file, question.line, 1, message)
