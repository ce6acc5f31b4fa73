"""KB313: questions whose short answer is only the first sentence of its answer."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.by_article import by_article
from kb_site.checks.evidence import Evidence
from kb_site.chinese.sentences import first_sentence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
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
        what = _one(question, lengths[0]) if len(group) == 1 else _several(question, lengths)
        message = f"{what}; write one in questions.{question.id}.short"
        yield problem("KB313", group[0].article.file, question.line, 1, message)


def _one(question: Question, length: int) -> str:
    instead = f"the first sentence ({length} characters) stands in its place"
    if length > MAX_FIRST_SENTENCE:
        instead += ", which is long for a reader in a hurry"
    return f"{question.question!r} has no short answer of its own; {instead}"


def _several(question: Question, lengths: list[int]) -> str:
    instead = "the first sentences stand in their place"
    long = sum(length > MAX_FIRST_SENTENCE for length in lengths)
    if long:
        instead += f", {long} of them long for a reader in a hurry"
    have = f"{len(lengths)} questions have no short answer of their own"
    return f"{have}, {question.question!r} first; {instead}"
