"""Panels that something opens: a tab, or the name of a part that is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import SubElement

from kb_site.reading.readers.html.page import remove, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMING = ("aria-controls", "data-target", "data-bs-target", "href")
LEAST = 2
"""Tabs of a list, each with a panel of its own."""


def panel_of(button: HtmlElement, page: HtmlElement) -> HtmlElement | None:
    """Return the element that a button or a link names."""
    for name in _NAMING:
        stated = (button.get(name) or "").strip()
        target = stated.lstrip("#.")
        if target and (name != "href" or stated.startswith("#")):
            found = next((each for each in page.iter() if each.get("id") == target), None)
            if found is not None:
                return found
    return None


def name_panels(page: HtmlElement) -> None:
    """Write the names of tabs above what they show: a text has the panels below each other."""
    for tabs in [each for each in page.iter("div", "ul", "nav") if each.get("role") == "tablist"]:
        named = [(words_of(each), panel_of(each, page)) for each in tabs.iter("button", "a")]
        panels = [panel for _, panel in named if panel is not None and words_of(panel)]
        if len(named) < LEAST or len(set(panels)) < len(named):
            continue
        for words, panel in named:
            if panel is not None and words and not words_of(panel).startswith(words):
                _write(panel, words)
        remove(tabs)


def _write(panel: HtmlElement, words: str) -> None:
    paragraph = SubElement(panel, "p")
    SubElement(paragraph, "strong").text = words
    paragraph.tail, panel.text = panel.text, None
    panel.insert(0, paragraph)
