"""KB314: a question without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.codes import problem
from kb_site.errors import Problem


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question under whose heading nothing stands that a reader could see."""
    for placed in evidence.site.questions:
        question = placed.question
        if not question.body.text.strip() and "<img" not in question.body.html:
            message = f"{question.question!r} has no answer; write it, or remove the heading"
            yield problem("KB314", placed.article.file, question.line, 1, message)
