"""The pages that lead to everything: the list of all questions, and the whole site for printing.

A large site would make them weigh megabytes. There they lead to the pages of the topics
instead, which hold every question and print with every answer open.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_site.core.model import Site
from kb_site.pages.shared.frames import Frames, Page
from kb_site.pages.shared.parts import answer, card, iso, page_links, source
from kb_site.pages.shared.rooted import rooted
from kb_site.pages.shared.views import ArticlePart, PrintPage, SearchPage

WHOLE = 1000
"""Up to so many questions stand on one page."""


def search_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return search.html, which works as a list of all questions without script."""
    frame = frames.make("search.html", names["all_questions"], frames.config.description, "search")
    count = len(site.questions)
    cards = tuple(
        card(topic, group, frame.root, full=count <= WHOLE) for topic, group in site.topics
    )
    return Page("search.html", SearchPage(frame, cards, count))


def print_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return print.html: all answers, or in a large site links to the pages that have them."""
    frame = frames.make("print.html", names["print_all"], frames.config.description, "print")
    shown = [(card(topic, group, frame.root, full=False), group) for topic, group in site.topics]
    if len(site.questions) > WHOLE:
        apart = tuple(
            (topic, page_links(topic.id, len(group), frame.root, names["page_number"]))
            for topic, group in shown
            if group
        )
        return Page("print.html", PrintPage(frame, (), (), apart))
    topics = tuple(
        (topic, tuple(answer(placed, frame.root) for placed in group))
        for topic, group in shown
        if group
    )
    articles = tuple(
        ArticlePart(
            title=article.title,
            lead_html=rooted(article.lead_body.html, frame.root),
            conclusion_html=rooted(article.conclusion_body.html, frame.root),
            source=source(article),
            reviewed=iso(article.front.reviewed),
        )
        for article in site.articles
    )
    return Page("print.html", PrintPage(frame, topics, articles))
