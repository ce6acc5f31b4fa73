"""search.html: without script, the list of all questions by topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kb_site.core.addresses import SEARCH
from kb_site.core.model import Site
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import WHOLE, card
from kb_site.pages.shared.views import FrameView, TopicCard


class SearchPage(Value):
    """search.html: without script, the list of all questions by topic.

    In a large site the topics have no questions here; their own pages list them.
    """

    template: ClassVar[str] = "search.html"
    frame: FrameView
    topics: tuple[TopicCard, ...]
    count: int


def search_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return search.html, which works as a list of all questions without script."""
    frame = frames.make(SEARCH, names["all_questions"], frames.config.description, "search")
    count = len(site.questions)
    cards = tuple(
        card(topic, group, frame.root, full=count <= WHOLE) for topic, group in site.topics
    )
    return Page(SEARCH, SearchPage(frame, cards, count))
