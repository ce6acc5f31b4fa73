"""The texts of an article, which all who look at every one of them get from here."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.model import Article, Body


def bodies(article: Article) -> Iterator[tuple[Body, int]]:
    """Yield the texts of an article, each with the line of its source from which on it stands."""
    yield article.lead_body, 1
    for section in article.sections:
        yield section.lead_body, section.line
        for question in section.questions:
            yield from ((each, question.facts.line) for each in (question.short, *question.steps))
            yield question.body, question.line
    yield article.conclusion_body, article.sections[-1].line if article.sections else 1
