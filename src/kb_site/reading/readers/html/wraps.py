"""Line breaks that were set where a text was wrapped by hand, `<br>` at the end of each row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.chinese.columns import runs_on, width, wrap_width
from kb_site.chinese.han import is_han, joins
from kb_site.reading.readers.html.page import remove, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


WIDE, FEW = 60, 4
"""Columns of a row that a comma leaves open, and of how many wide rows one may end so: a poem's
and a list's all do."""


def join_wrapped(page: HtmlElement) -> None:
    """Take out the breaks within sentences: behind a comma, and in rows of one width alone.

    So are paragraphs joined that each are a row of one width.
    """
    _join_paragraphs(page)
    boxes = dict.fromkeys(each.getparent() for each in page.iter("br"))
    rows = [row for box in boxes if box is not None for row in (*_rows(box), ("", None))]
    edge = wrap_width([row for row, _ in rows])
    wide = [row for row, _ in rows if width(row) >= WIDE]
    few = sum(row.endswith("，") for row in wide) * FEW <= len(wide)
    for (row, end), (below, _) in pairwise(rows):
        is_open = few and row.endswith("，") and width(row) >= WIDE and is_han(below[:1])
        if end is not None and (is_open or (edge and runs_on(row, edge))):
            remove(end)


def _join_paragraphs(page: HtmlElement) -> None:
    boxes = dict.fromkeys(each.getparent() for each in page.iter("p"))
    found = [[each for each in box if each.tag == "p"] for box in boxes if box is not None]
    rows = [row for box in found for row in (*((words_of(each), each) for each in box), ("", page))]
    edge = wrap_width([words for words, _ in rows])
    for (words, above), (rest, below) in reversed([*pairwise(rows)] if edge else []):
        beside = rest and above.getnext() is below and not (above.tail or "").strip()
        if beside and runs_on(words, edge):
            parted = "" if joins(words[-1:], rest[:1]) else " "
            _append(above, parted + (below.text or "").lstrip())
            above.extend(list(below))
            remove(below)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _rows(box: HtmlElement) -> Iterator[tuple[str, HtmlElement | None]]:
    """Yield the text between the breaks in an element, with the break that ends it."""
    row = box.text or ""
    for each in box:
        if each.tag == "br":
            yield " ".join(row.split()), each
            row = ""
        else:
            row += words_of(each)
        row += each.tail or ""
    yield " ".join(row.split()), None
