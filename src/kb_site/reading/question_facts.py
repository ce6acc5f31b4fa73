"""What front matter and the site's tables say of an article's questions, put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from kb_site.chinese.script import Script, script_of
from kb_site.chinese.slugs import MAX_SLUG, is_slug
from kb_site.core.addresses import is_device
from kb_site.core.authored import FrontMatter, QuestionFacts
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.laws import LawState
from kb_site.core.messages import say
from kb_site.core.model import Question, Section
from kb_site.core.nearest import nearest
from kb_site.core.values import replace
from kb_site.reading.wording import Wording, ask
from kb_site.reading.wording.evidence import bears_out
from kb_site.reading.wording.siblings import standing_out
from kb_site.reading.wording.subject import context_of


def word(
    sections: Sequence[Section], facts: Mapping[str, QuestionFacts], title: str, language: str
) -> tuple[Section, ...]:
    """Return the sections with each question's wording, facts (by id) and topic.

    Words that are added stand in the script that headings and answers are written in.
    """

    @cache
    def script() -> Script:
        texts = (each.heading + each.answer[:99] for part in sections for each in part.questions)
        return script_of("".join((title, *texts)), language)

    worded = tuple(
        replace(
            section,
            questions=tuple(
                _word(each, facts.get(each.id, QuestionFacts()), script, (section.heading, title))
                for each in section.questions
            ),
        )
        for section in sections
    )
    plain = standing_out(worded)
    return tuple(_plain(section, plain, title) for section in worded) if plain else worded


def _plain(section: Section, plain: frozenset[str], title: str) -> Section:
    """Return a section with the headings of some questions as their author wrote them."""
    questions = (
        replace(
            each,
            question=each.heading.strip(),
            wording_rule="",
            context=each.facts.context or context_of(each.heading, section.heading, title),
        )
        if each.id in plain
        else each
        for each in section.questions
    )
    return replace(section, questions=tuple(questions))


def _word(
    question: Question, facts: QuestionFacts, script: Callable[[], Script], about: tuple[str, str]
) -> Question:
    made = Wording(facts.question) if facts.question else ask(question.heading)
    if made.rule and not bears_out(made.question, question.answer):
        made = Wording(question.heading.strip())
    elif made.rule:
        made = ask(question.heading, script())
    return replace(
        question,
        question=made.question,
        wording_rule=made.rule,
        context=facts.context or context_of(made.question, *about),
        facts=facts,
        topic=facts.topic,
    )


def check_stated_laws(
    front: FrontMatter, laws: Sequence[LawState], facts_path: str
) -> Iterator[Problem]:
    """Yield a warning KB305 for every law that a question rests on and the site does not know."""
    known = [name for law in laws for name in law.names]
    for question, facts in front.questions:
        for name in facts.laws:
            if name.strip("《》") not in known:
                hint = nearest(name, known) or say("hint.declare-law")
                message = say("KB305.stated-law", id=question, name=name, hint=hint)
                yield problem("KB305", facts_path, facts.line, 1, message, "warning")


def check_questions(
    sections: Sequence[Section], front: FrontMatter, path: str, facts_path: str
) -> Iterator[Problem]:
    """Yield KB310 and KB301 for slug and ids, KB306 for facts of no question, KB314 for answers."""
    if front.slug and not is_slug(front.slug):
        message = say("KB310.slug-form", slug=front.slug, most=MAX_SLUG)
        yield problem("KB310", facts_path, 1, 1, message)
    stem = PurePosixPath(path).stem
    if not front.slug and is_device(stem):
        message = say("KB310.device-name", name=stem)
        yield problem("KB310", path, 1, 1, message)
    known: dict[str, None] = {}
    for question in (each for section in sections for each in section.questions):
        if not question.answer:
            message = say("KB314.no-answer", question=question.question)
            yield problem("KB314", path, question.line, 1, message)
        if not is_slug(question.id):
            message = say("KB310.id-form", id=question.id, most=MAX_SLUG)
            if is_device(question.id):
                message = say("KB310.device-id", id=question.id)
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
