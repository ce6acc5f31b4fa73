"""What was published and reviewed, and when, by the content's own dates alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import ClassVar

from kb_site.core.addresses import CHANGES, article_path, question_path
from kb_site.core.model import Site
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import titled
from kb_site.pages.shared.views import FrameView

SHOWN = 200
"""Changes on the page; it says how many earlier ones it leaves out."""


class Change(Value):
    """An article or a question was published or reviewed; `path` is that of its page."""

    day: date
    kind: str
    title: str
    path: str


def list_changes(site: Site) -> list[Change]:
    """Return all changes, the latest day first, within a day in the site's order."""
    return sorted(_changes(site), key=lambda change: change.day, reverse=True)


def is_dated(site: Site) -> bool:
    """Return whether anything of a site states a day."""
    return next(_changes(site), None) is not None


def changes_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return changes.html."""
    frame = frames.make(CHANGES, names["changes"], names["changes_intro"], "changes")
    found = list_changes(site)
    days = tuple(
        DayView(
            day.isoformat(),
            tuple(ChangeView(each.kind, each.title, frame.root + each.path) for each in group),
        )
        for day, group in groupby(found[:SHOWN], key=lambda change: change.day)
    )
    return Page(CHANGES, ChangesPage(frame, days, max(0, len(found) - SHOWN)))


def _changes(site: Site) -> Iterator[Change]:
    """Yield an article's dates, and those of questions that were reviewed by themselves."""
    for article in site.articles:
        front, path = article.front, article_path(article.slug)
        if front.published:
            yield Change(front.published, "published", article.title, path)
        if front.reviewed and front.reviewed != front.published:
            yield Change(front.reviewed, "reviewed", article.title, path)
    for placed in site.questions:
        question, front = placed.question, placed.article.front
        day = question.facts.reviewed
        if day and day not in (front.reviewed, front.published):
            yield Change(day, "reviewed", titled(question), question_path(question.id))


class ChangeView(Value):
    """What happened to an article or a question: published or reviewed."""

    kind: str
    title: str
    href: str


class DayView(Value):
    """The changes of one day."""

    date: str
    changes: tuple[ChangeView, ...]


class ChangesPage(Value):
    """changes.html: what was published and reviewed, by the content's own dates, latest first."""

    template: ClassVar[str] = "changes.html"
    frame: FrameView
    days: tuple[DayView, ...]
    earlier: int
    """Changes that are left out, as too long ago."""
