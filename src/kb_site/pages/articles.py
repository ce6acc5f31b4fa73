"""articles.html: all articles, to be read as one piece each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kb_site.core.addresses import ARTICLES, article_path
from kb_site.core.model import Article, Site
from kb_site.pages.shared.frames import Frames, Page
from kb_site.pages.shared.parts import iso
from kb_site.pages.shared.views import FrameView


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in the list: its title, what it is about, and how many questions it answers."""

    title: str
    href: str
    summary: str
    count: int
    reviewed: str


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """articles.html."""

    template: ClassVar[str] = "articles.html"
    frame: FrameView
    articles: tuple[ArticleLine, ...]


def articles_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return articles.html; `names` are interface strings."""
    titles = " · ".join(article.title for article in site.articles)
    frame = frames.make(ARTICLES, names["all_articles"], titles, "articles")
    lines = tuple(_line(article, frame.root) for article in site.articles)
    return Page(ARTICLES, ArticlesPage(frame, lines))


def _line(article: Article, root: str) -> ArticleLine:
    return ArticleLine(
        title=article.title,
        href=root + article_path(article.slug),
        summary=article.front.summary,
        count=sum(len(section.questions) for section in article.sections),
        reviewed=iso(article.front.reviewed),
    )
