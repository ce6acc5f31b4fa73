"""Whether an edit left an article's shape as it was: whether it changed words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kb_site.core.bodies import questions_of
from kb_site.core.laws import LawCitation, LawMention
from kb_site.core.model import Article, Body, Question, Section
from kb_site.core.values import replace

L = TypeVar("L", LawMention, LawCitation)


def same_shape(one: Article, other: Article) -> bool:
    """Return whether two articles differ in their words at most.

    What is taken away here is shown on the article's own pages, on those of its topics, in the
    search and in the files that programs read, and nowhere else but in `Shape.elsewhere`; the
    wording of a question is shown near it besides, see `reworded`.
    """
    return _bare(one) == _bare(other)


def reworded(one: Article, other: Article) -> dict[str, Question] | None:
    """Return the questions that are worded otherwise in another article of the same shape.

    Nothing where that is shown farther away: with the laws that a question cites, or with the
    day on which it was reviewed.
    """
    found: dict[str, Question] = {}
    for old, new in zip(questions_of(one), questions_of(other), strict=True):
        if (old.question, old.context) != (new.question, new.context):
            found[new.id] = new
    far = any(
        each.laws or each.cited or each.facts.laws or each.facts.reviewed for each in found.values()
    )
    return None if far else found


def _bare(article: Article) -> Article:
    return replace(
        article,
        lead="",
        conclusion="",
        sections=tuple(map(_section, article.sections)),
        lead_body=_body(article.lead_body),
        conclusion_body=_body(article.conclusion_body),
        repairs=(),
        gaps=(),
        dropped=(),
        private=(),
        laws=tuple(_placeless(article.laws)),
        cited=tuple(_placeless(article.cited)),
        quoted=(),
        problems=(),
        ignores=(),
    )


def _section(section: Section) -> Section:
    questions = tuple(map(_question, section.questions))
    body = _body(section.lead_body)
    return replace(section, heading="", line=0, questions=questions, lead="", lead_body=body)


def _question(question: Question) -> Question:
    return replace(
        question,
        heading="",
        question="",
        wording_rule="",
        context="",
        answer="",
        line=0,
        body=_body(question.body),
        laws=tuple(_placeless(question.laws)),
        cited=tuple(_placeless(question.cited)),
        gaps=0,
    )


def _body(body: Body) -> Body:
    links = tuple(replace(each, start=0, end=0) for each in body.links)
    return replace(body, html="", text="", links=links)


def _placeless(found: Iterable[L]) -> Iterator[L]:
    return (replace(each, line=0, column=0) for each in found)
