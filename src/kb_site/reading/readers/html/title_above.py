"""The heading above an article, or its only one, where a page states no title but the window's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kb_site.chinese.han import has_han
from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import Stated
from kb_site.reading.readers.html.names import asks, has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    MAX_HEADING,
    QUESTION,
    has,
    own_words,
    stands_in,
    words_of,
)
from kb_site.reading.readers.html.site_lines import WAY
from kb_site.reading.readers.html.title_lines import (
    AGREED,
    BETWEEN,
    DIRECTS,
    LEAST,
    LONGEST,
    YEAR,
    begins,
    find_own_name,
    is_linked,
    line_before,
    top_line,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CALLED, _TITLE = frozenset({"title", "tit"}), frozenset({"title"})
_TOP = ("h1", "h2", "h3")
_AROUND = frozenset({"div", "section", "article", "main", "dl", "dd"})
_DIALOGS = frozenset({"dialog", "modal", "popup"})
_FRAMED = later(r"《[^《》]{2,24}(?:协议|政策|声明|条款|須知|须知|合同|協議|聲明|條款)》")
_LINES = ("p", *HEADINGS)
_SITE = later(r"(?:公司|网|網|中心|医院|醫院|学校|學校|大学|大學|平台|社区|社區|官网)$")
_NUMBERED = later(r"[（(第【]?[0-9一二三四五六七八九十]")
_DATE = later(r"[0-9]{4}[-年/.][0-9]{1,2}[-月/.][0-9]")
_BYLINE = later(
    r"(?:时间|時間|日期)\s*[：:]\s*\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d"
    r"|(?:来源|來源)\s*[：:].{0,40}\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d"
    r"|^(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}[：:]\d{2}$"
    r"|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^[^一-鿿]*\b\d{1,2}-\d{1,2} \d{1,2}:\d{2}$"
)
_BESIDE = later(r".*[：:].*|[^一-鿿]*")
_CREDIT = later(r"(?:来源|來源|来自|來自|作者)\s*[：:].{1,20}")
"""What a site writes between a title and its text: the line above is the title."""
_WAY = later(r"[>»›]|位置")


def find_above(page: HtmlElement, main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the heading that is the title where the page states none but the window's."""
    finds = (
        _framed(main),
        _current_entry(main, stated),
        _agreed(page, stated),
        _heading_before(main, stated),
        _line_above_byline(page, main, stated),
        _line_above(main, stated),
        _longer_name(page, stated),
        _lone_heading(main, stated),
        find_own_name(main, stated),
        top_line(main, stated),
        line_before(main, stated),
    )
    return next((each for each in finds if each is not None), None)


def find_called(main: HtmlElement) -> HtmlElement | None:
    """Return the line right above an article that is called a title and says enough for one."""
    line = next(_before(main), None)
    if line is None or _CALLED.isdisjoint(words_in_names(line)):
        return None
    fits = LEAST <= len(words_of(line)) <= MAX_HEADING and not has(line, "a")
    return line if fits and not has_sentence(words_of(line)) else None


def is_entry(heading: HtmlElement) -> bool:
    """Tell whether a heading is a link in a list: the title of another article."""
    linked = any(words_of(each) == words_of(heading) for each in heading.iter("a"))
    return linked and stands_in(heading, "li")


def is_column(heading: HtmlElement) -> bool:
    """Tell whether a heading is that of an application's bar, and short: a column has articles."""
    above = heading.getparent()
    bar = above is not None and "bar" in words_in_names(above)
    return bar and len(words_of(heading)) < LEAST


def _framed(main: HtmlElement) -> HtmlElement | None:
    """Return the first line of an article that is the name of an agreement in its brackets."""
    first = next((each for each in main.iter(*_LINES) if words_of(each)), None)
    if first is None or not _FRAMED.fullmatch(words_of(first)):
        return None
    return first if begins(main, words_of(first)) else None


