"""Line breaks that were set where a text was wrapped by hand, `<br>` at the end of each row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.chinese.han import joins
from kb_site.chinese.line_breaks import PARTED
from kb_site.chinese.line_joins import joined
from kb_site.reading.readers.html.page import remove, words_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.html import HtmlElement

_WITHIN = frozenset(("span", "a", "b", "strong", "i", "em", "font", "sup", "sub", "u", "small"))
_APART: tuple[tuple[str, HtmlElement | None], ...] = (("", None),) * PARTED
"""Stands between rows that have nothing to do with each other."""


def join_wrapped(page: HtmlElement) -> None:
    """Take out the breaks within sentences, and join paragraphs that each are such a row."""
    _join_paragraphs(page)
    boxes = dict.fromkeys(each.getparent() for each in page.iter("br"))
    rows = [row for box in boxes if box is not None for row in (*_rows(box), *_APART)]
    goes_on = _all_or_none([row for row, _ in rows], joined([row for row, _ in rows]))
    ends = [at for at, (row, _) in enumerate(rows) if row]
    rest = (rows[at:below] for at, below in pairwise(ends) if below in goes_on)
    for end in [each for run in rest for _, each in run if each is not None]:
        remove(end)


def _all_or_none(rows: list[str], goes_on: Container[int]) -> set[int]:
    """Return the rows that go on, but for entries: all end with one comma, and one stands alone."""
    found: set[int] = set()
    run: list[int] = []
    for at, row in enumerate([*rows, ""]):
        if row:
            run.append(at)
            continue
        ends = {rows[each][-1] for each in run[:-1]}
        on = {each for each in run[1:] if each in goes_on}
        if len(ends) != 1 or len(on) == len(run) - 1 or ends.isdisjoint("，、；,"):
            found |= on
        run = []
    return found


def _join_paragraphs(page: HtmlElement) -> None:
    boxes = dict.fromkeys(each.getparent() for each in page.iter("p", "div"))
    found = [list(filter(_is_row, box)) for box in boxes if box is not None]
    rows = [row for box in found for row in (*((words_of(each), each) for each in box), *_APART)]
    goes_on = joined([words for words, _ in rows])
    for at in sorted(goes_on, reverse=True):
        (words, above), (rest, below) = rows[at - 1 : at + 1]
        if above is None or below is None or above.getnext() is not below:
            continue
        if "div" in (above.tag, below.tag) and above.get("class") != below.get("class"):
            continue
        if not ((above.tail or "").strip() or _is_set_off(above, words)):
            parted = "" if joins(words[-1:], rest[:1]) else " "
            _append(above, parted + (below.text or "").lstrip())
            above.extend(list(below))
            remove(below)


def _is_row(element: HtmlElement) -> bool:
    """Return whether an element is a paragraph, or a box that holds nothing but words."""
    return element.tag == "p" or (
        element.tag == "div" and all(each.tag in _WITHIN for each in element.iterdescendants())
    )


def _is_set_off(element: HtmlElement, words: str) -> bool:
    """Return whether a paragraph is bold as a whole, as a heading is, or a link."""
    return any(words_of(each) == words for each in element.iter("b", "strong", "a"))


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
            row += words_of(each) or ("![" if each.tag == "img" else "")
        row += each.tail or ""
    yield " ".join(row.split()), None
