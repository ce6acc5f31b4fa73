"""KB314: a question whose answer shows nothing; the loader tells of those without any."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question under whose heading only comments and the like stand."""
    for placed in evidence.site.questions:
        question = placed.question
        shown = question.body.text.strip() or any(link.picture for link in question.body.links)
        if question.answer and not shown:
            message = say("KB314.no-answer", question=question.question)
            yield problem("KB314", placed.article.file, question.line, 1, message)
