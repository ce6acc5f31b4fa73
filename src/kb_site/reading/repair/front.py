"""Private data in what an author states about an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kb_site.core.authored import FrontMatter, QuestionFacts
from kb_site.core.errors import Problem
from kb_site.core.model import PrivateValue
from kb_site.privacy.find import is_suspect, redact
from kb_site.reading.repair.privacy import report

Clean = Callable[[str], str]


def redact_front(
    front: FrontMatter, allow: tuple[str, ...], path: str
) -> tuple[FrontMatter, tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the front matter without private values, the values, on line 1, and the problems."""
    if not any(is_suspect(text) for text in _texts(front)):
        return front, (), ()
    found: list[PrivateValue] = []

    def clean(text: str) -> str:
        redacted, values = redact(text, allow)
        found.extend(values)
        return redacted

    cleaned = _clean(front, clean)
    return cleaned, tuple(found), tuple(report(value, path) for value in found)


def _texts(front: FrontMatter) -> Iterator[str]:
    yield from (front.title, front.slug, front.summary, front.source.name, front.source.url)
    yield from (*front.tags, *front.aliases)
    for _, facts in front.questions:
        yield from (facts.short, facts.question, *facts.aliases)


def _clean(front: FrontMatter, clean: Clean) -> FrontMatter:
    source = front.source
    return replace(
        front,
        title=clean(front.title),
        slug=_address(front.slug, clean),
        summary=clean(front.summary),
        source=replace(source, name=clean(source.name), url=_address(source.url, clean)),
        tags=tuple(map(clean, front.tags)),
        aliases=tuple(map(clean, front.aliases)),
        questions=tuple((key, _clean_facts(facts, clean)) for key, facts in front.questions),
    )


def _clean_facts(facts: QuestionFacts, clean: Clean) -> QuestionFacts:
    return replace(
        facts,
        short=clean(facts.short),
        question=clean(facts.question),
        aliases=tuple(map(clean, facts.aliases)),
    )


def _address(text: str, clean: Clean) -> str:
    """Return an address only if it is clean: with a mark in it, it would lead nowhere."""
    return text if clean(text) == text else ""
