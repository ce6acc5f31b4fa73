"""What stands of an article beside its densest region: sentences in no box, parts named alike."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import BLOCKS, HEADINGS, has, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_PARTS = 3
"""Boxes that are counted."""
LEAST_SENTENCE = 12
"""Characters of a bare text that is a sentence of the article; shorter ones are labels."""


def with_bare_text(best: HtmlElement, main: HtmlElement) -> HtmlElement:
    """Return the outermost element around a region that has sentences in no element of their own.

    Text between boxes is nobody's paragraph, and whoever leaves its element out loses it.
    """
    if best is main:
        return main
    above = list(takewhile(lambda each: each is not main, best.iterancestors()))
    return next((each for each in (main, *reversed(above)) if _has_bare_sentence(each)), best)


def _has_bare_sentence(element: HtmlElement) -> bool:
    """Tell whether an element has a sentence between its blocks; links tell of other pages."""
    runs = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS or child.tag == "br":
            runs.append("")
        elif child.tag != "a":
            runs[-1] += words_of(child)
        runs[-1] += child.tail or ""
    return any(len(run.strip()) >= LEAST_SENTENCE and has_sentence(run) for run in runs)


def with_parts(best: HtmlElement, main: HtmlElement) -> HtmlElement:
    """Return the outermost element around a region whose boxes of its name have headings, too.

    `part-1` to `part-5`, each below its heading and without links, are parts of one article.
    """
    for each in takewhile(lambda one: one is not main, (best, *best.iterancestors())):
        head, key = next(each.iter(*HEADINGS), None), key_of(each)
        around = each.getparent()
        if head is None or around is None or not key:
            continue
        alike = [one for one in around if key_of(one) == key]
        others = (one for one in alike if one is not each)
        if _are_counted(alike) and any(
            has(one, str(head.tag)) and not _leads(one) for one in others
        ):
            best = around
    return best


def _are_counted(boxes: list[HtmlElement]) -> bool:
    """Return whether the classes of boxes count them from the first on; columns count widths."""
    numbers = ["".join(filter(str.isdigit, each.get("class") or "")) for each in boxes]
    counts = ([str(first + at) for at in range(len(numbers))] for first in (0, 1))
    return len(numbers) >= LEAST_PARTS and numbers in counts


def without_headline(page: HtmlElement, beside: list[HtmlElement]) -> list[HtmlElement]:
    """Return what stands beside a region but for the only h1 of the page: that is its title."""
    heads = [each for each in page.iter("h1") if words_of(each)]
    return [each for each in beside if heads != [each]]


def _leads(box: HtmlElement) -> bool:
    """Tell whether a box has a link that leads somewhere, or wants something typed."""
    return has(box, "form", "input") or any(each.get("href") for each in box.iter("a"))


def key_of(element: HtmlElement) -> str:
    """Return the class of an element without digits, by which parts of one kind are named."""
    return "".join(each for each in element.get("class") or "" if not each.isdigit())
