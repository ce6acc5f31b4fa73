"""Counted headings that run into the text below them: `一、前言 本协议…` within one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import put_parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 4
"""Headings that a page counts from one on, none twice, from which on they are sure."""
SAID = 20
"""Characters of what is said behind such a heading."""
_COUNTED = later(r"(?<!\S)([一二三四五六七八九十]{1,3})、[^\s，。；：！？]{2,16}(?!\S)")
_PARTS = "一二三四"


def part_counted(page: HtmlElement) -> None:
    """Set breaks around the headings that stand within a text, where others go on with them."""
    if not all(f"{each}、" in "".join(page.itertext()) for each in _PARTS):
        return
    texts = [each for each in page.xpath("//body//text()") if "、" in each]
    found = {text: list(_COUNTED.finditer(text)) for text in texts}
    numbers = [to_int(each[1]) for text in texts for each in found[text]]
    if len(numbers) < LEAST or numbers != list(range(1, len(numbers) + 1)):
        return
    for text in texts:
        places = [at for each in found[text] for at in (each.start(), each.end())]
        parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
        behind = [part.strip() for part in parts[2::2]]
        if any(behind) and all(len(part) >= SAID for part in behind):
            said = [each for each in parts if each.strip()]
            put_parts(text.getparent(), said, behind=text.is_tail)
