"""Boxes that a name calls details: who wrote an article and when, or parts of the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import CONTAINERS, has, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    Kin = dict[HtmlElement, frozenset[tuple[object, str]]]

DETAILS = frozenset(("meta", "byline", "postmeta", "dateline"))
"""Parts of a class or an id that call a box so."""
_PICTURES = frozenset(("image", "img", "figure", "photo", "picture"))
"""What themes call the box of a caption, `image-meta`."""
LONGEST, MANY = 60, 3
"""Characters of a line about date and author, and lines alike from which on these are parts."""


def are_details(element: HtmlElement, names: frozenset[str], text: str, kin: Kin) -> bool:
    """Tell whether a box that is called so tells of the article, and is no part of it."""
    if not names.isdisjoint(_PICTURES):
        return False
    return not (is_said(text) or _are_parts(element, kin))


def _are_parts(element: HtmlElement, kin: Kin) -> bool:
    """Tell whether a part above or below this one has its name and says more than who and when.

    So do three without links: the days of a timeline. The names are kept in `kin` for the element
    around them all.
    """
    for around in element.iterancestors():
        if around.tag in ("body", "main", "article"):
            break
    if around not in kin:
        named = [
            each
            for each in around.iter(*CONTAINERS)
            if any(word in (each.get("class") or "").lower() for word in DETAILS)
        ]
        longer = filter(_is_longer, named)
        plain = Counter(_kin(each) for each in named if not has(each, "a"))
        many = (name for name, count in plain.items() if count >= MANY)
        kin[around] = frozenset((*map(_kin, longer), *many))
    return _kin(element) in kin[around]


def _kin(element: HtmlElement) -> tuple[object, str]:
    return element.tag, element.get("class") or ""


def _is_longer(element: HtmlElement) -> bool:
    return is_said(words_of(element))


def is_said(text: str) -> bool:
    """Tell whether a text says something of its own: it is long, or has a clause."""
    return len(text) > LONGEST or "，" in text or has_sentence(text)
