"""Dates that the history of a source gives, where its author states none."""

from __future__ import annotations

from kb_site.core.authored import FrontMatter
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import SourceFile
from kb_site.core.values import replace


def dated(front: FrontMatter, source: SourceFile) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Return what an author states with the days that are taken from git, and what git lacks."""
    known = source.committed
    unsaid = [name for name in known.asked if getattr(front, name) is None] if known else []
    if known is None or not unsaid:
        return front, ()
    if "published" in unsaid:
        front = replace(front, published=known.first)
    if "reviewed" in unsaid:
        front = replace(front, reviewed=known.last)
    if known.last is None:
        return front, (problem("KB505", source.path, 1, 1, say("KB505.no-commit")),)
    if known.changed:
        message = say("KB505.changed", day=known.last.isoformat())
        return front, (problem("KB505", source.path, 1, 1, message),)
    return front, ()
