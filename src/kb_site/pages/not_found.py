"""404.html: its links are absolute, from the base URL's path or from /."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kb_site.core.addresses import NOT_FOUND
from kb_site.core.model import Site
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import card
from kb_site.pages.shared.views import FrameView, TopicCard


class NotFoundPage(Value):
    """404.html; its links are absolute, from the base URL's path or from /."""

    template: ClassVar[str] = "not-found.html"
    frame: FrameView
    topics: tuple[TopicCard, ...]


def not_found_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return 404.html."""
    frame = frames.make(NOT_FOUND, names["not_found_title"], frames.config.description, "not-found")
    cards = tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics)
    return Page(NOT_FOUND, NotFoundPage(frame, cards))
