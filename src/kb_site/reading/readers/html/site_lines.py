"""Lines that a site writes around the text of its articles: the way to a page, where it is filed.

Each kind is a row of one table: a box of few words without a heading, known by what it says and
holds, or by its name. So are words for screen readers alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import window_parts
from kb_site.reading.readers.html.names import class_names, has_sentence, words_in_names
from kb_site.reading.readers.html.page import HEADINGS, drop, has, has_stray_text, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST, MOST = 120, 360
"""Characters of a way to a page, and of a box with its address and the rights to it."""
WAY = later(
    r"[您你]?的?(?:[当當]前|[现現]在|目前)?的?(?:所在)?的?位置\s*[：:为為]"
    r"|[您你]?(?:[当當]前|[现現]在|目前)的?(?:所在)?的?位置"
)
_STEP = later(r"[>»›→/]|::")
_HOME = later(r"(?:网站)?首页|主页|首頁|home", re.IGNORECASE)
CRUMBS = frozenset(("bread", "breadcrumb", "breadcrumbs", "crumb", "crumbs"))
_LABEL = later(
    r"(?:(?:所[属屬]?)?(?:分[类類]|[标標][签籤]|[栏欄]目|[归歸]档|tags?|categor(?:y|ies))"
    r"|[上下]一[篇页章条]|[前后後]一篇"
    r"|(?:[本原]文|文章)(?:作者|[标標][签籤]|[标標][题題]|[链鏈]接|地址)"
    r"|版[权權][声聲]明|[许許]可[协協][议議])\s*[：:]"
    r"|(?:[发發](?:表|布|佈)|更新|添加)(?:日期|[时時][间間])\s*[：:](?=.{0,20}\d{4})|[上下]一[篇条]\s"
    r"|分享[到至]\s*[：:]|[<>«»\s]*返回列表$",
    re.IGNORECASE,
)
"""What items say of where an article is filed, what is beside it, its address and rights."""
FILES = later(r"(?<!releases)/(?:tags?|categor(?:y|ies))(?:/|\.html|[?#]|$)", re.IGNORECASE)
_FILED = later(
    r"\W*(?:分[类類]|[标標][签籤]|[栏欄]目|[归歸][档檔类類]|posted\b|filed\b|tags?\b|categor(?:y|ies)\b)"
    r"(?:[\W\d_]|[年月日于於在]|分[类類]|[标標][签籤]|[栏欄]目|[归歸][档檔类類]|收[录錄]|[发發][表布佈]|更新|日期|[时時][间間]"
    r"|posted|published|updated|filed|under|using|tags?|categor(?:y|ies)|[aoi][tn]\b"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})*",
    re.IGNORECASE,
)
"""Where all links of a line lead, and what it says beside them, where an article is filed."""
_UNLINKED = XPath(".//text()[not(ancestor::a)]", smart_strings=False)
_RIGHTS = later(r"版[权權]|[许許]可")
_GIVEN = later("赏|请我|微信|支持")
"""What a box says through which readers give something; games have rewards, too."""
_UNSEEN = frozenset(("sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden"))
"""What frameworks call words that no eye sees."""
_BOXES = ("div", "p", "span", "td", "li", "ol", "ul", "section", "center")
_SHARED = later(r"(?:一键)?分享(?:[到至给])?\s*[：:]?")
_ADDRESSED = later(r"(\S.*?)\s*https?://\S+")
"""A title and where it stands: what a box says that tells of the rights to an article."""


def leave_out_site_lines(main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take out of an article the short boxes that are its site's."""
    only = sum(1 for _ in main.iter("h1")) == 1
    unseen = [each for each in main.iterdescendants() if each.get("class") and _is_unseen(each)]
    found = [(each, "hidden") for each in unseen if not (only and each.tag == "h1")]
    found += [(each, why) for each in main.iterdescendants(*_BOXES) if (why := _reason(each))]
    dropped = [drop(each, why) for each, why in found if main in each.iterancestors()]
    return tuple(each for each in dropped if each.text)


def _reason(box: HtmlElement) -> str:
    """Return why a box is left out, empty where it is not."""
    words = words_of(box)
    if not 0 < len(words) <= MOST or has(box, *HEADINGS):
        return ""
    return next((why for why, tags, fits in KINDS if box.tag in tags and fits(box, words)), "")


def _is_unseen(element: HtmlElement) -> bool:
    return not _UNSEEN.isdisjoint(class_names(element))


def _is_way(box: HtmlElement, words: str) -> bool:
    """Tell whether a box says where the page is, begins with the first page, or is called so.

    It has several steps, linked or with signs between them, and says nothing else; the last may
    be the page's own title.
    """
    if len(words) > LONGEST or has_sentence(words):
        return False
    first = box[0] if len(box) and not (box.text or "").strip() else None
    home = first is not None and first.tag == "a" and _HOME.fullmatch(words_of(first))
    if not (home or WAY.match(words)) and words_in_names(box).isdisjoint(CRUMBS):
        return False
    steps = sum(1 for _ in box.iter("a")) + len(_STEP.findall(words))
    return steps > 1 or bool(home and words_of(box[-1]) in window_parts(box) and len(box) > 1)


def _is_labelled(box: HtmlElement, _: str) -> bool:
    """Tell whether every item of a list says where an article is filed or what is beside it.

    Those who write about such lists do so in sentences, and of no text of their own. Who first
    wrote a text is the site's only beside the rights to it: a translation says so, too.
    """
    if has_stray_text(box) or not has(box, "a"):
        return False
    items = [*map(words_of, box)]
    said = any(map(has_sentence, items)) and not any(each.startswith("本文") for each in items)
    first = any(each.startswith("原文") for each in items)
    told = not (said or (first and not any(map(_RIGHTS.match, items))))
    return bool(items) and told and all(map(_LABEL.match, items))


def _is_filed(box: HtmlElement, _: str) -> bool:
    """Tell whether a box holds links to labels of the site alone, and says that it does."""
    links = [each.get("href") or "" for each in box.iter("a")]
    if not (links and all(map(FILES.search, links))):
        return False
    return _FILED.fullmatch("".join(_UNLINKED(box))) is not None


def _is_shared(box: HtmlElement, words: str) -> bool:
    return _SHARED.fullmatch(words) is not None and has(box, "img")


def _is_gift(box: HtmlElement, words: str) -> bool:
    named = "reward" in words_in_names(box) and _GIVEN.search(words)
    return bool(named) and not has_sentence(words)


def _is_license(box: HtmlElement, words: str) -> bool:
    named = not words_in_names(box).isdisjoint(("license", "licensing"))
    said = _ADDRESSED.fullmatch(words) if named else None
    return said is not None and said[1] in window_parts(box)


KINDS: tuple[tuple[str, frozenset[str], Callable[[HtmlElement, str], bool]], ...] = (
    ("navigation", frozenset(_BOXES), _is_way),
    ("details", frozenset(("ul", "ol", "div", "p")), _is_labelled),
    ("details", frozenset(("ul", "ol", "div", "p")), _is_filed),
    ("related", frozenset(_BOXES), _is_shared),
    ("related", frozenset(("div", "section", "p")), _is_gift),
    ("details", frozenset(("div", "section")), _is_license),
)
"""Why boxes are left out, of which tags they are, and what is true of them."""
