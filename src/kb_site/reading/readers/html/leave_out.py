"""What a page holds besides its article: found by element, role and class, and recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.page import line_of, remove, shown_text, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_UNSEEN_TAGS = (
    "audio base canvas embed frame iframe link meta noembed noframes noscript object script "
    "style svg template video"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
"""Elements whose text no reader sees, or that show none."""

MOST = 0.4
"""An element with more than this share of the page's text is never left out."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One reason to leave an element out, and how such elements are known."""

    reason: str
    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    """Parts of a class or an id."""


def _kind(reason: str, tags: str, roles: str, words: str) -> Kind:
    return Kind(reason, frozenset(tags.split()), frozenset(roles.split()), frozenset(words.split()))


KINDS = (
    _kind(
        "navigation",
        "nav menu",
        "navigation menu menubar search tablist toolbar",
        "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs pagination pager skip toc",
    ),
    _kind(
        "advertisement",
        "",
        "",
        "ad ads adv advert adverts advertisement adsense adsbygoogle guanggao sponsor promo",
    ),
    _kind("sidebar", "aside", "complementary", "sidebar aside widget widgets"),
    _kind("header", "header", "banner", "topbar masthead"),
    _kind("footer", "footer", "contentinfo", "footer copyright"),
    _kind("comments", "", "", "comment comments disqus reply replies respond"),
    _kind("related", "", "", "related recommend recommended recommendation share sharing social"),
    _kind(
        "form",
        "form button select textarea input option datalist",
        "form dialog alertdialog",
        "login subscribe newsletter modal popup cookie toolbar",
    ),
)

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def leave_out(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out of the tree what is not the article; return its text with the reasons."""
    for element in list(page.iter(*UNSEEN)):
        remove(element)
    for element in page.findall("head"):
        for child in list(element):
            if child.tag != "title":
                remove(child)
    total = len(words_of(page))
    return tuple(_taken_out(page, total))


def _taken_out(page: HtmlElement, total: int) -> Iterator[DroppedLine]:
    waiting = [page]
    while waiting:
        element = waiting.pop()
        reason = _reason(element)
        words = words_of(element) if reason else ""
        if reason and (reason == "hidden" or _may_go(element, len(words), total)):
            line, shown = line_of(element), shown_text(element)
            remove(element)
            if words:
                yield DroppedLine(line, reason, shown)
        else:
            waiting.extend(reversed(element))


def _may_go(element: HtmlElement, length: int, total: int) -> bool:
    """Tell whether an element is neither most of the page nor the home of its title."""
    return length <= MOST * total and next(element.iter("h1"), None) is None


def _reason(element: HtmlElement) -> str:
    """Return why an element is left out, empty where it is not."""
    if element.tag in ("html", "head", "title", "body", "main", "article"):
        return ""
    style = element.get("style")
    if element.get("hidden") is not None or (style and _HIDDEN_STYLE.search(style)):
        return "hidden"
    if element.tag in ("header", "footer") and _inside_article(element):
        return ""
    role = element.get("role")
    named = _names(element)
    for kind in KINDS:
        if element.tag in kind.tags or role in kind.roles or not kind.words.isdisjoint(named):
            return kind.reason
    return ""


def _names(element: HtmlElement) -> set[str]:
    written = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.lower() for word in _WORD.findall(written)} if written != " " else set()


def _inside_article(element: HtmlElement) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None
