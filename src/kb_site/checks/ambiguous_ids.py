"""KB301: two articles give one id to different questions."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.bodies import questions_of
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Article, Question


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question whose id an earlier article has given away; the loader sees to one.

    What waits to be published keeps its ids.
    """
    first: dict[str, tuple[Article, Question]] = {}
    for article in (*evidence.site.articles, *evidence.site.waiting):
        for question in questions_of(article):
            other, theirs = first.setdefault(question.id, (article, question))
            if other is not article:
                message = say(
                    "KB301.id-of-another", id=question.id, file=other.file, line=theirs.line
                )
                yield problem("KB301", article.file, question.line, 1, message)
