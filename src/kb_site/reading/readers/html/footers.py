"""The footer of a site within its article: what stands around its registration, its friends.

Such a line is sure of itself. What belongs to it is the box around that holds fields of an office
or a company, links and signs alone.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    QUESTION,
    drop,
    has,
    words_of,
)
from kb_site.reading.site_words import FOOTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LONGEST = 120
"""Characters of a line of a footer."""
MOST = 400
"""Characters of the whole of one; more is part of a text."""
NEAR = 4
"""Boxes around a line that may be its footer."""
_SURE = later(
    r"ICP\s?[备備证證]\s?(?:字第?)?\s?\d{6}|网安备\s?\d{6}|(?:^|\s)友情[链連][接結][:：].*(?:[|｜].*){2}"
    r"|^友情[链鏈连連][接結]\s?[:：](?:\s*\S{2,10}){3,}$"
)
_MADE_BY = later(r"技术支持\s?[：:]\s?\S{2,20}(?:工作室|科技|网络)")
"""Who made a site, alone on its line; what stands around may be what the text is about."""
_PERSON = later(r".{0,8}(?:负责人|站长|设计|制作)\s?[：:]\s?\S{2,10}")
_FIELD = later(
    r"(?:(?:公司|办公|联系|通[讯信])?地址|邮编|邮政编码|(?:总|公司|联系|客服|服务|咨询|全国|热线)?(?:电话|热线|总机)"
    r"|(?:24|7[x×*])?.{0,4}服务(?:咨询)?热线|客服热线|传真|(?:电子)?邮[箱件]|e-?mail|tel|fax|address|Q\s?Q|微信|网址"
    r"|(?:人工|工作|服务|在线|客服)?(?:服务)?时间|技术支持|版权所有|主办|备案|许可证|copyright|©|(?:建议|推荐)使用)"
    r".{0,60}|二维码|微信公众(?:平台|号)|[\d\s()（）+-]{7,}",
    re.IGNORECASE,
)
_RIGHTS = later(r"(?:copyright|©).{0,60}?(?:reserved\.?|$)", re.IGNORECASE)
_BREAK = "\0"
"""Stands between rows; no page can have it."""
_SIGN = later(r"[\W\d_]*")


def leave_out_footers(main: HtmlElement) -> Iterator[DroppedLine]:
    """Take the boxes of the site's footer out of an article, where no sentence follows them."""
    text = words_of(main)
    if not (_SURE.search(text) or _MADE_BY.search(text)):
        return
    for line in list(main.iterdescendants("p", "div", "span", "center", "font")):
        words = words_of(line) if main in line.iterancestors() else ""
        alone = _MADE_BY.search(words) and _says_maker(line)
        sure = alone or (0 < len(words) <= LONGEST and _SURE.search(words) and _is_line(line))
        if sure and not has_sentence(text.rpartition(words)[2]):
            yield drop(line if alone else _footer_around(line, main), "footer")


def _footer_around(line: HtmlElement, main: HtmlElement) -> HtmlElement:
    """Return the largest box around a line of a footer that is one, else the line.

    What stands right below a heading, or words that lead to it, belongs to these.
    """
    around = takewhile(lambda box: box is not main, islice(line.iterancestors(), NEAR))
    return [line, *takewhile(lambda box: is_footer(box) and not is_led_to(box), around)][-1]


def _is_line(line: HtmlElement) -> bool:
    """Tell whether a line or a box is a footer; a box may be what a heading is of."""
    return is_footer(line) and (len(_rows(line)) == 1 or not is_led_to(line))


def is_led_to(box: HtmlElement) -> bool:
    """Tell whether a heading, or words that end with a colon, stand right above a box."""
    above = box.getprevious()
    return above is not None and (above.tag in HEADINGS or words_of(above).endswith(("：", ":")))


def is_footer(box: HtmlElement) -> bool:
    """Tell whether a box says nothing but fields, beside links and signs."""
    words = words_of(box)
    if len(words) > MOST or _says(words) or has(box, "table", "tr", "td"):
        return False
    if has(box, *HEADINGS, QUESTION, "pre", "input"):
        return False
    return all(map(_is_field, _rows(box)))


def _rows(box: HtmlElement) -> list[str]:
    """Return what a box says, by blocks and breaks."""
    rows = (" ".join(row.split()) for row in _text(box).split(_BREAK))
    return [row for row in rows if row]


def _says_maker(line: HtmlElement) -> bool:
    """Tell whether a line says who made the site, and nothing but a name of one below it."""
    if any(each.tag in BLOCKS for each in line.iterdescendants()):
        return False
    first, *rest = _rows(line)
    return bool(_MADE_BY.fullmatch(first)) and all(map(_PERSON.fullmatch, rest))


def _text(element: HtmlElement) -> str:
    """Return the text of an element with a sign between its rows."""
    parts = [element.text or ""]
    for child in element:
        edge = _BREAK if child.tag in BLOCKS or child.tag == "br" else ""
        parts += [edge, _text(child), edge, child.tail or ""]
    return "".join(parts)


def _is_field(row: str) -> bool:
    label = FOOTER.fullmatch(row.lower()) or _SIGN.fullmatch(row)
    return bool(label or _FIELD.match(row) or _SURE.search(row))


def _says(words: str) -> bool:
    """Tell whether words have a sentence beside whose rights are reserved."""
    return has_sentence(_RIGHTS.sub("", words))
