"""offline.html: stands in, without a network, for a page that a reader's browser has not kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kb_site.core.addresses import OFFLINE
from kb_site.core.model import Site
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import card
from kb_site.pages.shared.views import FrameView, TopicCard

SCRIPT = "offline-page.js"
MOST = 50
"""Kept questions that are listed where whole topics are not; a phone reads each for its title."""


class OfflinePage(Value):
    """offline.html; its script takes from it what is not kept and adds what is."""

    template: ClassVar[str] = "offline.html"
    frame: FrameView
    script: str
    topics: tuple[TopicCard, ...]
    most: int = MOST


def offline_page(site: Site, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return offline.html."""
    frame = frames.make(OFFLINE, names["offline_title"], frames.config.description, "offline")
    cards = tuple(card(topic, group, frame.root, full=False) for topic, group in site.topics)
    return Page(OFFLINE, OfflinePage(frame, frames.asset(frame.root, SCRIPT), cards))
