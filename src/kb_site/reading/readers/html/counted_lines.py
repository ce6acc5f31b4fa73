"""Counted headings that run into the text below them: `一、前言 本协议…` within one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later

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
            _part(text.getparent(), [each for each in parts if each.strip()], is_tail=text.is_tail)


def _part(element: HtmlElement, parts: list[str], *, is_tail: bool) -> None:
    breaks = []
    for part in parts[1:]:
        breaks.append(element.makeelement("br"))
        breaks[-1].tail = part
        breaks[-1].sourceline = element.sourceline  # type: ignore[misc]  # the stubs know no setter
    if is_tail:
        element.tail = parts[0]
        for each in reversed(breaks):
            tail, each.tail = element.tail, each.tail
            element.addnext(each)
            element.tail = tail
    else:
        element.text = parts[0]
        for at, each in enumerate(breaks):
            element.insert(at, each)
