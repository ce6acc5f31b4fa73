"""Lines that a site writes around the text of its articles: the way to a page, where it is filed.

They are known by what they say and how: a label and links. So are words for screen readers alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.chinese.han import has_han
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import leads_home
from kb_site.reading.readers.html.names import class_names, has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    drop,
    has,
    words_of,
)
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.readers.html.title_lines import begins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LONGEST = 120
"""Characters of a way to a page, and of where an article is filed."""
WAY = later(
    r"[您你]?的?(?:[当當]前|[现現]在|目前)?的?(?:所在)?的?位置\s*[：:为為]"
    r"|[您你]?(?:[当當]前|[现現]在|目前)的?(?:所在)?的?位置"
)
_STEP = later(r"[>»›→/]|::")
_FILED = later(
    r"(?:所[属屬]?)?(?:分[类類]|[标標][签籤]|[栏欄]目|[归歸]档|tags?|categor(?:y|ies))\s*[：:]",
    re.IGNORECASE,
)
_LINKED = later(
    r"(?P<way>上一[篇页章]|下一[篇页章]|[前后後]一篇)\s*[：:]"
    r"|(?:本文|文章|(?P<first>原文))(?:作者|[标標][签籤]|[标標][题題]|[链鏈]接|地址)\s*[：:]"
    r"|(?:[发發](?:表|布|佈)|更新)(?:日期|[时時][间間])\s*[：:](?=.{0,20}\d{4})"
    r"|版[权權][声聲]明\s*[：:]|[许許]可[协協][议議]\s*[：:]"
)
"""What items say of the articles beside a text, and of its address and the rights to it."""
_UNSEEN = frozenset(("sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden"))
"""What frameworks call words that no eye sees."""
_HOME = later(r"(?:网站)?首页|主页|首頁|home", re.IGNORECASE)
_ASKED = later(
    r"(?:求|扫码|请|欢迎|感谢|喜欢).{0,6}(?:打赏|赞赏)|(?:打赏|赞赏)(?:支持|作者|一下)|进行(?:打赏|赞赏)"
)
_PAID = later(r"(?:ali-?pay|zhi-?fu-?bao|wei-?xin|we-?chat|zan-?shang|da-?shang|shou-?kuan)[^/]*$")
"""What a box says in which readers give the author something, and what its codes are called."""
_BUTTONS = frozenset(("btn", "btns", "button", "buttons"))
_GIVING = later("赏|请我|微信|支持|give me money")
"""What a box says through which readers give the author something; games have rewards, too."""
_SHARED = later(r"(?:一键)?分享(?:[到至给])?\s*[：:]?")
_MADE = later(r"(?<!was )(?:created|made|built|powered) (?:with|by)\b", re.IGNORECASE)
_DRAWN = frozenset(("ai", "summary"))
"""The box of a summary that a program writes when the page is opened; one with words stays."""
_ADDRESS = later(r"https?://\S+")
PAIR, NAMED = 2, 8
"""Lines of a box of title and address, and characters of such a title: what a text links to is
called by shorter names."""
_TO_TOP = frozenset(("gotop", "totop", "backtop", "backtotop"))
CRUMBS = frozenset(("bread", "breadcrumb", "breadcrumbs", "crumb", "crumbs"))
_WAYS = CRUMBS - {"bread"}
_HEAD = frozenset(("head", "header", "topbar"))
_CALLED = later(r"(?:[热熱][线線]|[电電][话話]|tel)\D{0,8}\d[\d-]{6,}", re.IGNORECASE)
_COUNTED = later(
    r"(?:[一总總为為您你]{0,2}(?:共|找到|[显顯]示)\D{0,3})?\d+\s?(?:个|條|条|篇|項|项)?"
    r"(?:问题|問題|结果|結果|文章|记录|評論|评论)"
)
"""What a page says beside a field to search in, and anew whenever something is typed."""
COUNT = 30
"""Characters of a line with a telephone."""
_BOXES = ("div", "p", "span", "td", "li", "ol", "ul", "section", "center")


def leave_out_site_lines(main: HtmlElement, host: str) -> tuple[DroppedLine, ...]:
    """Take out ways to the page, lists of where it is filed, and words for screen readers.

    So go boxes for sharing and for the rights to a text, which only their names tell.
    """
    found = [*_ways(main), *_filings(main), *_unseen(main), *_named(main), *_sources(main)]
    found += [*_tops(main), *_gifts(main), *_shares(main), *_builders(main), *_beside(main, host)]
    dropped = []
    for each, reason in found:
        if main in each.iterancestors() and words_of(each):
            dropped.append(drop(each, reason))
    return tuple(dropped)


def _ways(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the innermost boxes that begin with 当前位置 and name the pages above this one.

    So do those that lead from the first page to the name of this one.
    """
    for link in main.iter("a"):
        box = link.getparent()
        if box is None or not _HOME.fullmatch(words_of(link)) or (box.text or "").strip():
            continue
        if box[0] is link and len(box) > 1 and len(words_of(box)) <= LONGEST:
            between = [(each.tail or "").strip() for each in box[:-1]]
            if all(map(_STEP.fullmatch, between)):
                yield box, "navigation"
                continue
        last = words_of(box[-1])
        alone = last and _is_all(box, words_of(link) + last)
        if alone and any(words_of(each) == last for each in main.getroottree().iter("h1")):
            yield box, "navigation"
    if "位置" not in words_of(main):
        return
    for each in main.iter(*_BOXES):
        words = words_of(each)
        if len(words) > LONGEST or not WAY.match(words) or has_sentence(words):
            continue
        steps = len(list(each.iter("a"))) + len(_STEP.findall(words))
        if steps > 1 and not has(each, *HEADINGS):
            yield each, "navigation"


