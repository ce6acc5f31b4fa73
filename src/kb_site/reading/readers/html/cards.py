"""Cards: boxes in a row that each begin with a picture, and have their heading below it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kb_site.reading.readers.html.page import HEADINGS, has, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 2
"""Boxes alike from which on they are cards."""
_BELOW_TITLE = HEADINGS - {"h1"}
NEAR = 3
"""Boxes around a heading of which one is the card."""


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
    rows: dict[tuple[HtmlElement, str, str], list[tuple[HtmlElement, list[HtmlElement]]]] = {}
    for heading in main.iter(*_BELOW_TITLE):
        card, pictures = _card(heading, main)
        around = None if card is None else card.getparent()
        if card is not None and around is not None:
            row = around, str(card.tag), card.get("class") or ""
            rows.setdefault(row, []).append((heading, pictures))
    for cards in rows.values():
        for heading, pictures in cards if len(cards) >= LEAST else ():
            for each in pictures:
                each.tail = None
                heading.addnext(each)


def _card(heading: HtmlElement, main: HtmlElement) -> tuple[HtmlElement | None, list[HtmlElement]]:
    """Return the box that has nothing but pictures above a heading, and these, the last first."""
    inner = heading
    for box in islice(heading.iterancestors(), NEAR):
        if box is main:
            break
        above = list(inner.itersiblings(preceding=True))
        said = (box.text, *(words_of(each) or each.tail for each in above))
        if any(text and text.strip() for text in said):
            break
        if any(has(each, "img") for each in above):
            return box, above
        inner = box
    return None, []
