"""The title of a page's article: its h1, else what the page states for others and its window."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from kb_site.core.model import Line, Repair
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.html.head import HOME, NO_TITLE, Stated, before_bar, title_parts
from kb_site.reading.readers.html.inline import inside, write
from kb_site.reading.readers.html.names import asks, has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    HEADINGS,
    MAX_HEADING,
    QUESTION,
    line_of,
    remove,
    words_of,
)
from kb_site.reading.readers.html.standfirst import take_standfirst

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOGO_NAMES = frozenset({"logo", "brand", "site", "top", "sitename", "masthead", "navbar"})
_AROUND = frozenset({"div", "section", "article", "main"})
_OF_ARTICLES = frozenset({"entry", "post", "article"})
BETWEEN = 3
"""Elements before an article among which its heading is looked for."""
PARTS_ABOVE = 3
"""Headings of parts above an h1 that is no title of theirs."""
LEAST = 6
"""Characters of a heading that is no name of a section, such as 新闻动态."""
_SITE = later(r"(?:公司|网|網|中心|医院|醫院|学校|學校|大学|大學|平台|社区|社區|官网)$")
_NUMBERED = later(r"[（(第【]?[0-9一二三四五六七八九十]")
_DATE = later(r"[0-9]{4}[-年/.][0-9]{1,2}[-月/.][0-9]")
_LOGO_ROOM = 3
"""Elements around a heading whose names tell that it is the site's."""


class Title(Value):
    """A page's title, and the annotations that were left out of it."""

    line: Line | None = None
    repairs: tuple[Repair, ...] = ()
    is_stated: bool = False
    """Whether it is that of the window, which may stand in the article too."""


def mark_only_heading(page: HtmlElement, stated: Stated) -> None:
    """Make the heading that is all of a page's head its h1, where nothing else names a title.

    So becomes the one right below a title that a template's author was to fill in.
    """
    for each in list(page.iter("h1")):
        below = each.getnext()
        if below is not None and below.tag in HEADINGS and NO_TITLE.fullmatch(words_of(each)):
            remove(each)
            below.tag = "h1"
    if stated.named or next(page.iter("h1"), None) is not None:
        return
    alone = [
        each
        for head in page.iter("header")
        for each in head.iterdescendants(*HEADINGS)
        if words_of(each) and words_of(each) == words_of(head) and not _is_logo(each, page, stated)
    ]
    if len(alone) == 1:
        alone[0].tag = "h1"


def take_title(page: HtmlElement, main: HtmlElement, stated: Stated) -> Title:
    """Take the title out of the page and return it.

    An h1 that the window's title names comes before others, the one with more of its words, one
    inside the article before one outside it, then a heading that the window names, and what the
    page states, with the words behind a dash that it shows too.
    """
    told = f"{stated.title}\n{stated.named}"
    head = before_bar(stated.title)
    tops = {
        place: [each for each in place.iter("h1") if _may_be_title(each, main)]
        for place in (main, page)
    }
    sure = {
        place: [
            each for each in found if words_of(each) == head or not _is_logo(each, main, stated)
        ]
        for place, found in tops.items()
    }
    named = [each for found in sure.values() for each in found if words_of(each) in told]
    parted = main.iter(*HEADINGS) if stated.named != stated.title else ()  # the site's name else
    said = [*tops[main], *tops[page], *parted]
    named += [each for each in said if words_of(each) == stated.named]
    chosen = (
        named
        or _called_headline(page, main)
        or _at_top(sure[main], main)
        or ([] if sure[main] or len(sure[page]) > 1 else sure[page])
    )
    if chosen:
        highest = _above_text(named, main) if named else chosen[:1]
        return _taken(max(highest, key=lambda each: len(words_of(each))), main)
    first = next((each for each in main.iter(*HEADINGS) if _may_be_title(each, main)), None)
    if first is not None and words_of(first) in told:
        return _taken(first, main)
    above = None if stated.is_told else _found_above(page, main, stated)
    if above is not None:
        return _taken(above, main)
    if not stated.named:
        return Title()
    return Title(Line(stated.line, _shown(page, stated), 1), is_stated=True)


