"""Bold words whose marks a generator of Markdown left in a page: `**冰箱，**先断电`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.words_within import HAN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOLD = later(r"(?<![*\\])\*\*(?![*\s])([^*\n]{1,120})(?<!\s)\*\*(?!\*)")
"""Beside a mark and a Han character, Markdown sees no end of bold words."""
_AS_IT_IS = ("pre", "code", "script", "style", "textarea", "title", "kbd", "samp")
_UNREAD = later(r"(?:^|\s)#{1,6} ")
"""What a page shows of a text that nothing read as Markdown."""
_TELLS = later(r"[Mm]ark ?[Dd]own|MARKDOWN")
"""A page about these marks shows them."""


def write_left_bold(page: HtmlElement) -> None:
    """Make words between such marks strong, where the page is not about them."""
    said = "".join(page.itertext())
    if "**" not in said or _TELLS.search(said):
        return
    for each in list(page.iter()):
        parent = each.getparent()
        if parent is not None and each.tail and not _is_code(parent):
            each.tail = _parted(parent, each.tail, parent.index(each) + 1)
        if isinstance(each.tag, str) and each.text and not _is_code(each):
            each.text = _parted(each, each.text, 0)


def _is_code(element: HtmlElement) -> bool:
    return any(each.tag in _AS_IT_IS for each in (element, *element.iterancestors()))


def _parted(holder: HtmlElement, text: str, at: int) -> str:
    """Put the bold words of a text into elements of their own, and return what is before them."""
    found = [each for each in _BOLD.finditer(text) if HAN.search(each[0])]
    if _UNREAD.search(text):
        return text
    ends = [*(each.start() for each in found[1:]), len(text)]
    for place, (each, end) in enumerate(zip(found, ends, strict=False), start=at):
        strong = holder.makeelement("strong")
        strong.text, strong.tail = each[1], text[each.end() : end]
        holder.insert(place, strong)
    return text[: found[0].start()] if found else text
