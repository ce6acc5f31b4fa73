"""KB307: questions that readers find by their own words alone."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each article with questions for which its author gives no other wording."""
    missing = (each for each in evidence.site.questions if not each.question.facts.aliases)
    for group in by_article(missing):
        question = group[0].question
        what = f"{question.question!r} has no aliases"
        if len(group) > 1:
            what = f"{len(group)} questions have no aliases, {question.question!r} first"
        message = f"{what}; add what readers would ask to questions.{question.id}.aliases"
        yield problem("KB307", group[0].article.file, question.line, 1, message)
