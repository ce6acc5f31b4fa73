"""What decorates a page and says nothing: eyebrows above its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.chinese.han import is_han
from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.names import words_in_names
from kb_site.reading.readers.html.page import HEADINGS, line_of, remove, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LABELS = frozenset(("eyebrow", "kicker", "overline"))


def leave_out_decorations(main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out of an article the labels above headings that say nothing in its language."""
    found = [*_labels(main)]
    dropped = [DroppedLine(line_of(each), "button", words_of(each)) for each in found]
    for each in found:
        remove(each)
    return tuple(dropped)


def _labels(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the lines above headings that are called eyebrows and say FAQ in another script."""
    for each in main.iter("div", "span", "p"):
        if each.get("class") and not words_in_names(each).isdisjoint(_LABELS):
            words = words_of(each)
            is_word = all(not (char.isdecimal() or is_han(char)) for char in words)
            if words and is_word and _is_before(each):
                yield each


def _is_before(element: HtmlElement) -> bool:
    """Tell whether a heading comes right behind an element, by itself or at the top of a box."""
    behind = element.getnext()
    while behind is not None and behind.tag not in HEADINGS:
        has_text = behind.text is not None and not behind.text.isspace()
        behind = behind[0] if len(behind) and not has_text else None
    return behind is not None and not (element.tail or "").strip()
