"""The line that names an article where a page states no title but the window's.

It is looked for in the rows right above the article, the nearest first, and at the top of its text.
A row is a title by its kind or its name, or over a byline; where the window says the site or a kind
of page, shorter rows are enough.
"""

from __future__ import annotations

from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from kb_site.chinese.han import has_han
from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import LEAST, Stated
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
    DIRECTS,
    YEAR,
    find_own_name,
    first_line,
    is_name,
    names_document,
    says_whose,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.html import HtmlElement

BETWEEN = 3
"""Elements before an article among which its title is looked for."""
TOP = 4
"""Rows at the top of an article one of which stands over its byline."""
LONG = 16
"""Characters of a headline alone in a header where the window says nothing."""
SHORTEST = 2
"""Characters of a title that a page marks as one."""
_TITLE = frozenset(("title",))
_CALLED = _TITLE | {"tit"}
_NUMBERED = later(r"[（(第【]?[0-9一二三四五六七八九十]")
_TOP = ("h1", "h2", "h3")
_OF_SITES = ("a", "form", "input", "button", "nav")
"""What the header of a site holds beside its name."""
_AROUND = frozenset(("div", "section", "article", "main", "dl", "dd"))
_FRAMED = later(r"《[^《》]{2,24}(?:协议|政策|声明|条款|須知|须知|合同|協議|聲明|條款)》")
_SITE = later(r"(?:公司|网|網|中心|医院|醫院|学校|學校|大学|大學|平台|社区|社區|官网)$")
_BYLINE = later(
    r"(?:时间|時間|日期|来源|來源|发[布表]于?)\s*[：:].{0,40}\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d"
    r"|^(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[：:]\d{2})?$"
    r"|^[^一-鿿]*\b\d{1,2}-\d{1,2} \d{1,2}:\d{2}$"
    r"|^(?:来源|來源|作者)\s*[：:]\s?\S{1,20}\s{1,4}(?:[编編][辑輯]|作者|点击|浏览|阅读)\s*[：:（(]"
    r"|^(?:来源|來源|来自|來自|作者|[编編][辑輯]|分类|分類|[栏欄]目|点击|浏览|阅读)\s*[：:].{1,20}$"
)
"""What a site writes between a title and its text: the row above is the title."""
_FIELD = later(r".{0,6}[：:|]|[图圖表]\s?\d")
"""A field of a form, and the name of a chart, which its source stands below."""
_LABEL = later(r"[：:|]")
_WAY = later(r"[>»›]|位置|首页")


