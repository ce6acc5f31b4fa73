"""A site as it was read: its sources loaded and assembled, with all that pages and rules need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kb_site.build.order import Order
from kb_site.build.static_files import Static, find_static
from kb_site.checks.accepted import accepted_ignores
from kb_site.checks.settle import all_ignores
from kb_site.core.authored import Ignore
from kb_site.core.errors import Problem
from kb_site.core.model import Article, LoadOptions, Site, SourceFile
from kb_site.core.values import Value, replace
from kb_site.pages.added import added_paths
from kb_site.pages.files.top import output_paths
from kb_site.pages.shared.law_book import LawBook
from kb_site.reading.scan import scan
from kb_site.reading.sources import load_options
from kb_site.site.assemble import assemble, cited_laws, until_published
from kb_site.site.links import LinkAt, ground_of, link_articles
from kb_site.site.media import Media, find_media
from kb_site.site.plain_pages import PlainPages, read_pages
from kb_site.site.published import redirects_of
from kb_site.site.redirects import Redirect, with_former_ids

Loaded = tuple[Article | None, tuple[Problem, ...]]
Load = Callable[[tuple[SourceFile, ...], LoadOptions], Sequence[Loaded]]
"""Loads sources, each by itself."""


class ReadSite(Value):
    """A site as it was read, and what was found on the way."""

    site: Site
    """As its authors wrote it, for the rules."""
    linked: Site
    """With the links and pictures that pages have."""
    links: tuple[LinkAt, ...]
    media: Media
    static: Static
    book: LawBook
    sources: tuple[SourceFile, ...]
    redirects: tuple[Redirect, ...]
    problems: tuple[Problem, ...]
    ignores: tuple[Ignore, ...]


class _Sources(Value):
    """What the folders of articles and of plain pages hold."""

    articles: tuple[Article, ...]
    """All, drafts too."""
    shown: tuple[Article, ...]
    waiting: tuple[Article, ...]
    plain: PlainPages
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    others: tuple[Problem, ...]
    """A finding for each file that is no source, unless a page links to it."""


def read_site(order: Order, book: LawBook, other: str, load: Load) -> ReadSite:
    """Scan and load the sources, and assemble them with their redirects.

    `other` names the topic of questions that fit no declared one.
    """
    config = order.config
    read = _read(order, book, load)
    plain = read.plain.pages
    site = assemble(read.shown, config.topics, other, read.waiting)
    site = replace(site, laws=cited_laws((*read.shown, *plain), book.states), pages=plain)
    site = replace(site, added=added_paths(site, config))
    redirects = redirects_of(site, config, None if order.dry else order.before)
    folders = (config.content, config.pages)
    media = find_media((*read.shown, *plain), config.folder, folders, config.private)
    static = find_static(config)
    known = with_former_ids(read.shown, redirects)
    others = output_paths(site, config, [each.old for each in redirects])
    whole = assemble(known, config.topics, other, read.waiting)
    whole = replace(whole, laws=site.laws, pages=plain, added=site.added)
    ground = ground_of(whole, media, others, config.base_url, static.paths)
    ground = replace(ground, editions=config.editions[1:])
    linked, links = link_articles((*known, *plain), ground)
    shown = assemble(linked[: len(known)], config.topics, other)
    apart = _unlinked(read.others, media)
    accepted, unread = accepted_ignores(read.articles, read.sources, config)
    return ReadSite(
        site=site,
        linked=replace(shown, laws=site.laws, pages=linked[len(known) :], added=site.added),
        links=links,
        media=media,
        static=static,
        book=book,
        sources=read.sources,
        redirects=redirects,
        problems=(*read.problems, *apart, *media.problems, *static.problems, *unread),
        ignores=(*all_ignores((*read.articles, *read.plain.read), config), *accepted),
    )


def _read(order: Order, book: LawBook, load: Load) -> _Sources:
    config = order.config
    folder, allow = config.folder / config.content, config.private.allow
    found = scan(folder, config.content, allow, config.plugins)
    options = load_options(config, book.states)
    sources = order.dated(found.sources)
    loaded = load(sources, options)
    articles = tuple(article for article, _ in loaded if article)
    dated = tuple(until_published(articles, order.day))
    plain = read_pages(config, options, order.day, order.dated, drafts=order.drafts)
    return _Sources(
        articles=articles,
        shown=tuple(each for each in dated if order.drafts or not each.front.draft),
        waiting=tuple(each for each in dated if each.front.draft and not order.drafts),
        plain=plain,
        sources=(*sources, *plain.sources),
        problems=(
            *found.problems,
            *plain.problems,
            *(each for _, failure in loaded for each in failure),
            *(each for article in articles for each in article.problems),
        ),
        others=(*found.others, *plain.others),
    )


def _unlinked(others: Iterable[Problem], media: Media) -> Iterator[Problem]:
    """Yield the findings about files that no page links to."""
    linked = {each.source for each in media.published} | {source for source, _ in media.faults}
    return (each for each in others if each.location.file not in linked)
