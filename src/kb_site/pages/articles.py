"""articles.html: all articles of the site, with what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kb_site.core.addresses import ARTICLES
from kb_site.core.model import Site
from kb_site.pages.home import ArticleLine, article_lines
from kb_site.pages.shared.frames import Frames, Page
from kb_site.pages.shared.views import FrameView


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """articles.html."""

    template: ClassVar[str] = "articles.html"
    frame: FrameView
    articles: tuple[ArticleLine, ...]


def articles_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return articles.html."""
    frame = frames.make(ARTICLES, names["all_articles"], frames.config.description, "articles")
    return Page(ARTICLES, ArticlesPage(frame, tuple(article_lines(site.articles, frame.root))))
