"""Plain pages: what lies in the folder `pages`, each a page of its own that answers no question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from kb_site.core.errors import Problem
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.values import Value, replace
from kb_site.options.site_options import Config
from kb_site.reading.scan import scan
from kb_site.reading.sources import load_for_site
from kb_site.site.assemble import until_published

Dated = Callable[[Iterable[SourceFile]], tuple[SourceFile, ...]]
"""Gives sources the days that git knows."""


class PlainPages(Value):
    """The plain pages that are to be published, as articles without sections."""

    pages: tuple[Article, ...] = ()
    read: tuple[Article, ...] = ()
    """All that was read, drafts too."""
    sources: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: tuple[Problem, ...] = ()
    """A finding for each file that is no page, unless a page links to it."""


def read_pages(
    config: Config, options: LoadOptions, day: date, dated: Dated, *, drafts: bool
) -> PlainPages:
    """Return the plain pages of a site, in the order of their files; few sites have many."""
    folder = config.folder / config.pages
    if not folder.is_dir():
        return PlainPages()
    found = scan(folder, config.pages, config.private.allow, config.plugins)
    whole = replace(options, whole=True)
    sources = dated(found.sources)
    loaded = [load_for_site(source, whole) for source in sources]
    read = tuple(article for article, _ in loaded if article)
    timely = until_published(read, day)
    return PlainPages(
        pages=tuple(page for page in timely if drafts or not page.front.draft),
        read=read,
        sources=sources,
        problems=(
            *(each for each in found.problems if each.code != "KB108"),
            *(each for _, failures in loaded for each in failures),
            *(each for page in read for each in page.problems),
        ),
        others=found.others,
    )
