"""KB322: articles that share a title, which mostly is the name of the site that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Article

SHOWN = 3
"""Files in a message."""


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each title that stands over several articles of one language, at the first of them."""
    titled: dict[tuple[str, str], list[Article]] = {}
    for article in evidence.site.articles:
        titled.setdefault((article.language, article.title), []).append(article)
    for (_, title), articles in titled.items():
        first, *others = articles
        if others:
            files, more = [each.file for each in others[:SHOWN]], len(others) > SHOWN
            hint = say("hint.and-more") if more else None
            message = say("KB322.same-title", title=title, files=files, more=hint)
            yield problem("KB322", first.file, 1, 1, message, "note")
