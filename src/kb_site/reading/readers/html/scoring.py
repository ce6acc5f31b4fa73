"""The densest region of an article's element, by the points that paragraphs give those above.

The method and its constants are those of Arc90's Readability, which Firefox's reader view
uses: a paragraph has a point, one more for each comma and each stretch of text; its parent
takes them whole, its grandparent half, those above a third of that for each step. An element
with sentences of its own beside boxes is never narrowed to one of these, and none of several
boxes of the same name with as much text is the article without the others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later
from kb_site.reading.readers.html.beside import (
    LEAST_SENTENCE,
    key_of,
    with_bare_text,
    with_parts,
)
from kb_site.reading.readers.html.links import prose_length
from kb_site.reading.readers.html.list_parts import PARTS, holds_more
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import BLOCKS, HEADINGS, QUESTION, has, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_PARAGRAPH = 25
"""Columns of a paragraph that counts; a Han character takes two."""
STRETCH, MOST_STRETCHES = 100, 3
LEVELS = 5
SIBLING = 0.2
"""Share of the best score with which what stands beside the best element belongs to it."""
LEAST_SIBLING = 10.0
SURE = 0.9
"""Share of an element's points that makes its best region the article."""
CARDS = 3
"""Entries of the same kind, each with a link, that are teasers of other articles."""

NAMED_POINTS = 25.0
"""Points of a region that is the article where its name says so."""
ALIKE = 0.15
"""Share of the best score from which an element of the same name is part of the article."""

_NAMES = frozenset(
    ["article", "body", "content", "entry", "hentry", "main", "post", "text", "story", "detail"]
)
_OWN_BLOCKS = frozenset(("ul", "ol", "dl", "table", "blockquote", "pre"))
"""Blocks that an article has beside its paragraphs; with links or names they may be a site's."""
_INLINE = frozenset(("b", "em", "font", "i", "span", "strong"))
_COMMA = later(r"[,，、؛،]")
_MAX_CARD = 300
_NAMED_COLUMNS = XPath("boolean((thead|tbody)/tr[count(th) > 1])")


