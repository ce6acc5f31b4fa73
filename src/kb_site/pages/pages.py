"""List the pages of a site: each with its path and all that its template sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kb_site.core.addresses import article_path, topic_path
from kb_site.core.model import LawState, PlacedQuestion, Site, Topic
from kb_site.options.site_options import Config
from kb_site.pages.changes import changes_page, list_changes
from kb_site.pages.files.redirects import redirect_pages
from kb_site.pages.overviews import print_page, search_page
from kb_site.pages.readings import article_pages
from kb_site.pages.shared.frames import Deferred, Frames, Page
from kb_site.pages.shared.parts import PAGE_SIZE, answer, card, link, page_links, reviewed
from kb_site.pages.shared.theme import Theme
from kb_site.pages.shared.views import (
    FrameView,
    HomePage,
    LinkView,
    NotFoundPage,
    RecentView,
    TopicPage,
)

RECENT = 5


def list_pages(
    site: Site,
    config: Config,
    laws: tuple[LawState, ...],
    theme: Theme,
    as_of: date,
    redirects: tuple[tuple[str, str], ...] = (),
) -> Iterator[Page]:
    """Yield every page of the edition that `config` names once.

    `as_of` decides which reviews are overdue. `redirects` are pairs of paths, old and new.
    """
    shown = tuple(topic for topic, group in site.topics if group)
    paths = {name: asset.path for name, asset in theme.assets.items()}
    frames = Frames(config, shown, paths, dated=bool(list_changes(site)))
    pages = _pages(site, frames, laws, theme.strings, as_of)
    for page in chain(pages, redirect_pages(site, redirects, frames, theme.strings)):
        yield Page(frames.folder + page.path, page.shown)


def _pages(
    site: Site,
    frames: Frames,
    laws: tuple[LawState, ...],
    names: Mapping[str, str],
    as_of: date,
) -> Iterator[Page]:
    states = {state.name: state for state in laws}
    yield _home(site, frames)
    yield search_page(site, frames, names)
    yield print_page(site, frames, names)
    yield changes_page(site, frames, names)
    if not frames.folder:
        yield _not_found(site, frames, names)
    for topic, group in site.topics:
        yield from _topic_pages(topic, group, frames, names)
    yield from article_pages(site, frames, states, names, as_of)


def _home(site: Site, frames: Frames) -> Page:
    config = frames.config
    frame = frames.make("index.html", config.title, config.description, "home")
    by_id = {placed.question.id: placed for placed in site.questions}
    chosen = [by_id[name] for name in config.featured if name in by_id]
    featured = chosen or [group[0] for _, group in site.topics if group]
    dated = [placed for placed in site.questions if reviewed(placed)]
    recent = sorted(dated, key=reviewed, reverse=True)[:RECENT]
    view = HomePage(
        frame=frame,
        description=config.description,
        topics=tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics),
        featured=tuple(answer(placed, frame.root) for placed in featured),
        recent=tuple(
            RecentView(placed.question.question, link(placed, frame.root).href, reviewed(placed))
            for placed in recent
        ),
        articles=tuple(
            LinkView(article.title, frame.root + article_path(article.slug))
            for article in site.articles[:RECENT]
        ),
        chosen=bool(chosen),
    )
    return Page("index.html", view)


def _not_found(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    frame = frames.make(
        "404.html", names["not_found_title"], frames.config.description, "not-found"
    )
    cards = tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics)
    return Page("404.html", NotFoundPage(frame, cards))


def _topic_pages(
    topic: Topic, group: tuple[PlacedQuestion, ...], frames: Frames, names: Mapping[str, str]
) -> Iterator[Page]:
    for number, start in enumerate(range(0, max(len(group), 1), PAGE_SIZE), 1):
        path = topic_path(topic.id, number)
        label = names["page_number"].format(number=number)
        title = topic.title if number == 1 else f"{topic.title} {label}"
        shown = group[start : start + PAGE_SIZE]
        words = topic.description or " ".join(each.question.question for each in shown)
        frame = frames.make(path, title, words, "topic")
        links = page_links(topic.id, len(group), frame.root, names["page_number"])
        part = _TopicPart(topic, len(group), number, links if len(links) > 1 else ())
        yield Page(path, Deferred(_topic_page, (frame, part, shown)))


@dataclass(frozen=True, slots=True)
class _TopicPart:
    """One page of a topic: its number, and the links to all pages if there are several."""

    topic: Topic
    count: int
    number: int
    pages: tuple[LinkView, ...]


def _topic_page(frame: FrameView, part: _TopicPart, shown: tuple[PlacedQuestion, ...]) -> TopicPage:
    topic, number, pages = part.topic, part.number, part.pages
    return TopicPage(
        frame=frame,
        id=topic.id,
        title=topic.title,
        description=topic.description,
        count=part.count,
        answers=tuple(answer(placed, frame.root) for placed in shown),
        number=number,
        pages=pages,
        previous=pages[number - 2] if number > 1 else None,
        following=pages[number] if number < len(pages) else None,
    )
