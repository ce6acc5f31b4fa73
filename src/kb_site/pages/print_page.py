"""print.html: the whole site on one printable page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kb_site.core.addresses import PRINT
from kb_site.core.model import Site
from kb_site.core.relative_links import rooted
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.law_book import Here, LawBook, whole_laws
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import WHOLE, answer, card, iso, page_links, source
from kb_site.pages.shared.views import (
    AnswerView,
    FrameView,
    LawView,
    LinkView,
    SourceView,
    TopicCard,
)


class PrintPage(Value):
    """print.html: the whole site on one page; a large one is `apart`, and the rest is empty."""

    template: ClassVar[str] = "print.html"
    frame: FrameView
    topics: tuple[tuple[TopicCard, tuple[AnswerView, ...]], ...]
    articles: tuple[ArticlePart, ...]
    apart: tuple[tuple[TopicCard, tuple[LinkView, ...]], ...] = ()
    """The topics with links to their pages."""
    laws: tuple[LawView, ...] = ()
    """The laws that are cited, with the words of their cited articles."""


class ArticlePart(Value):
    """An article's lead and conclusion on the print page."""

    title: str
    lead_html: str
    conclusion_html: str
    source: SourceView | None
    reviewed: str


def print_page(site: Site, frames: Frames, names: Mapping[str, str], book: LawBook) -> Page:
    """Return print.html: all answers, or in a large site links to the pages that have them."""
    frame = frames.make(PRINT, names["print_all"], frames.config.description, "print")
    shown = [(card(topic, group, frame.root, full=False), group) for topic, group in site.topics]
    if len(site.questions) > WHOLE:
        apart = tuple(
            (topic, page_links(topic.id, len(group), frame.root, names["page_number"]))
            for topic, group in shown
            if group
        )
        return Page(PRINT, PrintPage(frame, (), (), apart))
    laws = whole_laws(site, book, frame.root)
    local = Here.of(laws)
    topics = tuple(
        (topic, tuple(local.answer(answer(placed, frame.root)) for placed in group))
        for topic, group in shown
        if group
    )
    articles = tuple(
        ArticlePart(
            title=article.title,
            lead_html=local.html(rooted(article.lead_body.html, frame.root)),
            conclusion_html=local.html(rooted(article.conclusion_body.html, frame.root)),
            source=source(article),
            reviewed=iso(article.front.reviewed),
        )
        for article in site.articles
    )
    return Page(PRINT, PrintPage(frame, topics, articles, laws=laws))
