"""articles.html: all articles of the site with what each holds, a hundred a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from kb_site.core.addresses import ARTICLES_A_PAGE, articles_paths
from kb_site.core.model import Site
from kb_site.core.values import Value
from kb_site.pages.home import ArticleLine, article_lines
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import near_pages
from kb_site.pages.shared.views import FrameView, LinkView


class ArticlesPage(Value):
    """articles.html, and articles.<number>.html from the second page of a hundred."""

    template: ClassVar[str] = "articles.html"
    frame: FrameView
    articles: tuple[ArticleLine, ...]
    count: int = 0
    """Of all pages together."""
    number: int = 1
    pages: tuple[LinkView, ...] = ()
    """All pages of the list; empty if there is only one."""
    steps: tuple[int, ...] = ()
    """Numbers of the pages near this one, the first and the last; 0 stands for those between."""
    previous: LinkView | None = None
    following: LinkView | None = None
    index: str = ""
    """Empty: no page lists all of them at once."""


def articles_pages(site: Site, frames: Frames, names: Mapping[str, str]) -> Iterator[Page]:
    """Yield the pages of the list of all articles."""
    count, title, label = len(site.articles), names["all_articles"], names["page_number"]
    paths = [*articles_paths(count)]
    links = tuple(
        LinkView(label.format(number=number), path) for number, path in enumerate(paths, 1)
    )
    for number, path in enumerate(paths, 1):
        named = title if number == 1 else f"{title} {links[number - 1].title}"
        frame = frames.make(path, named, frames.config.description, "articles")
        start = (number - 1) * ARTICLES_A_PAGE
        shown = site.articles[start : start + ARTICLES_A_PAGE]
        view = ArticlesPage(
            frame=frame,
            articles=tuple(article_lines(shown, frame.root)),
            count=count,
            number=number,
            pages=links if len(links) > 1 else (),
            steps=tuple(near_pages(number, len(links))),
            previous=links[number - 2] if number > 1 else None,
            following=links[number] if number < len(links) else None,
        )
        yield Page(path, view)
