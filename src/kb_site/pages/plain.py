"""pages/<name>.html: a page of an author's own, such as who is behind the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kb_site.core.addresses import plain_path
from kb_site.core.model import Article, Site
from kb_site.core.relative_links import rooted
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.headings import raised
from kb_site.pages.shared.law_book import Here, LawBook
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import iso, source
from kb_site.pages.shared.views import FrameView, LawView, LinkView, SourceView


class PlainPage(Value):
    """pages/<name>.html."""

    template: ClassVar[str] = "page.html"
    frame: FrameView
    title: str
    summary: str
    body_html: str
    contents: tuple[LinkView, ...]
    """Its headings; empty where there are few."""
    reviewed: str
    gaps: int
    laws: tuple[LawView, ...]
    source: SourceView | None
    edit: str = ""


def plain_pages(site: Site, frames: Frames, book: LawBook) -> Iterator[Page]:
    """Yield the plain pages of a site."""
    for article in site.pages:
        yield Page(plain_path(article.slug), _plain_page(article, frames, book))


def _plain_page(article: Article, frames: Frames, book: LawBook) -> PlainPage:
    body, summary = article.lead_body, article.front.summary
    path, draft = plain_path(article.slug), article.front.draft
    frame = frames.make(path, article.title, summary or body.text, "page", draft=draft)
    laws = book.views((), article.laws, article.cited, frame.root)
    html, contents = raised(Here.of(laws).html(rooted(body.html, frame.root)))
    return PlainPage(
        frame=frame,
        title=article.title,
        summary=summary,
        body_html=html,
        contents=contents,
        reviewed=iso(article.front.reviewed),
        gaps=sum(not gap.filled for gap in article.gaps),
        laws=laws,
        source=source(article),
        edit=frames.edit(article.file),
    )
