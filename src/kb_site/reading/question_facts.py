"""What front matter and the site's tables say of an article's questions, put in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kb_site.chinese.slugs import MAX_SLUG, is_slug
from kb_site.core.authored import FrontMatter, QuestionFacts
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Question, Section
from kb_site.core.nearest import nearest
from kb_site.reading.wording import ask

_EXPECTED = f"expected a-z, 0-9 and single hyphens, {MAX_SLUG} at most"


def word(section: Section, facts: Mapping[str, QuestionFacts]) -> Section:
    """Return the section with each question's wording, facts (by id) and topic."""
    questions = tuple(_word(each, facts.get(each.id)) for each in section.questions)
    return replace(section, questions=questions)


def _word(question: Question, facts: QuestionFacts | None) -> Question:
    if facts is None:
        return replace(question, question=ask(question.heading))
    wording = facts.question or ask(question.heading)
    return replace(question, question=wording, facts=facts, topic=facts.topic)


def check_questions(
    sections: Sequence[Section], front: FrontMatter, path: str, facts_path: str
) -> Iterator[Problem]:
    """Yield KB310 and KB301 for slug and ids, KB306 for facts of no question, KB314 for answers."""
    if front.slug and not is_slug(front.slug):
        message = say("KB310.slug-form", slug=front.slug, most=MAX_SLUG)
        yield problem("KB310", facts_path, 1, 1, message)
    known: dict[str, None] = {}
    for question in (each for section in sections for each in section.questions):
        if not question.answer:
            message = say("KB314.no-answer", question=question.question)
            yield problem("KB314", path, question.line, 1, message)
        if not is_slug(question.id):
            message = say("KB310.id-form", id=question.id, most=MAX_SLUG)
            yield problem("KB310", path, question.line, 1, message)
        if question.id in known:
            message = say("KB301.id-twice", id=question.id)
            yield problem("KB301", path, question.line, 1, message)
        known[question.id] = None
    for name, facts in front.questions:
        if name not in known:
            hint = nearest(name, list(known)) or say("hint.id-of-this-article")
            message = say("KB306.question-unknown", name=name, hint=hint)
            yield problem("KB306", facts_path, facts.line, 1, message)