def narrow(main: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """Return the region of an element that is its article, and what beside it is none.

    The element itself where no region holds nearly all of its prose, or where it has
    questions that the markup tells apart.
    """
    if has(main, QUESTION):
        return main, []
    points = _points(main)
    total = sum(points.values())
    scores = _scores(points, main)
    best = max(scores, key=lambda each: scores[each] * _unlinked(each), default=None)
    alike = _alike(best, scores) if best is not None else []
    around = _around(best, alike, main) if best is not None else main
    alone = around is main and best is not None and _is_named(best) and len(alike) < PARTS
    best = best if best is not None and alone else around
    tables = (each for each in (best, *best.iterancestors("table")) if _NAMED_COLUMNS(each))
    table = next(tables, main)  # no frame of the page
    best = next(table.iterancestors()) if main in table.iterancestors() else best
    best = with_parts(with_bare_text(best, main), main)
    if best is main:
        return main, []
    region, beside = _with_siblings(best, scores, main)
    inside = frozenset(region)
    held = sum(each for one, each in points.items() if _is_in(one, inside))
    named = held >= NAMED_POINTS and not _named(best) <= _named(main)
    if held < SURE * total and not named and not _is_cards(points, inside, total - held, main):
        return main, []
    region, beside = _with_opening(region, beside, main)
    if holds_more(main, region):
        return main, []
    parent = region[0].getparent()
    return (parent, beside) if parent is not None and len(region) > 1 else (best, [])


def _points(main: HtmlElement) -> dict[HtmlElement, float]:
    """Return the points of each paragraph."""
    found: dict[HtmlElement, float] = {}
    for each in main.iter():
        if not isinstance(each.tag, str):
            continue
        text = words_of(each) if _is_paragraph(each) else _bare_text(each)
        columns = len(text) + count_han(text)
        if columns >= MIN_PARAGRAPH:
            stretches = min(columns // STRETCH, MOST_STRETCHES)
            found[each] = 1 + len(_COMMA.findall(text)) + stretches
    return found


def _bare_text(element: HtmlElement) -> str:
    """Return what stands between the blocks of a box; links, labels and days are left."""
    if element.tag not in ("div", "section", "li"):
        return ""
    inline = (words_of(each) for each in element if each.tag in _INLINE and not has(each, "a"))
    tails = (each.tail or "" for each in element)
    runs = [element.text or "", *filter(has_sentence, inline), *tails]
    return " ".join(" ".join(runs).split())


def _is_paragraph(element: HtmlElement) -> bool:
    if element.tag in ("p", "pre", "td", "blockquote"):
        return True
    if element.tag not in ("div", "section", "li"):
        return False
    return not any(child.tag in BLOCKS for child in element)


def _scores(points: dict[HtmlElement, float], main: HtmlElement) -> dict[HtmlElement, float]:
    scores: dict[HtmlElement, float] = defaultdict(float)
    for paragraph, each in points.items():
        for level, above in enumerate(paragraph.iterancestors()):
            if level == LEVELS:
                break
            scores[above] += each / (1 if level == 0 else 2 if level == 1 else level * 3)
            if above is main:
                break
    return scores


def _unlinked(element: HtmlElement) -> float:
    length = len(words_of(element))
    return prose_length(element) / length if length else 0.0


def _with_siblings(
    best: HtmlElement, scores: dict[HtmlElement, float], main: HtmlElement
) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """Return the best element with those beside it that belong to it, and the others."""
    parent = best.getparent()
    if parent is None or best is main:
        return [best], []
    least = max(LEAST_SIBLING, SIBLING * scores[best])
    children = list(parent)
    belongs = [
        place
        for place, each in enumerate(children)
        if each is best or _is_prose(each) or (scores.get(each, 0) >= least and _is_running(each))
    ]
    first, last = belongs[0], belongs[-1]
    for place in range(first - 1, -1, -1):
        if _is_twin(children[place], best):
            first = place
        elif words_of(children[place]):
            break
    while first and children[first - 1].tag in HEADINGS:
        first -= 1
    return children[first : last + 1], [*children[:first], *children[last + 1 :]]


def _alike(best: HtmlElement, scores: dict[HtmlElement, float]) -> list[HtmlElement]:
    """Return the best element and those of the same name that are as dense."""
    key, least = key_of(best), ALIKE * scores[best]
    return [each for each in scores if key and key_of(each) == key and scores[each] >= least]


def _around(best: HtmlElement, alike: list[HtmlElement], main: HtmlElement) -> HtmlElement:
    """Return the innermost element around the best one that holds all that are alike."""
    around = best
    while around is not main and not all(_is_in(each, frozenset((around,))) for each in alike):
        parent = around.getparent()
        if parent is None:
            return main
        around = parent
    return around


def _is_named(element: HtmlElement) -> bool:
    return bool(_named(element))


def _named(element: HtmlElement) -> frozenset[str]:
    """Return the words of a name that say so; one that the box around has too says nothing."""
    return words_in_names(element) & _NAMES


def _is_running(element: HtmlElement) -> bool:
    """Tell whether an element is running text, and no box of teasers."""
    return _unlinked(element) > 0.75 and not _cards(element)


def _is_prose(element: HtmlElement) -> bool:
    if element.tag in _OWN_BLOCKS:
        own = not has(element, "a") and not element.get("class")
        return own and has_sentence(words_of(element))
    text = words_of(element) if element.tag == "p" else ""
    linked = 1 - _unlinked(element) if text else 1.0
    return (len(text) > 80 and linked < 0.25) or (bool(text) and not linked and has_sentence(text))


def _is_twin(element: HtmlElement, best: HtmlElement) -> bool:
    """Tell whether a box before the best one is a part of the same article: named alike, a text."""
    kind, own = ((each.get("class") or "").split()[:1] for each in (best, element))
    alike = key_of(element) == key_of(best) or kind == own
    if not isinstance(element.tag, str) or not kind or not alike:
        return False
    return not has(element, "a") and has_sentence(words_of(element))


def _with_opening(
    region: list[HtmlElement], beside: list[HtmlElement], main: HtmlElement
) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """Return a region, or the box around it, with the opening that stands right above it."""
    for each in (region[0], *region[0].iterancestors()):
        parent = each.getparent()
        if each is main or parent is None:
            break
        above = next((one for one in each.itersiblings(preceding=True) if words_of(one)), None)
        if above is not None and _is_opening(above):
            children, last = list(parent), region[-1] if each is region[0] else each
            first, end = children.index(above), children.index(last) + 1
            return children[first:end], [*children[:first], *children[end:]]
    return region, beside


def _is_opening(box: HtmlElement) -> bool:
    """Tell whether a box begins with a heading that has a sentence below it, and has no link."""
    heading = next(box.iter(*HEADINGS), None) if box.tag in ("div", "section", "header") else None
    if heading is None or has(box, "a", "form", "input"):
        return False
    named, words = words_of(heading), words_of(box)
    rest = words[len(named) :] if named and words.startswith(named) else ""
    return has_sentence(rest) and count_han(rest) >= LEAST_SENTENCE


def _is_in(element: HtmlElement, region: frozenset[HtmlElement]) -> bool:
    return element in region or any(each in region for each in element.iterancestors())


def _is_cards(
    points: dict[HtmlElement, float], region: frozenset[HtmlElement], rest: float, main: HtmlElement
) -> bool:
    """Tell whether most of what is beside a region are teasers: entries alike with links."""
    cards = _cards(main)
    held = sum(
        each for one, each in points.items() if not _is_in(one, region) and _is_in(one, cards)
    )
    return held >= SURE * rest


def _cards(main: HtmlElement) -> frozenset[HtmlElement]:
    """Return the entries of lists of teasers."""
    found: set[HtmlElement] = set()
    for parent in main.iter():
        if not isinstance(parent.tag, str) or len(parent) < CARDS:
            continue
        groups: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for each in parent:
            if isinstance(each.tag, str) and each.tag not in ("p", "td", "pre", "blockquote"):
                groups[each.tag, each.get("class") or ""].append(each)
        for alike in groups.values():
            if len(alike) >= CARDS and all(map(_has_link, alike)):
                found.update(alike)
    return frozenset(found)


def _has_link(element: HtmlElement) -> bool:
    return has(element, "a") and len(words_of(element)) <= _MAX_CARD
