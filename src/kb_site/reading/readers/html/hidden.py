"""Hidden elements: content where a page folds its answers away, junk everywhere else.

A saved WeChat article is hidden until its script has run; a closed panel is hidden until a
reader asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.head import window_parts
from kb_site.reading.readers.html.names import asks, has_sentence, is_hidden, show, words_in_names
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    QUESTION,
    drop,
    holding,
    words_of,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 2.0
"""What holds more than this many times the text that is shown is the article."""

_ROLES = ("region", "tabpanel")
_CONTENT_NAMES = (
    "answer answers panel pane tab tabs collapse collapsible accordion content body detail "
    "details faq text desc toggle article rich more fold"
)
_CONTENT = frozenset(_CONTENT_NAMES.split())
_STATES = frozenset(("active", "current", "selected", "show", "shown", "on", "hidden", "hide"))
_JUNK_NAMES = (
    "modal popup dialog menu nav login share qrcode toast tooltip comment empty ad ads "
    "advert loading mask overlay search dropdown tpl template footer header cookie"
)
_JUNK = frozenset(_JUNK_NAMES.split())


def settle_hidden(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Show what is hidden and content; take out the rest and return its text."""
    hidden = [each for each in holding(page, "hidden", "style") if is_hidden(each)]
    outer = [each for each in hidden if not any(is_hidden(one) for one in each.iterancestors())]
    shown = len(words_of(page)) - sum(len(words_of(each)) for each in outer)
    return tuple(_settled(page, hidden, shown))


def _settled(page: HtmlElement, hidden: list[HtmlElement], shown: int) -> Iterator[DroppedLine]:
    for element in hidden:
        if not any(each is page for each in (element, *element.iterancestors())):
            continue  # it is gone with what held it
        if element.tag in ("html", "body") or _is_content(element, shown):
            show(element)
            continue
        dropped = drop(element, "hidden")
        if dropped.text:
            yield dropped


def _is_content(element: HtmlElement, shown: int) -> bool:
    text = words_of(element)
    if element.tag == "h1" and _is_title(element, text):
        return True
    if len(text) > MOST * shown and has_sentence(text):
        return True
    if element.tag not in BLOCKS:
        return False
    names = words_in_names(element)
    if not names.isdisjoint(_JUNK) or element.get("role") in ("dialog", "menu"):
        return False
    told = element.get("role") in _ROLES or element.get("aria-labelledby") is not None
    # Axure's prototypes show a box when something is pressed.
    told = told or ("ax" in names and has_sentence(text))
    if told or not names.isdisjoint(_CONTENT):
        return bool(text)
    if element.tag == "p" or not has_sentence(text):
        return False
    return _is_headed(element) or _has_shown_twin(element)


def _is_title(head: HtmlElement, words: str) -> bool:
    """Tell whether a page shows its title as a drawing, and says it here for those who read."""
    parts, heads = window_parts(head), head.getroottree().iter(*HEADINGS)
    others = {words_of(each) for each in heads if each is not head}
    return parts[:1] == (words,) and others.isdisjoint(parts)


def _has_shown_twin(element: HtmlElement) -> bool:
    """Tell whether a box beside it is called the same and shown: one of several tabs."""
    named = _kind(element)
    beside = (*element.itersiblings(), *element.itersiblings(preceding=True))
    return bool(named) and any(
        each.tag == element.tag
        and _kind(each) == named
        and not is_hidden(each)
        and has_sentence(words_of(each))
        for each in beside
    )


def _kind(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split()) - _STATES


def _is_headed(element: HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and (before.tag == QUESTION or asks(words_of(before)))
