"""The texts of an article, which all who look at every one of them get from here."""

from __future__ import annotations

from kb_site.core.model import Article, Body, Question, Section


def bodies(article: Article) -> list[tuple[Body, int]]:
    """Return the texts of an article, each with the line of its source from which on it stands."""
    found = [(article.lead_body, 1)]
    for section in article.sections:
        found.append((section.lead_body, section.line))
        for question in section.questions:
            line = question.facts.line
            found.append((question.short, line))
            found += [(each, line) for each in question.steps]
            found.append((question.body, question.line))
    found.append((article.conclusion_body, article.sections[-1].line if article.sections else 1))
    return found


def questions_of(article: Article) -> list[Question]:
    """Return the questions of an article in their order."""
    return [each for section in article.sections for each in section.questions]


def in_sections(article: Article) -> dict[str, tuple[Question, Section]]:
    """Return the questions of an article with their sections, by their ids."""
    return {each.id: (each, section) for section in article.sections for each in section.questions}
