"""KB319: questions in Markdown whose address follows from their place in the article."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import PlacedQuestion


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each article with questions whose id is its slug and a number.

    Plain text has no other ids.
    """
    missing = (
        each
        for each in evidence.site.questions
        if _is_numbered(each) and not _is_written(each, evidence)
    )
    for group in by_article(missing):
        placed, question = group[0], group[0].question
        advice = (
            say("advice.heading-with-id")
            if question.line == placed.section.line
            else say("advice.id-after-heading")
        )
        key = "KB319.no-id" if len(group) == 1 else "KB319.several-no-id"
        message = say(key, question=question.question, count=len(group), advice=advice)
        yield problem("KB319", placed.article.file, question.line, 1, message)


def _is_numbered(placed: PlacedQuestion) -> bool:
    article, name = placed.article, placed.question.id
    if article.form != "markdown" or not name.startswith(f"{article.slug}-"):
        return False
    numbers = name.removeprefix(f"{article.slug}-").split("-")
    return all(each.removeprefix("x").isdecimal() for each in numbers)


def _is_written(placed: PlacedQuestion, evidence: Evidence) -> bool:
    """Return whether the heading bears this very id."""
    lines = evidence.texts.get(placed.article.file, ())
    first = placed.question.line - 1
    return any(f"#{placed.question.id}" in line for line in lines[first : first + 1])