def find_above(page: HtmlElement, main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line that is the title where the page states none but the window's."""
    window = len(stated.named) >= LEAST and not _SITE.search(stated.named)
    if window and (said := [e for e in page.iter(*HEADINGS) if words_of(e) == stated.named]):
        return said[0]
    shown = window and any(
        own_words(each) == stated.named for each in page.iter("a", "div", "p", "span", "td")
    )
    above = _over_byline(main, HEADINGS if shown else BLOCKS)
    above = above if above is not None else _fuller(main, stated)
    above = above if above is not None else _row_above(main, stated, shown=shown)
    return above if above is not None else _at_top(main, stated, weak=not window)


def raise_headline(page: HtmlElement, named: str) -> None:
    """Make a heading that stands alone, or over its day, in a header the h1 of a page without one.

    A site's header has links or fields beside its name. The heading has none of its level or above
    it, and says what the window does or more.
    """
    heads = [each for each in page.iter(*HEADINGS) if words_of(each)]
    head = min(heads, key=lambda each: str(each.tag), default=None)
    box = None if head is None else next(head.iterancestors("header"), None)
    if head is None or box is None or sum(each.tag == head.tag for each in heads) > 1:
        return
    if stands_in(box, "article", "main") or has(box, *_OF_SITES):
        return
    words = words_of(head)
    rest = words_of(box).removeprefix(words).strip()
    dated = bool(YEAR.match(rest))
    fits = has_han(words) and (dated or not rest) and not YEAR.match(words)
    said = named in words if len(named) >= SHORTEST else not named
    if fits and said and (named or _is_headline(words, box, dated=dated)):
        head.tag = "h1"


def _is_headline(words: str, box: HtmlElement, *, dated: bool) -> bool:
    """Return whether words alone in a header are no site's name or slogan.

    They are long, ask, or stand over a sentence, where a short one needs its day.
    """
    if _SITE.search(words) or "，" in words:
        return False
    behind = (each for each in box.itersiblings() if words_of(each))
    rows = (row for each in behind for row in each.iter(*BLOCKS) if own_words(row))
    first = next(rows, None)
    over = first is not None and has_sentence(own_words(first))
    return len(words) >= LONG or asks(words) or (over and (dated or len(words) >= LEAST))


def _over_byline(main: HtmlElement, tags: Container[object]) -> HtmlElement | None:
    """Return the only row of some tags over a byline, at the top of an article; a list has more."""
    rows = [each for each in main.iter(*BLOCKS) if own_words(each)]
    over = [row for row, below in pairwise(rows) if row.tag in tags and _is_over(row, below)]
    if len(over) != 1 or over[0] not in rows[:TOP]:
        return None
    above = takewhile(lambda each: each is not over[0], rows)
    said = any(has_sentence(words_of(each)) for each in above if own_words(each) == words_of(each))
    return None if said else over[0]


def _is_over(row: HtmlElement, below: HtmlElement) -> bool:
    """Return whether a row may name an article, and the next one says when or by whom it is."""
    words = own_words(row)
    is_field = row.tag not in HEADINGS and _FIELD.match(words)
    if is_field or not _BYLINE.search(own_words(below)) or _BYLINE.search(words):
        return False
    bare = words == words_of(row) and has_han(words) and not (has(row, "a") or stands_in(row, "li"))
    return bare and is_name(words, LEAST) and _may_name(words, LEAST)


def _fuller(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line at the top that says the window's words and more.

    That is the only heading of a text over all of it, and in an agreement the first line or the
    last above it that says before them whose it is.
    """
    first, heads = first_line(main), [each for each in main.iter(*HEADINGS) if words_of(each)]
    words = words_of(heads[0]) if heads == [first] else ""
    if SHORTEST <= len(stated.named) < len(words) and stated.named in words:
        fits = is_name(words, SHORTEST) and _may_name(words, SHORTEST)
        return heads[0] if fits and not names_document(stated.named) else None
    for row in (*[*_rows(main)][-1:], first):
        if row is not None and says_whose(words := own_words(row), stated.named):
            return row if words == words_of(row) else None
    return None


def is_entry(heading: HtmlElement) -> bool:
    """Tell whether a heading is a link in a list: the title of another article."""
    linked = any(words_of(each) == words_of(heading) for each in heading.iter("a"))
    return linked and stands_in(heading, "li")


def _row_above(main: HtmlElement, stated: Stated, *, shown: bool) -> HtmlElement | None:
    """Return the nearest row above an article that is its title.

    That is a heading, what is called a title, and what stands over a byline where the page does not
    show what its window says; the nearest, where the window is in another script than the article.
    """
    foreign = has_han(words_of(main)) and bool(stated.named) and not has_han(stated.named)
    weak, names = stated.is_site or stated.is_kind, _CALLED if stated.is_kind else _TITLE
    direct, dated = [*_before(main)], False
    for row in reversed([*_rows(main)]):
        words = own_words(row)
        if _BYLINE.search(words):
            dated = True
            continue
        if has_sentence(words.rstrip("！？!?")):
            return None
        called = _is_called(row, names)
        heads = row.tag in HEADINGS and (row in direct or dated or weak)
        bare = words == words_of(row) and has_han(words) and not has(row, "a")
        bare = bare and ((dated and not shown) or (foreign and not _LABEL.search(words)))
        least = SHORTEST if called or (weak and row.tag in _TOP) else LEAST
        if (called or heads or bare) and _may_name(words, least):
            return row
        foreign = dated = False
    return None


def _is_called(row: HtmlElement, called: frozenset[str]) -> bool:
    """Tell whether a row is called a title, or a heading in a box that is."""
    box = row.getparent() if row.tag in HEADINGS else None
    names = words_in_names(row) | (frozenset() if box is None else words_in_names(box))
    return not called.isdisjoint(names)


def _may_name(words: str, least: int) -> bool:
    """Tell whether words may name an article: no day, no way to it, nothing that directs."""
    fits = least <= len(words) <= MAX_HEADING and not YEAR.search(words)
    return fits and not (DIRECTS.search(words) or WAY.match(words) or _WAY.search(words))


def _at_top(main: HtmlElement, stated: Stated, *, weak: bool) -> HtmlElement | None:
    """Return the line at the top of a text that names it.

    That is an agreement in its brackets or what the text calls itself; where the window says the
    site or a kind of page, the current entry of its menu, and a heading above all others.
    """
    first = first_line(main)
    if first is None or _FRAMED.fullmatch(words_of(first)):
        return first
    if stated.is_site and words_of(first) in stated.site.current and not has(first, "a"):
        return first
    own = find_own_name(main, stated)
    heads = [each for each in main.iterdescendants(*HEADINGS, QUESTION) if words_of(each)]
    if own is not None or not heads:
        plain = stated.is_kind and not has(first, "a") and is_name(words_of(first), LEAST)
        return first if own is None and plain and not asks(words_of(first)) else own
    head, words = heads[0], words_of(heads[0])
    above, _, below = words_of(main).partition(words)
    agreed = AGREED.search(words) and (_is_called(head, _CALLED) or not stated.named)
    alone = all(str(each.tag) > str(head.tag) for each in heads[1:])
    alone = alone and not (asks(words) or _NUMBERED.match(words))
    dated = stated.is_kind and YEAR.match(below.strip())
    least = SHORTEST if agreed or stated.is_kind or not stated.named else LEAST
    fits = _may_name(words, least) and (agreed or is_name(words, least))
    fits = fits and not (has_sentence(above) if stated.named else above.strip())
    told = (weak or stated.is_kind or agreed) and (alone or dated)
    told = told and bool(stated.named or agreed or head.tag in ("h1", "h2"))
    return head if fits and told and head.tag != QUESTION else None


def _rows(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the rows of the elements right before an article, in order."""
    for box in reversed([*_before(main)]):
        for each in box.iter(*BLOCKS, "span"):
            words = own_words(each)
            own = each.tag in BLOCKS or not _CALLED.isdisjoint(words_in_names(each))
            if words and (own or _BYLINE.search(words)):
                yield each


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
