"""What decorates a page and says nothing: icons, arrows, counters of a slider, eyebrows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kb_site.chinese.han import is_han
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import words_in_names
from kb_site.reading.readers.html.page import HEADINGS, line_of, remove, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_STEM = later(r"([^/?#]*?)\.[a-z]{3,4}(?:$|[?#])")
_WORD = later(r"[a-z]+")
_ICONS = frozenset(("icon", "icons", "arrow", "arrows", "btn", "bullet"))
"""Words in the name of a picture that shows nothing of the text."""
_NETWORKS = frozenset(
    ["facebook", "twitter", "google", "youtube", "instagram", "linkedin", "podcast", "rss", "plurk"]
)
_COUNTER = later(r"(\d{1,2})\s*/\s*(\d{1,2})")
LEAST = 2
"""Signs above headings, or slides counted, from which on they are a page's way of showing them."""
LONGEST = 8
"""Characters of a sign; a family is drawn with seven."""
_LABELS = frozenset(("eyebrow", "kicker", "overline"))
_SIGNS = ("div", "span", "i")


def leave_out_decorations(main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out of an article what shows its parts without saying anything."""
    for each in (*_icons(main), *_networks(main)):
        remove(each)
    found = [*_counters(main), *_signs(main), *_labels(main)]
    dropped = [DroppedLine(line_of(each), "button", words_of(each)) for each in found]
    for each in found:
        remove(each)
    return tuple(dropped)


def _icons(main: HtmlElement) -> list[HtmlElement]:
    """Return the pictures that are called icons, have no words in or beside them, and repeat."""
    found: dict[frozenset[str], list[HtmlElement]] = defaultdict(list)
    for each in main.iter("img"):
        names = _names(each)
        parent = each.getparent()
        if names.isdisjoint(_ICONS) or (each.get("alt") or "").strip() or parent is None:
            continue
        if not words_of(parent):
            found[names].append(each)
    return [each for alike in found.values() if len(alike) >= LEAST for each in alike]


def _networks(main: HtmlElement) -> list[HtmlElement]:
    """Return the pictures that are called after networks and are all that links to these show."""
    return [
        each
        for link in main.iter("a")
        if not words_of(link)
        for each in link.iter("img")
        if not _names(each).isdisjoint(_NETWORKS)
    ]


def _names(image: HtmlElement) -> frozenset[str]:
    stem = _STEM.search((image.get("src") or "").lower())
    return frozenset(_WORD.findall(stem[1])) if stem else frozenset()


def _counters(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that count the slides of a slider: 1/4, 2/4 and so on."""
    counted: dict[str, list[tuple[int, HtmlElement]]] = defaultdict(list)
    for each in main.iter("div", "span", "p"):
        match = _COUNTER.fullmatch((each.text or "").strip()) if len(each) == 0 else None
        if match is not None:
            counted[match[2]].append((int(match[1]), each))
    for total, slides in counted.items():
        numbers = [number for number, _ in slides]
        if len(slides) >= LEAST and numbers == [*range(1, int(total) + 1)]:
            yield from (each for _, each in slides)


def _signs(main: HtmlElement) -> list[HtmlElement]:
    """Return the signs without words that stand right before the headings of boxes."""
    found = []
    for each in main.iter(*_SIGNS):
        sign = (each.text or "").strip() if len(each) == 0 else ""
        if 0 < len(sign) <= LONGEST and not any(map(str.isalnum, sign)) and _is_before(each):
            found.append(each)
    return found if len(found) >= LEAST else []


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
