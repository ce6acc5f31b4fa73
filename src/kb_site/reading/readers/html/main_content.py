"""The part of a page that is its article: by landmarks, else by where the running text is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.beside import with_bare_text
from kb_site.reading.readers.html.links import prose_length
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    QUESTION,
    has,
    line_of,
    shown_text,
    words_of,
)
from kb_site.reading.readers.html.selectors import Selecting

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BODIES: tuple[tuple[str, float], ...] = (
    ("#js_content, .rich_media_content", 0.03),  # WeChat
    (".TRS_Editor, #UCAP-CONTENT, #zoom, .pages_content, .v_news_content", 0.03),  # offices
    (".wp_articlecontent, #artibody, #endText, #Cnt-Main-Article-QQ, #contentText", 0.03),  # news
    (".news_txt, #main_content, #rwb_zw, .post_text, .article_content, #article_content", 0.03),
    ("#article-container, #articleContent", 0.1),  # Butterfly, Matery
    (".article-body, .article__body, .intercom-interblocks, .article-body-content", 0.1),  # helps
    ("[itemprop~=articleBody]", 0.1),
    (".entry-content, .post-content, .post-body, .markdown-body", 0.15),
    (".theme-doc-markdown, .article-content, #article-content-inner", 0.15),
    ("[class*='story-body'], [class*='entry-content'], [class*='art-content']", 0.3),
    ("[class*='article-content'], [id*='article-content'], [class*='article_content']", 0.3),
)
"""Selectors of elements that hold nothing but the article, surest first, each with the share
of a page's running text that such an element has at least: comments may be long."""

LANDMARKS = (
    "article",
    "main, [role=main]",
    "#content, #article, #main, #main-content, #article-content, #post",
    ".content, .article, .post",
)
"""Selectors of elements that hold the article and what belongs to it, surest first."""

ALONE = 0.7
"""Share of the text of all elements so named that the article has; others are teasers."""

INNER = 0.95
"""Share of the text of an element so named that makes one inside, named alike, the article."""

ENOUGH = 0.5
"""Share of a page's running text that makes a landmark the article."""

_CONTAINER_TAGS = "div section article main center table tbody tr td form span font"
_CONTAINERS = frozenset(_CONTAINER_TAGS.split())
_AROUND = ("div", "section")
_PROSE = later(r"[。！？；.!?;]")
_NOTE = later(r"[附备]?注\s*[：:].*。")
_HOLDS = later(r"(?:更新|生效|修订|施行|实施)(?:日期|时间)\s*[：:]\s*\d{4}")
"""What belongs to an article though it stands beside it."""
_PARTS = (*(HEADINGS - {"h1"}), QUESTION)
_LISTS = ("ul", "ol", "dl", "table")
_SHORT = 20
"""Characters below which a text outside is no sentence of the article."""


def find_body(page: HtmlElement) -> HtmlElement | None:
    """Return the element whose name says that it holds nothing but the article."""
    body = page.find("body")
    if body is None:
        return None
    total = prose_length(body)
    asked = sum(1 for _ in body.iter(QUESTION))
    query = Selecting(body)
    for selector, some in BODIES:
        found = [each for each in query(selector) if words_of(each)]
        outer = [each for each in found if not any(one in found for one in each.iterancestors())]
        lengths = [prose_length(each) for each in outer]
        longest = max(lengths, default=0)
        if longest < some * total or longest < ALONE * sum(lengths) or not longest:
            continue
        named = [each for each in found if prose_length(each) >= INNER * longest]
        article: HtmlElement = named[-1] if len(outer) == 1 else outer[lengths.index(longest)]
        if 2 * sum(1 for _ in article.iter(QUESTION)) >= asked:
            return article
    return None


