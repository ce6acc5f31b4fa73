"""KB313: questions whose short answer is only the first sentence of its answer."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.chinese.sentences import first_sentence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import Question

MAX_FIRST_SENTENCE = 80
"""Characters; a longer sentence is no short answer, and the finding says so."""


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each article with answered questions for which it states no short answer."""
    missing = (
        each
        for each in evidence.site.questions
        if each.question.body.text and not each.question.facts.short
    )
    for group in by_article(missing):
        question = group[0].question
        lengths = [len(first_sentence(each.question.body.text)) for each in group]
        long = sum(length > MAX_FIRST_SENTENCE for length in lengths)
        message = (
            _one(question, lengths[0]) if len(group) == 1 else _several(question, lengths, long)
        )
        yield problem("KB313", group[0].article.file, question.line, 1, message)


def _one(question: Question, length: int) -> Message:
    return say(
        "KB313.no-short-answer",
        question=question.question,
        length=length,
        long=say("hint.long-sentence") if length > MAX_FIRST_SENTENCE else None,
        id=question.id,
    )


def _several(question: Question, lengths: list[int], long: int) -> Message:
    return say(
        "KB313.several-no-short-answer",
        question=question.question,
        count=len(lengths),
        long=say("hint.long-sentences", count=long) if long else None,
        id=question.id,
    )
