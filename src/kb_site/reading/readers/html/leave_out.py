"""What a page holds besides its article: found by element, role and name, and recorded.

Words in the names of elements judge containers alone, never a heading or a paragraph. Inside
the main element a name is not enough: the container must also look like what its name says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.html.details import DETAILS, are_details, is_said
from kb_site.reading.readers.html.edits import leave_out_edits
from kb_site.reading.readers.html.links import prose_length
from kb_site.reading.readers.html.list_marks import write_list_marks
from kb_site.reading.readers.html.names import (
    are_comments,
    class_names,
    has_sentence,
    words_in_names,
)
from kb_site.reading.readers.html.page import (
    CONTAINERS,
    HEADINGS,
    QUESTION,
    drop,
    drop_menu,
    has,
    remove,
    stands_in,
    words_of,
)
from kb_site.reading.readers.html.site_lines import CRUMBS
from kb_site.reading.readers.html.title_lines import YEAR

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kb_site.reading.readers.html.details import Kin

_UNSEEN_TAGS = (
    "audio base canvas embed frame iframe link meta noembed noframes noscript object script "
    "style svg template video"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
"""Elements whose text no reader sees, or that show none."""

MOST = 0.4
"""An element with more than this share of the page's text is never left out."""


class Kind(Value):
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
        "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs pagination paginator pager "
        "skip toc prevnext",
    ),
    _kind(
        "advertisement",
        "",
        "",
        "ad ads adv advert adverts advertisement adsense adsbygoogle guanggao sponsor promo",
    ),
    _kind("sidebar", "aside", "complementary", "sidebar siderbar aside widget widgets"),
    _kind("header", "header", "banner", "topbar masthead"),
    _kind("footer", "footer", "contentinfo", "footer copyright"),
    _kind("comments", "", "", "comment comments disqus reply replies respond"),
    _kind(
        "related",
        "",
        "",
        "related relatives recommend recommended recommendation share sharing social votes digg "
        "relatedposts sharedaddy",
    ),
    Kind("details", frozenset(), frozenset(), DETAILS),
    _kind(
        "form",
        "form button select textarea input option datalist",
        "form dialog alertdialog",
        "login subscribe subscription newsletter modal popup cookie toolbar",
    ),
)

_TAGS = frozenset(tag for kind in KINDS for tag in kind.tags)
_NEVER = frozenset(("html", "head", "title", "body", "main", "article"))
_AROUND = frozenset(("header", "footer", "aside"))
"""What stands around an article too; a footer of a quotation says whose words it holds."""
_SITE = ("a", "form", "input", "button", "nav")
"""What a part's own header lacks, which has its name alone; an article's tells the day, too."""
_WIDGETS = frozenset({"widget", "widgets"})
"""Parts of a sidebar, and of pages that a builder puts together."""
_PERMALINKS = frozenset(("¶", "§", "🔗", "⚓", "↩", "↩︎", "↩️"))
"""Nobody types them in a text; # is a key of a telephone, too."""
_FIXED = later(r"position\s*:\s*fixed", re.IGNORECASE)
_SOURCES = "references"
NEAR = 4
"""Elements around a sign among which its heading is."""

_HEADS = frozenset((*HEADINGS, "dt"))

LEAST = 2
"""Links of a menu; sentences with a single one are the text below something that opens."""
_OVERLAYS = frozenset({"modal", "popup"})
"""Windows over the page, which stand in its text and are shown on demand."""


def remove_unseen(page: HtmlElement) -> None:
    """Take out of the tree what shows no text to any reader; a page inside a drawing stays."""
    write_list_marks(page)
    for element in list(page.iter("foreignobject")):
        drawing = next(element.iterancestors("svg"), None)
        if drawing is not None and words_of(element):
            element.tag, element.tail = "div", None
            drawing.addprevious(element)
    for element in list(page.iter(*UNSEEN)):
        remove(element)
    for element in page.findall("head"):
        for child in list(element):
            if child.tag != "title":
                remove(child)