def _called_headline(page: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """Return the one heading of a page that is called the headline or the title of a post."""
    found = [
        each
        for each in page.iter("h1", "h2")
        if _may_be_title(each, main)
        and (
            "headline" in (each.get("itemprop") or "").split()
            or "headline" in (names := words_in_names(each))
            or ("title" in names and not names.isdisjoint(_OF_ARTICLES))
        )
    ]
    return found if len(found) == 1 else []


def _above_text(named: list[HtmlElement], main: HtmlElement) -> list[HtmlElement]:
    """Return the first heading, and others that do not stand below a sentence of the article."""
    below: set[HtmlElement] = set()
    said = False
    for each in main.iter():
        if said and each.tag in HEADINGS:
            below.add(each)
        said = said or any(text and has_sentence(text) for text in (each.text, each.tail))
    return [named[0], *(each for each in named[1:] if each not in below)]


def _at_top(tops: list[HtmlElement], main: HtmlElement) -> list[HtmlElement]:
    """Return the h1 of an article; one that comes only behind several parts heads one of them."""
    if len(tops) != 1:
        return tops
    headings = (each for each in main.iterdescendants(*HEADINGS) if words_of(each))
    before = [str(each.tag) for each in takewhile(lambda each: each is not tops[0], headings)]
    if len(before) < PARTS_ABOVE:
        return tops
    tops[0].tag = min(before)
    return []


def _found_above(page: HtmlElement, main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the heading that is the title where the page states none but the window's."""
    finds = (
        _agreed(page, stated),
        _heading_before(main, stated),
        _lone_heading(main, stated),
        _top_heading(main) if stated.is_site else None,
    )
    return next((each for each in finds if each is not None), None)


def _agreed(page: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return a heading outside the article that says what the window does, and no site's name."""
    named = stated.named
    if len(named) < LEAST or _SITE.search(named):
        return None
    return next((each for each in page.iter(*HEADINGS) if words_of(each) == named), None)


def _shown(page: HtmlElement, stated: Stated) -> str:
    """Return the stated title, or what stands before a bar in the window's and in an element."""
    head = before_bar(stated.title)
    if not head.startswith(stated.named):
        return stated.named
    texts = (each.text for body in page.iter("body") for each in body.iter() if each.text)
    return head if any(" ".join(text.split()) == head for text in texts) else stated.named


def _heading_before(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the heading right before the article, at most a date or a byline between them.

    Where the window names the site, a top heading may be short. What else stands above a date is
    as often a way, an author or a button.
    """
    for each in islice(_outermost(main).itersiblings(preceding=True), BETWEEN):
        words = words_of(each)
        named = "title" in words_in_names(each)
        least = 2 if named or (stated.is_site and each.tag in ("h1", "h2")) else LEAST
        fits = least <= len(words) <= MAX_HEADING and not _DATE.search(words)
        if fits and (named or each.tag in HEADINGS):
            return each
        only = _only_heading(each, stated)
        if only is not None:
            return only
        if has_sentence(words):
            break
    return None


def _only_heading(box: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the only heading of a box that is called a title, where the window names the site."""
    found = [each for each in box.iterdescendants(*HEADINGS) if words_of(each)]
    if len(found) != 1 or not (stated.is_site or _SITE.search(stated.named)):
        return None
    fits = LEAST <= len(words_of(found[0])) <= MAX_HEADING and "title" in words_in_names(found[0])
    return found[0] if fits and words_of(found[0]) != stated.named else None


def _outermost(main: HtmlElement) -> HtmlElement:
    """Return the element around an article that has nothing else before it."""
    parent = main.getparent()
    while parent is not None and parent.tag in _AROUND and not _has_before(main):
        main, parent = parent, parent.getparent()
    return main


def _has_before(element: HtmlElement) -> bool:
    """Return whether words stand before an element in the one around it."""
    parent = element.getparent()
    before = parent.text if parent is not None else ""
    texts = (words_of(each) + (each.tail or "") for each in element.itersiblings(preceding=True))
    return bool((before or "").strip()) or any(text.strip() for text in texts)


def _lone_heading(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the only heading of an article, at its top, where the window names the site alone."""
    headings = [each for each in main.iterdescendants(*HEADINGS, QUESTION) if words_of(each)]
    site = len(stated.named) < LEAST or _SITE.search(stated.named)
    if len(headings) != 1 or headings[0].tag == QUESTION or not site:
        return None
    words = words_of(headings[0])
    part = asks(words) or _NUMBERED.match(words) or has_sentence(words_of(main).partition(words)[0])
    return headings[0] if LEAST <= len(words) <= MAX_HEADING and not part else None


def _top_heading(main: HtmlElement) -> HtmlElement | None:
    """Return the heading at the top of an article that alone is of its level, above all others."""
    headings = [each for each in main.iterdescendants(*HEADINGS) if words_of(each)]
    first = headings[0] if headings else None
    if first is None or not words_of(main).startswith(words_of(first)) or asks(words_of(first)):
        return None
    above = len(headings) > 1 and all(str(each.tag) > str(first.tag) for each in headings[1:])
    return first if above else None


def _is_logo(element: HtmlElement, main: HtmlElement, stated: Stated) -> bool:
    """Tell whether a heading names the site: by place, link, or the end of the window's title.

    What is called the top inside an article is that of the article, and what is called the title
    of an entry or a post is one wherever it stands.
    """
    own = words_in_names(element)
    if "title" in own and not own.isdisjoint(_OF_ARTICLES):
        return False
    above = [*takewhile(lambda each: each is not main, element.iterancestors())]
    names = _LOGO_NAMES if above and above[-1].getparent() is None else _LOGO_NAMES - {"top"}
    around = [element, *above[:_LOGO_ROOM]]
    if any(not words_in_names(each).isdisjoint(names) for each in around):
        return True
    words = words_of(element)
    links = [*element.iter("a")]
    if links and links[0].get("href") in HOME and words_of(links[0]) == words:
        return True
    return any(part.startswith(words[:4]) for part in title_parts(stated.title)[1:])


def _may_be_title(element: HtmlElement, main: HtmlElement) -> bool:
    """Return whether a heading has words of its own; a logo alone and a label say no title."""
    holds_main = element is main or any(each is element for each in main.iterancestors())
    words = words_of(element)
    return not holds_main and 0 < len(words) <= MAX_HEADING and not words.endswith(("：", ":"))


def _taken(element: HtmlElement, main: HtmlElement) -> Title:
    take_standfirst(element, main)
    run = list(inside(element))
    words = " ".join(row.words for row in write(run, heading=True))
    annotations = (piece for piece in run if piece.kind == "ruby" and piece.text)
    repairs = tuple(Repair(each.line, 1, "ruby", each.text, "") for each in annotations)
    line = Line(line_of(element), words, 1)
    remove(element)
    return Title(line, repairs)
