"""What remains of a site's boxes above the first and below the last words of an article.

A menu, a form or a footer is left out by its kind or its name. A hotline that stands beside it in
one box has neither: it goes with the greater part of its box. So do the fields that stand beside
a title and that the page itself states for machines: the days of its writing, with its labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.footers import is_footer, is_led_to
from kb_site.reading.readers.html.head import window_parts
from kb_site.reading.readers.html.links import leads_to_file, prose_length
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import (
    CONTAINERS,
    HEADINGS,
    LEFT,
    QUESTION,
    drop,
    has,
    holding,
    words_of,
)
from kb_site.reading.readers.html.site_lines import FILES
from kb_site.reading.readers.html.title_lines import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MOST = 60
"""Characters of links that remain of a box; more are said to readers."""
_CONTENT = (*HEADINGS, QUESTION, "table", "pre", "img", "blockquote", "figure", "math")
_DATES = frozenset(("datePublished", "dateCreated", "dateModified"))
_HOTLINE = later(
    r"\W*(?:24小时)?(?:客服|客户|服务|咨询|订购|全国){0,3}热线\W*"
    r"(?:（工作时间[^（）]{0,20}）)?\s*1?[\d-]{7,15}\W*"
)
"""A site's own telephone, which the same box has on each of its pages."""


def leave_out_remains(main: HtmlElement) -> tuple[DroppedLine, ...]:
    """Take the remains of a site's boxes out of both edges of an article."""
    fields = [each for title in main.iter("h1") for each in _fields(title)]
    dropped = [drop(each, "details") for each in fields]
    said = holding(main, LEFT) and has_sentence(words_of(main))
    found = [*_above(main), *_below(main)] if said else []
    named = window_parts(main) if found else ()
    found = [each for each in found if words_of(each) not in named]
    dropped += [drop(each, "navigation") for each in found if main in each.iterancestors()]
    return tuple(dropped)


def _fields(title: HtmlElement) -> list[HtmlElement]:
    """Return what a page states for machines beside its title, with the links to its labels."""
    box = title.getparent()
    beside = [each for each in box if each is not title] if box is not None else []
    dated = [each for each in beside if each.get("datetime") and _states(each, *_DATES)]
    if not dated or any(map(has_sentence, map(words_of, beside))):
        return []
    links = [each for each in beside if each.tag == "a" and FILES.search(each.get("href") or "")]
    return [*dated, *(each for each in links if "：" not in words_of(each))]


def _states(element: HtmlElement, *names: str) -> bool:
    return not {*names}.isdisjoint((element.get("itemprop") or "").split())


def _above(box: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the remains at the top of a box, down to the first words that are none."""
    if _says(box.text):
        return
    for each in box:
        if _is_remains(each):
            yield each
        elif words_of(each) or has(each, "img"):
            yield from _above(each)
            return
        if _says(each.tail):
            return


def _below(box: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the remains at the end of a box, up to the last words that are none.

    Fields of the site stand below them and go with them.
    """
    fields: list[HtmlElement] = []
    for each in reversed(box):
        if _says(each.tail):
            return
        if _is_remains(each):
            yield from (*(() if is_led_to(each) else fields), each)
            fields = []
        elif words_of(each) and is_footer(each):
            fields.append(each)
        elif words_of(each) or has(each, "img"):
            yield from _below(each)
            return


def _says(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def _is_remains(box: HtmlElement) -> bool:
    """Tell whether links or a hotline remain of a box, less than twice its menus.

    An address, hours, a signature or a verse is as short: of those nothing tells that they go.
    """
    if box.tag not in CONTAINERS or has(box, *_CONTENT):
        return False
    words = words_of(box)
    left = sum(int(each.get(LEFT, "0")) for each in box.iter())
    prose = prose_length(box)
    if 2 * prose < len(words) <= MOST and prose < left:
        said = has_sentence(words) or YEAR.search(words)
        return not said and not any(map(leads_to_file, box.iter("a")))
    few = len(words) < 2 * left and _HOTLINE.fullmatch(words) is not None
    around = box.getparent()
    beside = () if around is None else (each for each in around if each.tag not in CONTAINERS)
    return few and not any(map(has_sentence, map(words_of, beside)))
