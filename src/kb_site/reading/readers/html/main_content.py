"""The part of a page that is its article: by landmarks, else by where the running text is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyquery import PyQuery

from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.page import HEADINGS, line_of, shown_text, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LANDMARKS = (
    "[itemprop~=articleBody]",
    "article",
    "main, [role=main]",
    "#content, #article, #main, #main-content, #article-content, #post",
    ".article-content, .article-body, .post-content, .entry-content, .rich_media_content",
    ".content, .article, .post",
)
"""Selectors, surest first."""

ENOUGH = 0.5
"""Share of a page's running text that makes a landmark the article."""

_CONTAINER_TAGS = "div section article main center table tbody tr td form span font"
_CONTAINERS = frozenset(_CONTAINER_TAGS.split())
_PROSE = re.compile(r"[。！？；.!?;]")
_SHORT = 20
"""Characters below which a text outside is no sentence of the article."""


def find_main(page: HtmlElement) -> HtmlElement:
    """Return the element that holds the article; the body where nothing narrower does."""
    body = page.find("body")
    if body is None:
        return page
    total = prose_length(body)
    query = PyQuery(body)
    for selector in LANDMARKS:
        elements: list[HtmlElement] = list(query(selector))
        found = max(elements, key=prose_length, default=None)
        if found is not None and prose_length(found) >= ENOUGH * total:
            return found
    return _densest(body)


def outside(page: HtmlElement, main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Return the text of the page outside its article, a line an element."""
    body = page.find("body")
    if body is None or main is body:
        return ()
    return tuple(_outside(body, main))


def prose_length(element: HtmlElement) -> int:
    """Return the characters of an element's text that are not links."""
    links = sum(len(words_of(link)) for link in element.iter("a"))
    return len(words_of(element)) - links


def _densest(body: HtmlElement) -> HtmlElement:
    """Go down while one child holds all the running text and all headings but the title."""
    element = body
    while True:
        child = max(
            (each for each in element if each.tag in _CONTAINERS), key=prose_length, default=None
        )
        if child is None or prose_length(child) <= ENOUGH * prose_length(element):
            return element
        if any(_belongs(text) for text in _texts_beside(element, child)):
            return element
        if any(other is not child and _has_heading(other) for other in element):
            return element
        element = child


def _texts_beside(element: HtmlElement, child: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for other in element:
        yield other.tail or ""
        if other is child or other.tag in ("h1", "a"):
            continue
        if prose_length(other) >= _SHORT:
            yield words_of(other)


def _belongs(text: str) -> bool:
    return len(text.strip()) >= _SHORT and _PROSE.search(text) is not None


def _has_heading(element: HtmlElement) -> bool:
    return next(element.iter(*(HEADINGS - {"h1"})), None) is not None


def _outside(element: HtmlElement, main: HtmlElement) -> Iterator[DroppedLine]:
    yield from _text_line(element, element.text)
    for child in element:
        if _holds(child, main):
            yield from _outside(child, main)
        elif child is not main:
            yield from _text_line(child, shown_text(child))
        yield from _text_line(child, child.tail)


def _text_line(element: HtmlElement, text: str | None) -> Iterator[DroppedLine]:
    words = " ".join((text or "").split())
    if words:
        yield DroppedLine(line_of(element), "outside", words)


def _holds(element: HtmlElement, wanted: HtmlElement) -> bool:
    return any(ancestor is element for ancestor in wanted.iterancestors())
