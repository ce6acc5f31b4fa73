"""List the pages of a site: each with its path and all that its template sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from kb_site.core.addresses import plain_path
from kb_site.core.model import Site
from kb_site.options.site_options import Config
from kb_site.pages.added import added_pages
from kb_site.pages.article import ArticlePage
from kb_site.pages.article_and_questions import article_pages, places_of
from kb_site.pages.articles import ArticlesPage, articles_pages
from kb_site.pages.changes import ChangesPage, changes_page, is_dated
from kb_site.pages.files.redirects import RedirectPage, redirect_pages
from kb_site.pages.home import HomePage, home_page
from kb_site.pages.law import LawPage, law_pages
from kb_site.pages.not_found import NotFoundPage, not_found_page
from kb_site.pages.offline import OfflinePage, offline_page
from kb_site.pages.plain import PlainPage, plain_pages
from kb_site.pages.print_page import PrintPage, print_page
from kb_site.pages.question import QuestionPage
from kb_site.pages.search_page import SearchPage, search_page
from kb_site.pages.share_pictures import share_pictures
from kb_site.pages.shared.common import Common, frames_of
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.theme import Theme
from kb_site.pages.shared.views import View
from kb_site.pages.topic import TopicIndexPage, TopicPage, topic_pages

PAGE_TYPES: tuple[type[View], ...] = (
    HomePage,
    QuestionPage,
    TopicPage,
    TopicIndexPage,
    ArticlePage,
    LawPage,
    PlainPage,
    ArticlesPage,
    SearchPage,
    NotFoundPage,
    OfflinePage,
    PrintPage,
    ChangesPage,
    RedirectPage,
)
"""Every kind of page, by what its template sees; plugins have templates of their own."""


def list_pages(
    site: Site,
    config: Config,
    book: LawBook,
    theme: Theme,
    as_of: date,
    redirects: tuple[tuple[str, str], ...] = (),
) -> Iterator[Page]:
    """Yield every page of the edition that `config` names once.

    `as_of` decides which reviews are overdue. `redirects` are pairs of paths, old and new.
    """
    drawn = share_pictures(site, config)
    common = common_of(site, {topic: picture.path for topic, picture in drawn.items()})
    frames = frames_of(config, theme, common)
    pages = _pages(site, frames, book, theme.strings, as_of)
    for page in chain(
        drawn.values(), pages, redirect_pages(site, redirects, frames, theme.strings)
    ):
        yield Page(frames.folder + page.path, page.shown)


def common_of(site: Site, pictures: dict[str, str]) -> Common:
    """Return what a site's pages have in common."""
    topics = tuple(topic for topic, group in site.topics if group)
    plain = tuple((page.title, plain_path(page.slug)) for page in site.pages)
    return Common(topics, pictures, plain, is_dated(site))


def _pages(
    site: Site,
    frames: Frames,
    book: LawBook,
    names: Mapping[str, str],
    as_of: date,
) -> Iterator[Page]:
    yield home_page(site, frames, names)
    yield search_page(site, frames, names)
    yield print_page(site, frames, names, book)
    yield changes_page(site, frames, names)
    yield from articles_pages(site, frames, names)
    if not frames.folder:
        yield not_found_page(site, frames, names)
    if frames.config.service_worker:
        yield offline_page(site, frames, names)
    for topic, group in site.topics:
        yield from topic_pages(topic, group, frames, names)
    yield from article_pages(site.articles, places_of(site), frames, book, names, as_of)
    yield from law_pages(site, frames, book, names)
    yield from plain_pages(site, frames, book)
    yield from added_pages(site, frames.config, frames)
