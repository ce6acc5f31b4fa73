"""What Axure draws for prototypes beside text: lines and boxes as pictures, names of widgets."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import drop, words_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.site_words import MENU, TO_TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_WIDGET = later(r"\bax_\w")
ENTRY, ENTRIES, NAMED = 10, 4, 2
"""Characters of an entry of a menu, entries of one, and those that say what they are."""
_SHOWN = later(r"image|图片|图像|圖片|圖像|默认样式")
"""What it calls the box of a picture, and any box whose style nobody chose."""


def leave_out_drawn(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out the pictures of what is drawn, menus, and texts that say a widget's name alone."""
    boxes = [each for each in page.iter("div") if _WIDGET.search(each.get("class") or "")]
    found = [(each, "navigation", words_of(each)) for each in _menus(boxes)]
    for box in boxes:
        named = box.get("class") or ""
        words, label = words_of(box), box.get("data-label") or ""
        if words and words == label:
            found.append((box, "button", words))
        elif not _SHOWN.search(named) or TO_TOP.match(label):
            found += [(each, "button", source_of(each)) for each in box.iterchildren("img")]
    dropped = [drop(each, why, said) for each, why, said in found]
    return tuple(each for each in dropped if each.text)


def _menus(boxes: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the boxes of runs of short words of which some name a part of every site."""
    within = frozenset(above for each in boxes for above in each.iterancestors())
    said = [each for each in boxes if each not in within and words_of(each)]
    for is_short, run in groupby(said, lambda each: len(words_of(each)) <= ENTRY):
        entries = list(run)
        named = sum(bool(MENU.fullmatch(words_of(each).lower())) for each in entries)
        if is_short and len(entries) >= ENTRIES and named >= NAMED:
            yield from entries