def find_landmark(page: HtmlElement) -> HtmlElement | None:
    """Return the element that its own name says is the article, nothing where there is none.

    Where sentences stand bare around it, it is the element that holds them.
    """
    body = page.find("body")
    if body is None:
        return None
    total = prose_length(body)
    asked = sum(1 for _ in body.iter(QUESTION))
    query = Selecting(body)
    for selector in LANDMARKS:
        found = max(query(selector), key=prose_length, default=None)
        if found is None or found.tag in (*HEADINGS, QUESTION):
            continue
        enough = prose_length(found) >= ENOUGH * total
        if enough and 2 * sum(1 for _ in found.iter(QUESTION)) >= asked:
            return None if _has_part_before(found) else with_bare_text(found, body)
    return None


def find_densest(page: HtmlElement) -> HtmlElement:
    """Go down while one child holds all the running text and all headings but the title."""
    body = page.find("body")
    if body is None:
        return page
    element, below_title = body, _lengths(body)
    while True:
        child = max(
            (each for each in element if each.tag in _CONTAINERS),
            key=lambda each: below_title[each],
            default=None,
        )
        if child is None or below_title[child] <= ENOUGH * below_title[element]:
            return element
        if any(_belongs(text) for text in _texts_beside(element, child)):
            return element
        if any(other is not child and has(other, *_PARTS) for other in element):
            return element
        own = _text_classes(child)
        if any(own & _text_classes(other) for other in element if other is not child):
            return element
        element = child


def _text_classes(box: HtmlElement) -> set[str]:
    """Return the classes of the boxes of text in a box without links."""
    if has(box, "a", "form", "input"):
        return set()
    texts = (each for each in box.iter("div") if not any(one.tag in BLOCKS for one in each))
    return {each.get("class") or "" for each in texts if len(words_of(each)) >= _SHORT} - {""}


def _has_part_before(element: HtmlElement) -> bool:
    """Tell whether a box beside an element, above it, has a heading over a sentence and no link."""
    return any(
        not has(box, "a")
        and any(_heads_sentence(each, frozenset()) for each in box.iter(*HEADINGS))
        for box in element.itersiblings(*_AROUND, preceding=True)
    )


def _heads_sentence(heading: HtmlElement, above: frozenset[HtmlElement]) -> bool:
    """Tell whether sentences follow a heading, or the box that holds it alone."""
    each = heading
    while (parent := each.getparent()) is not None and len(parent) == 1 and parent not in above:
        each = parent
    for other in each.itersiblings():
        if other in above or other.tag in HEADINGS:
            return False
        if prose_length(other) < _SHORT:
            continue
        if other.tag in _LISTS or _PROSE.search(words_of(other)):
            return True
    return False


def with_beside(main: HtmlElement) -> HtmlElement:
    """Return an article with the note right below it, and the days above from which it holds."""
    around = main
    while (parent := around.getparent()) is not None and parent.tag != "body":
        if any(map(words_of, (each for each in parent if each is not around))):
            break
        around = parent
    above = next(filter(words_of, around.itersiblings(preceding=True)), None)
    if above is not None and _is_line(above) and _HOLDS.match(words_of(above)):
        above.tail, main.text = main.text, None
        main.insert(0, above)
    below = next(filter(words_of, around.itersiblings()), None)
    if below is not None and _is_line(below) and _NOTE.match(words_of(below)):
        below.tail = None
        main.append(below)
    return main


def _is_line(box: HtmlElement) -> bool:
    """Tell whether a box is a line or two without a link, and no text stands behind it."""
    plain = not has(box, "a", "img", "input", "button")
    return box.tag in ("p", "div") and plain and not (box.tail or "").strip()


def outside(page: HtmlElement, main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Return the text of the page outside its article, a line an element."""
    body = page.find("body")
    if body is None or main is body:
        return ()
    return tuple(_outside(body, main))


def _lengths(body: HtmlElement) -> dict[HtmlElement, int]:
    """Return the characters in each element that are no links and no title, counted once."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        own = 0
        if element.tag not in ("a", "h1") and isinstance(element.tag, str):
            texts = (element.text, *(child.tail for child in element))
            own = sum(len("".join(text.split())) for text in texts if text)
            own += sum(lengths[child] for child in element)
        lengths[element] = own
    return lengths


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
