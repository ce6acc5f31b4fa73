"""index.html: what readers ask most, the topics, what was reviewed lately."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from kb_site.core.addresses import HOME, article_path
from kb_site.core.model import Site
from kb_site.pages.shared.frames import Frames, Page
from kb_site.pages.shared.parts import answer, card, link, reviewed, short_answer, titled
from kb_site.pages.shared.views import AnswerView, FrameView, LinkView, TopicCard


@dataclass(frozen=True, slots=True)
class RecentView:
    """A question that was reviewed lately."""

    title: str
    href: str
    date: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """index.html."""

    template: ClassVar[str] = "home.html"
    frame: FrameView
    description: str
    topics: tuple[TopicCard, ...]
    featured: tuple[AnswerView, ...]
    recent: tuple[RecentView, ...]
    articles: tuple[LinkView, ...]
    chosen: bool = True
    """Whether the site's authors chose the featured questions; else they are each topic's first."""


RECENT = 5


def home_page(site: Site, frames: Frames) -> Page:
    """Return index.html."""
    config = frames.config
    frame = frames.make(HOME, config.title, config.description, "home")
    by_id = {placed.question.id: placed for placed in site.questions}
    chosen = [by_id[name] for name in config.featured if name in by_id]
    featured = chosen or [group[0] for _, group in site.topics if group]
    dated = [placed for placed in site.questions if reviewed(placed)]
    recent = sorted(dated, key=reviewed, reverse=True)[:RECENT]
    view = HomePage(
        frame=frame,
        description=config.description,
        topics=tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics),
        featured=tuple(
            replace(answer(placed, frame.root), short=short_answer(placed)) for placed in featured
        ),
        recent=tuple(
            RecentView(titled(placed.question), link(placed, frame.root).href, reviewed(placed))
            for placed in recent
        ),
        articles=tuple(
            LinkView(article.title, frame.root + article_path(article.slug))
            for article in site.articles[:RECENT]
        ),
        chosen=bool(chosen),
    )
    return Page(HOME, view)
