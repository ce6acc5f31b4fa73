"""KB319: a question in Markdown whose address follows from its place in the article."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import PlacedQuestion


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question whose id is the article's slug and a number; plain text has no other."""
    for placed in evidence.site.questions:
        if not _is_numbered(placed) or _is_written(placed, evidence):
            continue
        question = placed.question
        advice = (
            say("advice.heading-with-id")
            if question.line == placed.section.line
            else say("advice.id-after-heading")
        )
        message = say("KB319.no-id", question=question.question, advice=advice)
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
