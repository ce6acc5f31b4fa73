"""index.html: the answers that readers ask for most, the topics, what is new, all articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice, zip_longest
from typing import ClassVar

from kb_site.core.addresses import HOME, article_path, topic_path
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value, replace
from kb_site.options.site_options import Config
from kb_site.pages.changes import list_changes
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import answer, card, certainty, iso, short_answer
from kb_site.pages.shared.views import AnswerView, FrameView, LinkView, TopicCard


class RecentView(Value):
    """What was published or reviewed lately."""

    title: str
    href: str
    date: str
    kind: str = ""
    """published or reviewed."""


class ArticleLine(Value):
    """An article in a list of all."""

    title: str
    href: str
    summary: str
    count: int
    """Its questions."""
    reviewed: str
    context: str = ""
    """Empty: articles are about what their titles say."""


class HomePage(Value):
    """index.html."""

    template: ClassVar[str] = "home.html"
    frame: FrameView
    description: str
    topics: tuple[TopicCard, ...]
    featured: tuple[AnswerView, ...]
    recent: tuple[RecentView, ...]
    articles: tuple[ArticleLine, ...]
    chosen: bool = True
    """Whether the site's authors chose the featured questions; else they are each topic's first."""
    more: int = 0
    """Articles that are not listed here."""


RECENT = 5
FIRST = 6
"""So many answers stand on a home page for which the authors chose none: three rows of two."""
ARTICLES = 24
"""Articles on the home page: more would push its foot out of reach; a page of their own has all."""


def home_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return index.html; `names` are interface strings."""
    config = frames.config
    frame = frames.make(HOME, config.title, config.description, "home")
    chosen = _chosen(site, config)
    featured = featured_of(site, config)
    view = HomePage(
        frame=frame,
        description=config.description,
        topics=tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics),
        featured=tuple(_featured(placed, frames, frame.root, names) for placed in featured),
        recent=tuple(_recent(site, frame.root)),
        articles=tuple(article_lines(site.articles[:ARTICLES], frame.root)),
        chosen=bool(chosen),
        more=max(0, len(site.articles) - ARTICLES),
    )
    return Page(HOME, view)


def featured_of(site: Site, config: Config) -> list[PlacedQuestion]:
    """Return the questions whose short answers stand on the home page."""
    return _chosen(site, config) or [*islice(_first_of_topics(site), FIRST)]


def _chosen(site: Site, config: Config) -> list[PlacedQuestion]:
    by_id = {placed.question.id: placed for placed in site.questions}
    return [by_id[name] for name in config.featured if name in by_id]


def article_lines(articles: tuple[Article, ...], root: str) -> Iterator[ArticleLine]:
    """Yield what a list of articles shows of each."""
    for article in articles:
        yield ArticleLine(
            title=article.title,
            href=root + article_path(article.slug),
            summary=article.front.summary,
            count=sum(len(section.questions) for section in article.sections),
            reviewed=iso(article.front.reviewed),
        )


def _first_of_topics(site: Site) -> Iterator[PlacedQuestion]:
    """Yield the first question of each topic, then the second of each, and so on."""
    rows = zip_longest(*(group for _, group in site.topics))
    return (placed for placed in chain.from_iterable(rows) if placed)


def _featured(
    placed: PlacedQuestion, frames: Frames, root: str, names: Mapping[str, str]
) -> AnswerView:
    """Return a question with its short answer, which has links where an author wrote it."""
    view = answer(placed, root)
    topic = placed.topic
    return replace(
        view,
        short=short_answer(placed),
        short_html=view.short_html if placed.question.short.text else "",
        topic=LinkView(topic.title, root + topic_path(topic.id)),
        certainty=certainty(placed.question, frames.config, names),
    )


def _recent(site: Site, root: str) -> Iterator[RecentView]:
    """Yield what changed last, each page once: where all has one day nothing of it is new."""
    changes = list_changes(site)
    first = min((change.day for change in changes), default=None)
    newest = {change.path: change for change in reversed(changes) if change.day != first}
    latest = sorted(newest.values(), key=lambda change: change.day, reverse=True)
    for change in latest[:RECENT]:
        yield RecentView(change.title, root + change.path, iso(change.day), change.kind)