def leave_out(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out what elements and roles say is no article; return its text with the reasons."""
    return (*_permalinks(page), *leave_out_edits(page), *_taken_out(page, page, _by_element))


def _permalinks(page: HtmlElement) -> Iterator[DroppedLine]:
    """Take out the signs by which generators of sites link a heading to itself."""
    for element in list(page.iter("a")):
        sign = words_of(element) if element.get("href", "").startswith("#") else ""
        if sign in _PERMALINKS or (sign == "#" and _is_in_heading(element)):
            yield drop(element, "navigation")


def _is_in_heading(element: HtmlElement) -> bool:
    return any(each.tag in _HEADS for each in islice(element.iterancestors(), NEAR))


def leave_out_named(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out what names say is no article; for pages that do not tell where theirs is."""
    return _taken_out(page, page, _by_name)


def leave_out_inside(page: HtmlElement, main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out of the main element what is named so and looks so."""
    kin: Kin = {}
    unsaid = _WIDGETS if _is_built_of_widgets(main) else frozenset()
    return _taken_out(page, main, lambda each: _inside_main(each, unsaid, kin))


def _is_built_of_widgets(main: HtmlElement) -> bool:
    """Return whether a page builder names so what holds the article: half of its text."""
    inside = 0
    waiting = list(main)
    while waiting:
        element = waiting.pop()
        if element.tag in CONTAINERS and not _WIDGETS.isdisjoint(words_in_names(element)):
            inside += prose_length(element)
        else:
            waiting.extend(element)
    return 2 * inside >= prose_length(main) > 0


def take_out(elements: list[HtmlElement]) -> tuple[DroppedLine, ...]:
    """Take elements out that stand beside the article; return their texts."""
    found = [drop(each, "outside") for each in elements]
    return tuple(each for each in found if each.text)


def _taken_out(
    page: HtmlElement, root: HtmlElement, reason_of: Callable[[HtmlElement], str]
) -> tuple[DroppedLine, ...]:
    return tuple(_take_out(root, len(words_of(page)), reason_of))


def _take_out(
    root: HtmlElement, total: int, reason_of: Callable[[HtmlElement], str]
) -> Iterator[DroppedLine]:
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        reason = reason_of(element) if isinstance(element.tag, str) else ""
        words = words_of(element) if reason else ""
        if reason and _may_go(element, len(words), total):
            way = not CRUMBS.isdisjoint(words_in_names(element))
            dropped = (drop if way else drop_menu)(element, reason)
            if words:
                yield dropped
        else:
            waiting.extend(reversed(element))


def _may_go(element: HtmlElement, length: int, total: int) -> bool:
    """Tell whether an element is neither most of the page nor the home of its title."""
    return length <= MOST * total and not has(element, "h1", QUESTION)


def _by_element(element: HtmlElement) -> str:
    """Return why an element is left out by its kind or its role, empty where it is not."""
    tag, role = str(element.tag), element.get("role")
    if tag in _NEVER or (tag == "footer" and stands_in(element, "blockquote")):
        return ""
    if tag in _AROUND and stands_in(element, "article", "main"):
        said = has_sentence(words := words_of(element)) or has(element, *HEADINGS, QUESTION)
        around = element.getparent()
        part = tag == "header" and around is not None and str(around.tag) not in _NEVER
        names = part and not has(element, *_SITE) and not YEAR.search(words)
        return "" if said or names else "details"
    if role or tag in _TAGS:
        for kind in KINDS:
            if tag in kind.tags or role in kind.roles:
                return kind.reason
    return "form" if _is_over_page(element) else ""


def _is_over_page(element: HtmlElement) -> bool:
    """Tell whether a box stays in front of the page and wants something typed or pressed."""
    style = element.get("style")
    fixed = style is not None and _FIXED.search(style) is not None
    return fixed and has(element, "input", "button")


def _by_name(element: HtmlElement) -> str:
    if element.tag not in CONTAINERS:
        return ""
    reason = _named(element, words_in_names(element))
    if reason == "footer" and has_sentence(words_of(element)) and _comes_again(element):
        return ""  # each entry of a list has one
    if reason == "details" and is_said(words_of(element)):
        return ""
    return reason if reason != "comments" or are_comments(words_of(element)) else ""


def _comes_again(element: HtmlElement) -> bool:
    """Tell whether a page has another element of the same kind and class."""
    page, kind = element.getroottree(), element.get("class")
    alike = (each for each in page.iter(str(element.tag)) if each.get("class") == kind)
    return kind is not None and len(list(islice(alike, 2))) > 1


def _named(element: HtmlElement, names: frozenset[str]) -> str:
    """Return what the names say of an element; clauses with one link are no navigation."""
    reason = next((kind.reason for kind in KINDS if not kind.words.isdisjoint(names)), "")
    if reason == "navigation" and ("，" in (words := words_of(element)) or has_sentence(words)):
        return reason if len(list(element.iter("a"))) >= LEAST else ""
    return reason


def _inside_main(element: HtmlElement, unsaid: frozenset[str], kin: Kin) -> str:
    """Return why a container inside the article is none of it, empty where it is.

    Words of names that are `unsaid` say nothing on this page.
    """
    if element.tag not in CONTAINERS:
        return ""
    called = {*class_names(element), (element.get("id") or "").lower()}
    names = frozenset(part for name in called for part in re.split(r"[-_]+", name)) - unsaid
    reason = _named(element, names)
    if not reason:
        return ""
    text = words_of(element)
    if reason == "comments":
        return reason if are_comments(text) else ""
    if reason == "footer" and any(each.get("id") == _SOURCES for each in element.iter("section")):
        return ""  # beside what the author read stands how the text may be used
    if not names.isdisjoint(_OVERLAYS):
        return reason
    if reason == "details":
        return reason if are_details(element, names, text, kin) else ""
    linked = 2 * prose_length(element) < len(text)
    headed = has(element, *HEADINGS, QUESTION) and not linked
    return reason if linked or not (has_sentence(text) or headed) else ""
