"""The title of a page's article: its h1, else a heading that the page's title names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_site.model import Line, Repair
from kb_site.readers.html.inline import inside, write
from kb_site.readers.html.page import HEADINGS, line_of, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SITE_NAME = re.compile(r"[_|｜]|\s[-–—·»]\s|(?<=[⺀-\u9fff！？])[-–—](?=[⺀-\u9fff])")
"""What stands between an article's title and the name of its site."""


@dataclass(frozen=True, slots=True)
class Title:
    """A page's title, the element of the article that it is, and the annotations in it."""

    line: Line | None = None
    element: HtmlElement | None = None
    repairs: tuple[Repair, ...] = ()


def find_title(page: HtmlElement, main: HtmlElement) -> Title:
    """Return the title; h1 inside the article comes before one outside it and `<title>`."""
    head = page.find(".//title")
    stated = words_of(head) if head is not None else ""
    for place in (main, page):
        found = [element for element in place.iter("h1") if words_of(element)]
        named = [element for element in found if words_of(element) in stated]
        if named or (found and (place is main or len(found) == 1)):
            return _from(named[0] if named else found[0])
    first = next((element for element in main.iter(*HEADINGS) if words_of(element)), None)
    if first is not None and words_of(first) in stated:
        return _from(first)
    words = _SITE_NAME.split(stated, maxsplit=1)[0].strip()
    if head is None or not words:
        return Title()
    return Title(Line(line_of(head), words, 1))


def _from(element: HtmlElement) -> Title:
    run = list(inside(element))
    words = " ".join(row.words for row in write(run))
    annotations = (piece for piece in run if piece.kind == "ruby" and piece.text)
    repairs = tuple(Repair(each.line, 1, "ruby", each.text, "") for each in annotations)
    return Title(Line(line_of(element), words, 1), element, repairs)
