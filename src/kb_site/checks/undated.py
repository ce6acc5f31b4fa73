"""KB502: an article that does not say when it was last checked."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.bodies import questions_of
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield articles without a date of review; dates of all their questions will do as well."""
    for article in evidence.site.articles:
        questions = questions_of(article)
        dated = bool(questions) and all(each.facts.reviewed for each in questions)
        if not article.front.reviewed and not dated:
            message = say("KB502.no-date")
            yield problem("KB502", article.file, 1, 1, message)
