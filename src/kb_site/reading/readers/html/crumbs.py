"""Breadcrumbs: the way to a page, whose last step is the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import has, line_of, own_words, text_of, words_of
from kb_site.reading.readers.html.site_lines import CRUMBS, WAY
from kb_site.reading.readers.html.title import Title
from kb_site.reading.site_words import PART

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kb_site.reading.readers.html.head import Stated

LONGEST, MOST = 80, 20
"""Characters of a way, and of the name of a page in it."""
_TEXTS = ("正文", "详情", "詳情", "内容", "內容", "全文", "阅读", "列表")
"""What the last step is called where it is no name."""
_INLINE = frozenset(("span", "ol", "ul"))
_SIGNS = later(r"\s*[>»›→/]+\s*")
_ARROWS = later(r"[>»›→]")


class Crumbs(Value):
    """The names of the pages above one and its own."""

    steps: tuple[str, ...] = ()
    linked: bool = False
    """Whether the last step is a link, as that to a list of pages."""

    def added_to(self, stated: Stated) -> Stated:
        """Return what a page states with the last step among what its menus say of it."""
        if not self.steps or self.linked:
            return stated
        current = stated.site.current | {self.steps[-1]}
        return replace(stated, site=replace(stated.site, current=current))


def read_crumbs(page: HtmlElement) -> Crumbs:
    """Return the steps of the first way that a page shows, none where it shows none."""
    said = text_of(page)
    signed = "位置" in said or _ARROWS.search(said)
    for each in page.iter("div", "p", "ol", "ul", "nav", "span", "td", "li"):
        named = not words_in_names(each).isdisjoint(CRUMBS)
        if not (signed or named):
            continue
        items = [item for item in each if item.tag == "li"]
        words = words_of(each) if items or each.tag in _INLINE else own_words(each)
        if not 2 < len(words) <= LONGEST:
            continue
        told = named or WAY.match(words) or (_ARROWS.search(words) and has(each, "a"))
        if not told or has_sentence(words):
            continue
        steps = (
            map(words_of, items) if len(items) > 1 else _SIGNS.split(WAY.sub("", words, count=1))
        )
        found = tuple(filter(None, (step.strip(" >»›→/") for step in steps)))
        if len(found) > 1 and all(len(step) <= MOST for step in found):
            return Crumbs(found, any(words_of(link) == found[-1] for link in each.iter("a")))
    return Crumbs()


def below_crumbs(title: Title, crumbs: Crumbs, page: HtmlElement) -> Title:
    """Return the last step of a way for a title that is a step before it, or where none is."""
    if not crumbs.steps:
        return title
    *above, last = crumbs.steps
    line = title.line
    if crumbs.linked if line is None else line.text not in above or last == line.text:
        return title
    if PART.fullmatch(last) or last.endswith(_TEXTS):
        return title
    number = line.number if line is not None else line_of(page)
    return replace(title, line=Line(number, last, 1), is_stated=True)


def passed(title: Title, chosen: Title) -> tuple[DroppedLine, ...]:
    """Return what a title said that was none, where it stood in the page."""
    if title.line is None or title.is_stated or chosen.line == title.line:
        return ()
    return (DroppedLine(title.line.number, "navigation", title.line.text),)
