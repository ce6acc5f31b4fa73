"""Private data in what an author states about an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TypeVar

from kb_site.errors import Problem
from kb_site.model import Credit, FrontMatter, PrivateValue, QuestionFacts
from kb_site.repair.privacy import report
from kb_site.repair.private import SUSPECT, redact

Part = TypeVar("Part", FrontMatter, Credit, QuestionFacts)

_ADDRESSES = frozenset({"slug", "url"})
"""Fields that are used as addresses: with a mark in them they would lead nowhere."""


def redact_front(
    front: FrontMatter, allow: tuple[str, ...], path: str
) -> tuple[FrontMatter, tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the front matter without private values, the values, on line 1, and the problems."""
    if not any(SUSPECT.search(text) for text in _texts(front)):
        return front, (), ()
    found: list[PrivateValue] = []
    questions = tuple((key, _clean(facts, allow, found)) for key, facts in front.questions)
    cleaned = replace(
        _clean(front, allow, found), source=_clean(front.source, allow, found), questions=questions
    )
    return cleaned, tuple(found), tuple(report(value, path) for value in found)


def _texts(front: FrontMatter) -> Iterator[str]:
    for part in (front, front.source, *(facts for _, facts in front.questions)):
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from (text for text in value if isinstance(text, str))


def _clean(part: Part, allow: tuple[str, ...], found: list[PrivateValue]) -> Part:
    changes: dict[str, object] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, str) and SUSPECT.search(value):
            clean = _redact(value, allow, found)
            changes[field.name] = "" if clean != value and field.name in _ADDRESSES else clean
        elif isinstance(value, tuple) and any(isinstance(one, str) for one in value):
            changes[field.name] = tuple(_redact(one, allow, found) for one in value)
    return replace(part, **changes) if changes else part  # type: ignore[arg-type] - same kinds


def _redact(text: str, allow: tuple[str, ...], found: list[PrivateValue]) -> str:
    clean, values = redact(text, allow)
    found += values
    return clean
