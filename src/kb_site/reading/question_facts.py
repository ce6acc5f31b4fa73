"""What front matter and the site's tables say of an article's questions, put in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from kb_site.chinese.slugs import MAX_SLUG, is_slug
from kb_site.core.addresses import is_device
from kb_site.core.authored import FrontMatter, QuestionFacts
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.model import LawState, Question, Section
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


def check_stated_laws(
    front: FrontMatter, laws: Sequence[LawState], facts_path: str
) -> Iterator[Problem]:
    """Yield a warning KB305 for every law that a question rests on and the site does not know."""
    known = [name for law in laws for name in law.names]
    for question, facts in front.questions:
        for name in facts.laws:
            if name.strip("《》") not in known:
                hint = nearest(name, known) or "; declare it under laws in kb-site.yaml"
                message = f"laws of {question!r} names {name!r}, which the site does not know{hint}"
                yield problem("KB305", facts_path, facts.line, 1, message, "warning")


def check_questions(
    sections: Sequence[Section], front: FrontMatter, path: str, facts_path: str
) -> Iterator[Problem]:
    """Yield KB310 and KB301 for slug and ids, KB306 for facts of no question, KB314 for answers."""
    if front.slug and not is_slug(front.slug):
        message = f"slug {front.slug!r} cannot stand in an address; {_EXPECTED}"
        yield problem("KB310", facts_path, 1, 1, message)
    stem = PurePosixPath(path).stem
    if not front.slug and is_device(stem):
        message = f"the name {stem!r} is a device's on Windows; rename the file or give it a slug"
        yield problem("KB310", path, 1, 1, message)
    known: dict[str, None] = {}
    for question in (each for section in sections for each in section.questions):
        if not question.answer:
            message = f"{question.question!r} has no answer; write it, or remove the heading"
            yield problem("KB314", path, question.line, 1, message)
        if is_device(question.id):
            message = f"id {question.id!r} is a device's name on Windows; choose another"
            yield problem("KB310", path, question.line, 1, message)
        elif not is_slug(question.id):
            message = f"id {question.id!r} cannot stand in an address; {_EXPECTED}"
            yield problem("KB310", path, question.line, 1, message)
        if question.id in known:
            message = f"id {question.id!r} is used twice in this article; choose another"
            yield problem("KB301", path, question.line, 1, message)
        known[question.id] = None
    for name, facts in front.questions:
        if name not in known:
            hint = nearest(name, list(known)) or "; use the id of a question in this article"
            message = f"questions names {name!r}, which is no question here{hint}"
            yield problem("KB306", facts_path, facts.line, 1, message)
