"""The line that names a text whose window says its site or what kind of page it is, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import Stated
from kb_site.reading.readers.html.names import asks, has_sentence
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    MAX_HEADING,
    has,
    own_words,
    stands_in,
    words_of,
)
from kb_site.reading.site_words import MENU, PAGE_TYPE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BETWEEN = 3
"""Elements before an article among which its heading is looked for."""
LEAST = 6
"""Characters of a heading that is no name of a section, such as 新闻动态."""
LONGEST = 20
"""Characters of the name of an agreement."""
AGREED = later(r"^[^《》，。：、]+(?:协议|政策|声明|条款|須知|须知|合同|協議|聲明|條款)$")
DIRECTS = later(r"请[您你]?.{0,4}(?:[阅閱][读讀]|填[写寫])|如下$")
"""What tells readers to do something with the text below."""
YEAR = later(r"[0-9]{4}[-年/.][0-9]")
_DOCUMENT = later(
    r"协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款|[规規][则則]|章程|[办辦]法|[说說]明|公[约約]|[书書]$"
)
_ITSELF = later(r"本(?:协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款)")
SEVERAL = 3
"""Times that a text calls itself so where it is one."""
_ARTICLE = later(r"(?:[详詳]情|[详詳][细細]|[内內]容)[页頁]?$")
_COUNT = r"[（(第【]?[0-9一二三四五六七八九十]+[、.．章节節条條]"
COUNTED = later(_COUNT)
_NO_NAME = later(rf"[。：:…；;]$|^{_COUNT}|\d[-年/.:：]\d")


def names_itself(text: str) -> bool:
    """Return whether a text calls itself an agreement, a policy or the like: 本协议."""
    return len(_ITSELF.findall(text)) >= SEVERAL


def names_document(words: str) -> bool:
    """Return whether words speak of an agreement, of rules or the like."""
    return _DOCUMENT.search(words) is not None


def is_end_of(line: str, title: str) -> bool:
    """Return whether a line is the end of a title, and the name of an agreement.

    A text about how to write one may have it below.
    """
    told = AGREED.search(line) is not None and not line.endswith("合同")
    return told and title.endswith(line) and not asks(title)


def begins(main: HtmlElement, words: str) -> bool:
    """Return whether no sentence stands above words of an article."""
    return not has_sentence(words_of(main).partition(words)[0])


def is_linked(element: HtmlElement) -> bool:
    """Return whether an element holds a link, or is one or an item."""
    linked = has(element, "a")
    return linked or stands_in(element, "a", "li")


def _first_line(main: HtmlElement) -> HtmlElement | None:
    return next((each for each in main.iter(*BLOCKS) if own_words(each)), None)


def mark_own_bar(page: HtmlElement, stated: Stated) -> None:
    """Make the bar of an application its title where it says what the text calls itself.

    Neither the window nor a heading has such a name then.
    """
    heads = map(words_of, page.iter(*HEADINGS))
    bar = next((each for each in page.iter("header") if AGREED.search(words_of(each))), None)
    if (
        bar is None
        or names_document(stated.named)
        or any(map(AGREED.search, heads))
        or not names_itself(words_of(page))
    ):
        return
    next(each for each in bar.iter() if own_words(each) == words_of(bar)).tag = "h1"


def find_own_name(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the first line of a text that calls itself what the line says.

    The window does not name the text so, or has a name that the text never says.
    """
    first, text = _first_line(main), words_of(main)
    words = words_of(first) if first is not None else ""
    told = names_document(stated.named) and stated.named in text
    if not AGREED.search(words) or len(words) > LONGEST or told:
        return None
    return first if names_itself(text) else None


def top_line(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line or the heading at the top of a text of which the window says the kind alone.

    Where the window says nothing it is a heading, the only one of its level and above all others.
    """
    if stated.named and not stated.is_kind:
        return None
    heads = [each for each in main.iterdescendants(*HEADINGS) if words_of(each)]
    if heads:
        return heads[0] if _is_top(main, heads, stated) else None
    first = _first_line(main)
    words = words_of(first) if first is not None else ""
    if first is None or not _ARTICLE.search(stated.named) or is_linked(first):
        return None
    return first if _is_name(words, LEAST) and not words.endswith(("?", "？")) else None


def _is_top(main: HtmlElement, heads: list[HtmlElement], stated: Stated) -> bool:
    """Return whether the first heading is above all others, or a page's kind alone and a day."""
    words, level = words_of(heads[0]), str(heads[0].tag)
    dated = stated.is_kind and YEAR.match(words_of(main).partition(words)[2].strip())
    alone = all(str(each.tag) > level for each in heads[1:]) and not asks(words)
    fits = (stated.is_kind or level < "h3") and words_of(main).startswith(words)
    return fits and bool(alone or dated) and _is_name(words, 2)


def line_before(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the first of the few lines that are all that a page without a title has above."""
    if stated.named:
        return None
    before = [each for each in main.xpath("preceding::*[not(self::title)]") if own_words(each)]
    lines = [each for each in before if each.tag in BLOCKS]
    other = any(each.tag == "a" or each.tag in HEADINGS for each in before)
    if other or not 0 < len(lines) <= BETWEEN:
        return None
    return lines[0] if _is_name(words_of(lines[0]), 2) else None


def _is_name(words: str, least: int) -> bool:
    """Return whether words may name an article: no clause, label or day, and no part of a site."""
    fits = least <= len(words) <= MAX_HEADING and not _NO_NAME.search(words)
    part = MENU.fullmatch(words) or PAGE_TYPE.fullmatch(words)
    return fits and not part and not has_sentence(words[:-1])
