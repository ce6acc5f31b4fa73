"""What Axure draws for prototypes beside text: lines and boxes as pictures, names of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import line_of, remove, words_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.site_words import TO_TOP

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WIDGET = later(r"\bax_\w")
_SHOWN = later(r"image|图片|图像|圖片|圖像|默认样式")
"""What it calls the box of a picture, and any box whose style nobody chose."""


def leave_out_drawn(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out the pictures of what is drawn, and the texts that say a widget's name alone."""
    found: list[tuple[HtmlElement, str]] = []
    for box in page.iter("div"):
        named = box.get("class") or ""
        if not _WIDGET.search(named):
            continue
        words, label = words_of(box), box.get("data-label") or ""
        if words and words == label:
            found.append((box, words))
        elif not _SHOWN.search(named) or TO_TOP.match(label):
            found += [(each, source_of(each)) for each in box.iterchildren("img")]
    for each, _ in found:
        remove(each)
    return tuple(DroppedLine(line_of(each), "button", said) for each, said in found if said)
