"""KB302: two articles have one slug, and so one address."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Article


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every article whose slug an earlier one has, and every such plain page."""
    for articles in (evidence.site.articles, evidence.site.pages):
        first: dict[str, Article] = {}
        for article in articles:
            other = first.setdefault(article.slug, article)
            if other is not article:
                message = say("KB302.slug-of-another", slug=article.slug, file=other.file)
                yield problem("KB302", article.file, 1, 1, message)
