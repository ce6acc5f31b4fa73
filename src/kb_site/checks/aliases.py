"""KB307: questions that readers find by their own words alone."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each article with questions for which its author gives no other wording."""
    missing = (each for each in evidence.site.questions if not each.question.facts.aliases)
    for group in by_article(missing):
        question = group[0].question
        key = "KB307.no-aliases" if len(group) == 1 else "KB307.several-no-aliases"
        message = say(key, question=question.question, id=question.id, count=len(group))
        yield problem("KB307", group[0].article.file, question.line, 1, message)
