"""KB501: an answer that should have been looked at again by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kb_site.checks.evidence import Evidence
from kb_site.core.bodies import questions_of
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Article


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield articles whose review was due, and questions with a date of their own."""
    for article in evidence.site.articles:
        days = article.front.review_in or evidence.config.review.interval
        late = _late(article.front.reviewed, days, evidence.as_of)
        if late:
            message = say("KB501.article-overdue", day=late)
            yield problem("KB501", article.file, 1, 1, message)
        yield from _questions(article, days, evidence.as_of)


def _questions(article: Article, days: int, as_of: date) -> Iterator[Problem]:
    for question in questions_of(article):
        late = _late(question.facts.reviewed, days, as_of)
        if late:
            message = say("KB501.answer-overdue", day=late)
            yield problem("KB501", article.file, question.line, 1, message)


def _late(reviewed: date | None, days: int, as_of: date) -> str:
    """Return the day on which a review was due, empty if it is not yet past."""
    if not reviewed or not days:
        return ""
    due = reviewed + timedelta(days=days)
    return due.isoformat() if due < as_of else ""
