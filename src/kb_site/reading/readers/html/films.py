"""Films and sounds of a page, which an article cannot hold: found, to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import line_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = ("video", "audio", "embed", "iframe", "mpvoice", "mpvideosnap", "mp-common-videosnap")
_PLAYER = later(r"player|video|embed|youtube|youku|bilibili|v\.qq\.com|vimeo|music")
"""What the address of a film in a frame has; other frames are as often advertisements."""


def find_films(page: HtmlElement) -> list[tuple[HtmlElement, int]]:
    """Return what films and sounds stand in, and their lines."""
    found: list[tuple[HtmlElement, int]] = []
    for each in page.iter(*_TAGS):
        address = each.get("src") or each.get("data-src") or ""
        parent = each.getparent()
        plays = each.tag not in ("iframe", "embed") or _PLAYER.search(address)
        if parent is not None and plays:
            found.append((parent, line_of(each)))
    return found


def films_inside(films: list[tuple[HtmlElement, int]], main: HtmlElement) -> list[int]:
    """Return the lines of those that stand in the article."""
    return [
        line
        for parent, line in films
        if parent is main or any(each is main for each in parent.iterancestors())
    ]