def _filings(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the lists of which every item says under what the article is filed."""
    if not _FILED.search(words_of(main)):
        return
    for each in main.iter("ul", "ol", "div"):
        items = [words_of(item) for item in each]
        if not items or len(words_of(each)) > LONGEST or (each.text or "").strip():
            continue
        if each.tag == "div" and any(item.tag not in BLOCKS for item in each):
            continue
        linked = all(has(item, "a") for item in each)
        if linked and all(_FILED.match(words) and not has_sentence(words) for words in items):
            yield each, "details"


def _beside(main: HtmlElement, host: str) -> Iterator[tuple[HtmlElement, str]]:
    """Yield lists of links to the articles beside a text, or to itself with its author's rights.

    What a text was translated from stays: of its links none leads to the page's own site.
    """
    if not _LINKED.search(words_of(main)):
        return
    for each in main.iter("ul", "ol", "div"):
        items = [words_of(item) for item in each]
        linked = len(items) >= PAIR and has(each, "a")
        if linked and not (each.text or "").strip() and all(map(_LINKED.match, items)):
            said = has_sentence(words_of(main).partition(words_of(each))[2])
            marks = [found for found in map(_LINKED.match, items) if found]
            way = any(found["way"] for found in marks)
            away = any(found["first"] for found in marks) and not any(
                leads_home(link, host) for link in each.iter("a")
            )
            if not away and not (any(map(has_sentence, items)) if way else said):
                yield each, "navigation"


def _unseen(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield what only screen readers say, but for the only heading of its kind."""
    tops = sum(1 for _ in main.iter("h1"))
    for each in main.iter():
        unseen = each.get("class") and not _UNSEEN.isdisjoint(class_names(each))
        if unseen and (each.tag != "h1" or tops > 1):
            yield each, "hidden"


def _named(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield short boxes without a heading that are for rights, gifts or sharing by their names."""
    for each in main.iter("section", "div"):
        reason = "footer" if each.get("id") == "license" else ""
        names = words_in_names(each)
        if "share" in names:
            reason = "button" if not names.isdisjoint(_BUTTONS) else reason
        elif names >= _DRAWN:
            reason = "" if has_sentence(words_of(each)) else "sidebar"
        elif "reward" in names and _GIVING.search(words_of(each)):
            reason = "related"
        if reason and len(words_of(each)) <= LONGEST and not has(each, *HEADINGS):
            yield each, reason


def _tops(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield a telephone in the head of a page, ways back to its top, and counts that change.

    So are ways to the page that only a name tells.
    """
    for each in main.iter(*_BOXES, "strong", "a"):
        names = words_in_names(each)
        words = words_of(each) if names or each.get("aria-live") else ""
        if not 0 < len(words) <= LONGEST or has_sentence(words):
            continue
        if not names.isdisjoint(_TO_TOP) and len(words) <= NAMED:
            yield each, "button"
        elif each.get("aria-live") == "polite" and _COUNTED.fullmatch(words):
            yield each, "details"
        elif not names.isdisjoint(CRUMBS) and not has(each, *HEADINGS):
            if _are_crumbs(each, words) and (has(each, "a") or begins(main, words)):
                yield each, "navigation"
        elif each.tag != "p" and not names.isdisjoint(_HEAD) and _calls_above(main, words):
            yield each, "header"


def _are_crumbs(box: HtmlElement, words: str) -> bool:
    """Tell whether a box has several steps; without a link its name is that of ways alone."""
    named = {*class_names(box), box.get("id")} & _WAYS
    steps = _STEP.search(words) or (box.tag in ("ol", "ul") and len(box) > 1)
    return bool(steps and (named or has(box, "a")))


def _calls_above(main: HtmlElement, words: str) -> bool:
    called = len(words) <= COUNT and _CALLED.search(words) is not None
    return called and begins(main, words)


def _gifts(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the short boxes without a sentence that ask for a gift and have a code for each way."""
    if not _ASKED.search(words_of(main)):
        return
    for each in main.iter("div", "section", "p"):
        words = words_of(each)
        if len(words) > LONGEST or has_sentence(words.rstrip("！!")) or not _ASKED.search(words):
            continue
        pictures = [*each.iter("img")]
        if len(pictures) >= PAIR and all(_PAID.search(source_of(code)) for code in pictures):
            yield each, "related"


def _shares(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the lines that say 分享到 and show where by pictures."""
    if "分享" in words_of(main):
        for each in main.iter("div", "p", "ul", "span"):
            if _SHARED.fullmatch(words_of(each)) and has(each, "img"):
                yield each, "related"


def _builders(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the boxes below a text in Han that say in another script by what its page was made."""
    said = words_of(main)
    for link in main.iter("a") if _MADE.search(said) and has_han(said) else ():
        box = next(link.iterancestors("section", "div", "p"), main)
        words = words_of(box)
        told = len(words) <= LONGEST and _MADE.search(words) and not has_han(words)
        if told and not has_sentence(said.rpartition(words)[2]):
            yield box, "footer"


def _sources(main: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the boxes that say nothing but the page's title again and below it an address."""
    title = " ".join(map(words_of, main.getroottree().iter("title")))
    for each in main.iter("div"):
        if len(each) != PAIR or any(len(line) >= PAIR for line in each):
            continue
        words, address = map(words_of, each)
        again = len(words) >= NAMED and title.startswith(words)
        if again and _ADDRESS.fullmatch(address) and _is_all(each, f"{words}{address}"):
            yield each, "related"


def _is_all(element: HtmlElement, words: str) -> bool:
    """Tell whether an element says these words and no more, whatever spaces are between them."""
    return "".join(words_of(element).split()) == "".join(words.split())
