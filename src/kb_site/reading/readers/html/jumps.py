"""Links that lead about a page, and the way back from it: to its top, the page above."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.links import leads_to_file
from kb_site.reading.readers.html.page import BLOCKS, HEADINGS, drop, words_of
from kb_site.reading.site_words import BACK, BACK_TO, LANGUAGE, MORE, TO_TOP

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HOME = ("首页", "首頁", "主页", "主頁")
_OF_LISTS = frozenset(("dt", "dd", "td", "th"))
_SIGNS = ("[", "【", "«", "‹", "<", "←", "◀")
"""What the way back begins with, and no name of a part."""
_BREAKS = BLOCKS | {"br"}


def leave_out_jumps(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out the way back to the top of a page, and one to other pages where it is alone."""
    dropped: list[DroppedLine] = []
    for link in list(page.iter("a")):
        text = words_of(link)
        back = BACK.fullmatch(text) or BACK_TO.fullmatch(text) or MORE.fullmatch(text)
        leads = back or (LANGUAGE.fullmatch(text) and not leads_to_file(link))
        if TO_TOP.fullmatch(text) or (leads and stands_alone(link)) or _is_home(link, text):
            dropped.append(drop(link, "button"))
    return tuple(dropped)


def _is_home(link: HtmlElement, words: str) -> bool:
    """Tell whether a link to a site's first page begins a row of links, before the way back."""
    parent, behind = link.getparent(), link.getnext()
    if words not in _HOME or parent is None or behind is None or link.getprevious() is not None:
        return False
    row = [link, *takewhile(lambda each: each.tag not in _BREAKS, link.itersiblings())]
    texts = filter(None, (parent.text, *(each.tail for each in row)))
    bare = all(each.tag == "a" for each in row) and not any(map(str.strip, texts))
    alone = parent.tag in (*BLOCKS, "body") or not _says_more(parent)
    return bare and alone and BACK.fullmatch(words_of(behind)) is not None


def stands_alone(link: HtmlElement) -> bool:
    """Tell whether a link is all that its line says; in a cell or a list it may be a term."""
    each = link
    while each.tag not in BLOCKS or each.tag == "li":
        parent = each.getparent()
        if parent is None or parent.tag in _OF_LISTS or _says_more(each):
            return False
        each = parent
    around = each.getparent()
    alone = around is None or around.tag not in _OF_LISTS or len(around) > 1
    signed = each.tag not in HEADINGS or words_of(link).startswith(_SIGNS)
    return alone and signed and link.get("href") is not None


def _says_more(element: HtmlElement) -> bool:
    """Tell whether words stand beside an element on its line; other items of a list do."""
    parent = element.getparent()
    if parent is None:
        return False
    above, below = element.itersiblings(preceding=True), element.itersiblings()
    if element.tag == "li":
        return any(map(words_of, chain(above, below)))
    if (element.tail or "").strip():
        return True
    for each in below:
        if each.tag in _BREAKS:
            break
        if words_of(each) or (each.tail or "").strip():
            return True
    for each in above:
        if (each.tail or "").strip() or (each.tag not in _BREAKS and words_of(each)):
            return True
        if each.tag in _BREAKS:
            return False
    return bool((parent.text or "").strip())
