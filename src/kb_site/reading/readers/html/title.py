"""The title of a page's article: its h1, else a heading that the page's title names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_site.core.model import Line, Repair
from kb_site.reading.readers.html.inline import inside, write
from kb_site.reading.readers.html.page import HEADINGS, MAX_HEADING, line_of, remove, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SITE_NAME = re.compile(r"[_|｜]|\s[-–—·»]\s|(?<=[⺀-\u9fff！？])[-–—](?=[⺀-\u9fff])")
"""What stands between an article's title and the name of its site."""


@dataclass(frozen=True, slots=True)
class Title:
    """A page's title, and the annotations that were left out of it."""

    line: Line | None = None
    repairs: tuple[Repair, ...] = ()
    is_stated: bool = False
    """Whether it is that of the window, which may stand in the article too."""


def take_title(page: HtmlElement, main: HtmlElement) -> Title:
    """Take the title out of the page and return it.

    An h1 inside the article comes before one outside it, a heading that `<title>` names, and
    `<title>` itself.
    """
    head = page.find(".//title")
    stated = words_of(head) if head is not None else ""
    for place in (main, page):
        found = [element for element in place.iter("h1") if _may_be_title(element, main)]
        named = [element for element in found if words_of(element) in stated]
        if named or (found and (place is main or len(found) == 1)):
            return _taken(named[0] if named else found[0])
    first = next((each for each in main.iter(*HEADINGS) if _may_be_title(each, main)), None)
    if first is not None and words_of(first) in stated:
        return _taken(first)
    words = _SITE_NAME.split(stated, maxsplit=1)[0].strip()
    if head is None or not words:
        return Title()
    return Title(Line(line_of(head), words, 1), is_stated=True)


def _may_be_title(element: HtmlElement, main: HtmlElement) -> bool:
    holds_main = element is main or any(each is element for each in main.iterancestors())
    return not holds_main and len(words_of(element)) <= MAX_HEADING and any(write(inside(element)))


def _taken(element: HtmlElement) -> Title:
    run = list(inside(element))
    words = " ".join(row.words for row in write(run))
    annotations = (piece for piece in run if piece.kind == "ruby" and piece.text)
    repairs = tuple(Repair(each.line, 1, "ruby", each.text, "") for each in annotations)
    line = Line(line_of(element), words, 1)
    remove(element)
    return Title(line, repairs)
