"""KB313: a question whose short answer is only the first sentence of its answer."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.chinese.sentences import first_sentence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say

MAX_FIRST_SENTENCE = 80
"""Characters; a longer sentence is no short answer, and the finding says so."""


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every answered question for which its author states no short answer."""
    for placed in evidence.site.questions:
        question = placed.question
        if question.facts.short or not question.body.text:
            continue
        length = len(first_sentence(question.body.text))
        long = say("hint.long-sentence") if length > MAX_FIRST_SENTENCE else None
        message = say(
            "KB313.no-short-answer",
            question=question.question,
            length=length,
            long=long,
            id=question.id,
        )
        yield problem("KB313", placed.article.file, question.line, 1, message)
