"""What the look of a list says and its text does not: states of checkboxes, columns of labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.cells import part_cells
from kb_site.reading.readers.html.page import HEADINGS, QUESTION, has, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ROWS = 3
"""Items that all begin with a label of their own."""
MANY, MOST = 8, 0.9
"""Items of a list from which on some may lack their number, and the share that has it."""
ONLY = 2
"""Elements of an item: a label and its value; words beside them are running text."""
LONGEST = 60
"""Characters of a value; a longer one is running text with its first words set apart."""
_IGNORED = later(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_DINGBATS = frozenset("nluqvpØüÜ§·o")
"""What Word calls the bullets of a font of pictures."""
_TYPED = later(r"(?:([●•·▪◆■○◇□])|(\d{1,2})(?:[、．)）]|\.(?=(\d)?)))\s*(?=[^\W_]|[“《（])")
"""A sign or a number before the words of an item, and a digit right behind its dot."""


def write_list_marks(page: HtmlElement) -> None:
    """Write what a browser draws: ☑ and ☐ before items, and a colon behind a label in a column."""
    for box in list(page.iter("input")):
        if box.get("type") == "checkbox" and _is_mark(box):
            box.tag, box.text = "span", "☐ " if box.get("checked") is None else "☑ "
            box.attrib.clear()
    for sign in list(page.iter("span")):
        if _IGNORED.search(sign.get("style") or "") and words_of(sign) in _DINGBATS:
            for each in list(sign):
                sign.remove(each)
            sign.text = "• "
    part_cells(page)


def leave_out_typed(main: HtmlElement) -> None:
    """Take from items the signs or numbers that their author typed, which a list has anyway."""
    for group in main.iter("ul", "ol"):
        items = [each for each in group if each.tag == "li" and words_of(each)]
        texts = [
            next((each for each in item.iter() if (each.text or "").strip()), item)
            for item in items
        ]
        marks = [_TYPED.match((each.text or "").lstrip()) for each in texts]
        own = [each is not None and each[2] == str(at) for at, each in enumerate(marks, 1)]
        stray = any(each and each[2] and not on for each, on in zip(marks, own, strict=True))
        few = group.tag == "ul" or stray or len(items) <= MANY or sum(own) < MOST * len(items)
        if len(items) < ONLY or (few and not all(marks)) or has(group, *HEADINGS, QUESTION):
            continue
        found = [each[1] or each[2] for each in marks if each]
        parts = sum(each[3] is not None for each in marks if each) * ROWS > len(items)
        counted = (not few or all(own)) and not parts
        if counted or (all(marks) and len(set(found)) == 1 and not found[0].isdecimal()):
            group.tag = "ol" if counted else group.tag
            for each in [each for each, on in zip(texts, own, strict=True) if on or not counted]:
                each.text = _TYPED.sub("", (each.text or "").lstrip(), count=1)


def _is_mark(box: HtmlElement) -> bool:
    """Tell whether a checkbox stands at the beginning of an item, and words right behind it."""
    item = box.getparent()
    if item is None or box.getprevious() is not None or (item.text or "").strip():
        return False
    if item.tag == "p" and item.getprevious() is None:
        item = item.getparent()
    is_item = item is not None and item.tag == "li" and not (item.text or "").strip()
    return is_item and bool((box.tail or "").strip())
