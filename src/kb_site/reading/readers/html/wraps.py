"""Line breaks that were set where a text was wrapped by hand, `<br>` at the end of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.chinese.columns import runs_on, wrap_width
from kb_site.reading.readers.html.page import remove, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


def join_wrapped(page: HtmlElement) -> None:
    """Take out the breaks within sentences, where a page has rows of one width alone."""
    boxes = dict.fromkeys(each.getparent() for each in page.iter("br"))
    rows = [row for box in boxes if box is not None for row in (*_rows(box), ("", None))]
    edge = wrap_width([row for row, _ in rows])
    for row, end in rows if edge else ():
        if end is not None and runs_on(row, edge):
            remove(end)


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
