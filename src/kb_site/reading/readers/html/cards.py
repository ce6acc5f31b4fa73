"""Cards: boxes in a row that each begin with a picture, and have their heading below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.reading.readers.html.page import HEADINGS, has, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LEAST = 2
"""Boxes alike from which on they are cards."""
_BELOW_TITLE = HEADINGS - {"h1"}
Above = tuple["HtmlElement", ...]


def part_numbers(main: HtmlElement) -> None:
    """Set a space behind the number of a card where it would run into the words of its heading."""
    for heading in main.iter(*HEADINGS):
        first = next(iter(heading), None)
        number = "" if first is None or (heading.text or "").strip() else words_of(first)
        behind = "" if first is None else first.tail or ""
        counted = number.isdecimal() and (number[0] == "0" or behind[:1].isdecimal())
        if first is not None and counted and behind:
            first.tail = f" {behind}"


def put_pictures_below_headings(main: HtmlElement) -> None:
    """Move the picture of a card behind its heading: it stands in the part before, otherwise."""
    rows: dict[tuple[HtmlElement | None, str, str], list[tuple[HtmlElement, Above]]] = {}
    for heading in main.iter(*_BELOW_TITLE):
        for card, above in _cards(heading, main):
            row = card.getparent(), str(card.tag), card.get("class") or ""
            rows.setdefault(row, []).append((heading, above))
    for cards in rows.values():
        for heading, above in cards if len(cards) >= LEAST else ():
            for each in above:
                each.tail = None
                heading.addnext(each)


def _cards(heading: HtmlElement, main: HtmlElement) -> Iterator[tuple[HtmlElement, Above]]:
    """Yield the boxes that have nothing but pictures above a heading, and these, the last first."""
    inner = heading
    found: list[HtmlElement] = []
    for box in heading.iterancestors():
        if box is main or (box.text or "").strip():
            return
        for each in inner.itersiblings(preceding=True):
            if (words_of(each) or each.tail or "").strip():
                return
            found.append(each)
        if any(has(each, "img") for each in found):
            yield box, tuple(found)
        inner = box
