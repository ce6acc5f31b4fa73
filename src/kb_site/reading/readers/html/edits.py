"""What a wiki or an encyclopedia writes beside its headings and sources: links to edit them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import HEADINGS, drop, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN, _CLOSE = r"\[［|｜", r"\]］"
_WORD = r"(?:编辑|編輯|edit|編集|播报|语音|讨论|上传视频)(?:源代码|原始碼| source)?\d*"
_EDIT = later(
    rf"(?=.*(?:编辑|編輯|播报|语音|edit|編集))[{_OPEN}\s]*{_WORD}"
    rf"(?:[{_CLOSE}\s]*(?:[{_OPEN}][{_OPEN}\s]*)?{_WORD})*[{_CLOSE}\s]*",
    re.IGNORECASE,
)
_BESIDE = frozenset(("span", "div", "a", "button"))
_BACK = "cite-backlink"
"""Leads from a source back to where the text names it."""


def leave_out_edits(page: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out the links to edit a part, in and beside its heading, and those back to the text."""
    return (*_edits(page), *_backs(page))


def _edits(page: HtmlElement) -> Iterator[DroppedLine]:
    """Yield one such link within each heading, and all behind the first one in a box."""
    boxes: set[HtmlElement] = set()
    for heading in list(page.iter(*HEADINGS)):
        found = [*islice(filter(_is_edit, heading.iterdescendants("span", "a", "button")), 1)]
        box = heading.getparent()
        if box is not None and box not in boxes:
            boxes.add(box)
            behind = (each for each in heading.itersiblings() if each.tag in _BESIDE)
            found += filter(_is_edit, behind)
        yield from (drop(each, "button") for each in found)


def _is_edit(element: HtmlElement) -> bool:
    """Tell whether an element leads to editing, and is not all of a heading."""
    words = words_of(element)
    around = next(element.iterancestors(*HEADINGS), None)
    return bool(_EDIT.fullmatch(words)) and (around is None or words_of(around) != words)


def _backs(page: HtmlElement) -> Iterator[DroppedLine]:
    for each in [each for each in page.iter("span") if _BACK in (each.get("class") or "")]:
        yield drop(each, "navigation")