def _current_entry(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line at the top of an article that the menu's current entry says, too.

    It is looked for where the window names the site alone.
    """
    if not stated.is_site or not stated.site.current:
        return None
    entries = stated.site.current
    boxes = (*reversed([*_before(main)]), main)
    lines = (each for box in boxes for each in box.iter(*_LINES, "div", "span", "dt"))
    found = next((e for e in lines if words_of(e) in entries and not is_linked(e)), None)
    return found if found is not None and begins(main, words_of(found)) else None


def _agreed(page: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return a heading outside the article that says what the window does, and no site's name."""
    named = stated.named
    if len(named) < LEAST or _SITE.search(named):
        return None
    return next((each for each in page.iter(*HEADINGS) if words_of(each) == named), None)


def _heading_before(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the heading right before the article, at most a date or a byline between them.

    Where the window names the site, a top heading may be short. What else stands above a date is
    as often a way, an author or a button.
    """
    for each in _before(main):
        words = words_of(each)
        called = _CALLED if stated.is_kind else _TITLE
        named = not called.isdisjoint(words_in_names(each))
        weak = stated.is_site or stated.is_kind
        least = 2 if named or (weak and each.tag in _TOP) else LEAST
        fits = least <= len(words) <= MAX_HEADING and not _DATE.search(words)
        way = "首页" in words and words != stated.named and words.endswith(stated.named)
        fits = fits and not (DIRECTS.search(words) or way)
        if fits and (named or each.tag in HEADINGS):
            return _beside_way(each)
        only = _only_heading(each, stated)
        only = _over_byline(each, main) if only is None else only
        if only is not None:
            return only
        if has_sentence(words):
            break
    return None


def _longer_name(page: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line that says more than the window, in one name of an agreement or policy."""
    named = stated.named
    lines = (each for each in page.iter("p", "div", "span", *HEADINGS) if named and not len(each))
    found = {
        words: each
        for each in lines
        if named in (words := words_of(each))
        and len(named) < len(words) <= LONGEST
        and AGREED.search(words)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _line_above(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line in Han right above an article that has them, where the window has none."""
    if has_han(stated.named) or not has_han(words_of(main)):
        return None
    line = next(_before(main), None)
    while line is not None and len(line) == 1 and words_of(line[0]) == words_of(line):
        line = line[0]
    words = words_of(line) if line is not None else ""
    fits = LEAST <= len(words) <= MAX_HEADING and has_han(words) and not has_sentence(words)
    bare = line is not None and not len(line)
    return line if fits and bare and not _DATE.search(words) else None


def _over_byline(box: HtmlElement, main: HtmlElement) -> HtmlElement | None:
    """Return the only heading of a box that has a byline below it, or in a window is at the top."""
    found = [each for each in box.iterdescendants(*HEADINGS) if words_of(each)]
    if len(found) != 1 or not words_of(box).startswith(words_of(found[0])):
        return None
    words, rest = words_of(found[0]), words_of(box)[len(words_of(found[0])) :]
    above = (words_in_names(each) for each in islice(main.iterancestors(), BETWEEN))
    if not any(char.isalnum() for char in rest) and any(_DIALOGS & names for names in above):
        return found[0]
    dated = _DATE.search(rest) and len(rest) <= MAX_HEADING and not has_sentence(rest)
    return found[0] if dated and LEAST <= len(words) <= MAX_HEADING else None


def _beside_way(box: HtmlElement) -> HtmlElement:
    """Return the only heading of a box where a way or a day stands beside it, else the box."""
    found = [each for each in box.iterdescendants(*HEADINGS) if words_of(each)]
    rest = words_of(box).replace(words_of(found[0]), "", 1) if len(found) == 1 else ""
    return found[0] if WAY.match(rest.strip()) or YEAR.search(rest) else box


def _line_above_byline(page: HtmlElement, main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line above a byline right before the article, where none says the window's words.

    It has no link, and is no way to the page. A window of a few words names a part of the site.
    """
    near = [*_before(main)]
    boxes = (each for box in reversed(near) for each in box.iter(*BLOCKS, "span"))
    blocks = (each for each in boxes if each.tag in BLOCKS or _is_row(each))
    lines = [(each, words) for each in blocks if (words := own_words(each))]
    at = next((at for at in range(len(lines) - 1, 0, -1) if _BYLINE.search(lines[at][1])), 0)
    beside = _BESIDE if stated.is_kind else _CREDIT
    while at and beside.fullmatch(lines[at - 1][1]):
        at -= 1
    line, words = lines[at - 1] if at else (main, "")
    plain = not has(line, "a") and not _WAY.search(words)
    if not LEAST <= len(words) <= MAX_HEADING or not plain or words != words_of(line):
        return None
    if len(stated.named) < LEAST:
        return line
    shown = any(words_of(each) == stated.named for each in page.iter("a", "div", "p", "span", "td"))
    return None if shown else line


def _is_row(span: HtmlElement) -> bool:
    """Return whether a span between lines is one: a byline, or what is called a title."""
    called = "title" in words_in_names(span) or _BYLINE.search(own_words(span))
    return bool(called and any(each.tag in BLOCKS for each in span.itersiblings(preceding=True)))


def _only_heading(box: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the only heading of a box that is called a title, where the window names the site."""
    found = [each for each in box.iterdescendants(*HEADINGS) if words_of(each)]
    if len(found) != 1 or not (stated.is_site or _SITE.search(stated.named)):
        return None
    least = 2 if found[0].tag in ("h1", "h2") else LEAST
    fits = least <= len(words_of(found[0])) <= MAX_HEADING and "title" in words_in_names(found[0])
    return found[0] if fits and words_of(found[0]) != stated.named else None


def _before(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements right before an article, the nearest first."""
    before = _outermost(main).itersiblings(preceding=True)
    return islice((each for each in before if words_of(each)), BETWEEN)


def _outermost(main: HtmlElement) -> HtmlElement:
    """Return the element around an article that has nothing else before it."""
    parent = main.getparent()
    while parent is not None and parent.tag in _AROUND and not _has_before(main):
        main, parent = parent, parent.getparent()
    return main


def _has_before(element: HtmlElement) -> bool:
    """Return whether words stand before an element in the one around it."""
    parent = element.getparent()
    before = parent.text if parent is not None else ""
    texts = (words_of(each) + (each.tail or "") for each in element.itersiblings(preceding=True))
    return bool((before or "").strip()) or any(text.strip() for text in texts)


def _lone_heading(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the only heading of an article, at its top, where the window names the site alone."""
    headings = [each for each in main.iterdescendants(*HEADINGS, QUESTION) if words_of(each)]
    site = len(stated.named) < LEAST or _SITE.search(stated.named)
    if len(headings) != 1 or headings[0].tag == QUESTION:
        return None
    words = words_of(headings[0])
    part = DIRECTS.search(words) or asks(words) or _NUMBERED.match(words) or not begins(main, words)
    called = "title" in words_in_names(headings[0])
    agreed = (called or not stated.named) and AGREED.search(words)
    least = 1 if agreed else LEAST
    fits = least <= len(words) <= MAX_HEADING and (site or agreed)
    return headings[0] if fits and not part else None
