"""KB319: questions in Markdown whose address follows from their place in the article."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
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
            "write a ### heading with {#id} below"
            if question.line == placed.section.line
            else "write {#id} after the heading"
        )
        what = f"{question.question!r} has no id of its own, so its address changes"
        if len(group) > 1:
            have = f"{len(group)} questions have no id of their own, {question.question!r} first"
            what = f"{have}, so their addresses change"
        message = f"{what} when questions move; {advice}"
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
