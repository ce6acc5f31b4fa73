"""The footer of a site within its article: what stands around its registration, its friends.

Such a line is sure of itself. What belongs to it grows from there: boxes beside it that hold fields
of an office or a company, links and signs alone, and the box around, as long as nothing is said.
"""

from __future__ import annotations

import re
from itertools import takewhile
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
    own_words,
    shown_text,
    words_of,
)
from kb_site.reading.readers.html.pictures import source_of
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
_FIELD = later(
    r"(?:(?:公司|办公|联系|通[讯信])?地址|邮编|邮政编码|(?:总|联系|客服|服务|咨询|全国|热线)?(?:电话|热线|总机)"
    r"|(?:24|7[x×*])?.{0,4}服务(?:咨询)?热线|客服热线|传真|(?:电子)?邮[箱件]|e-?mail|tel|fax|address|Q\s?Q|微信|网址"
    r"|(?:人工|工作|服务|在线|客服)?(?:服务)?时间|技术支持|版权所有|主办|备案|许可证|copyright|©|(?:建议|推荐)使用)"
    r".{0,60}|二维码|微信公众(?:平台|号)|[\d\s()（）+-]{7,}",
    re.IGNORECASE,
)
_RIGHTS = later(r"(?:copyright|©).{0,60}?(?:reserved\.?|$)", re.IGNORECASE)
_SIGN = later(r"[\W\d_]*")


def leave_out_footers(main: HtmlElement) -> Iterator[DroppedLine]:
    """Take the boxes of the site's footer out of an article."""
    if not _SURE.search(words_of(main)):
        return
    for line in list(main.iter("p", "div", "span", "center", "font")):
        if main in line.iterancestors() and _is_sure(line) and not any(map(_is_sure, line)):
            for box in _around(line, main):
                pictures = " ".join(map(source_of, box.iter("img")))
                yield drop(box, "footer", shown_text(box) or pictures)


def _is_sure(line: HtmlElement) -> bool:
    words = words_of(line)
    return len(words) <= LONGEST and _SURE.search(words) is not None and not _says(words)


def _is_field(row: str) -> bool:
    label = FOOTER.fullmatch(row.lower()) or _SIGN.fullmatch(row)
    return bool(label or _FIELD.match(row) or _SURE.search(row))


def _says(words: str) -> bool:
    """Tell whether words have a sentence beside whose rights are reserved."""
    return has_sentence(_RIGHTS.sub("", words))


def _around(line: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """Return the line, or the largest box around it that is footer, and what beside that is.

    None is where a text goes on beside them: it shows what a footer is.
    """
    box = line
    for _ in range(NEAR):
        parent = box.getparent()
        if parent is None or parent is main or not _is_footer(parent):
            break
        box = parent
    above = list(takewhile(_is_footer, box.itersiblings(preceding=True)))
    over = (above[-1] if above else box).getprevious()
    if over is not None and over.tag in HEADINGS:
        above = []  # these are what the heading is of
    below = list(takewhile(_is_footer, box.itersiblings()))
    behind = (below[-1] if below else box).getnext()
    goes_on = behind is not None and behind.tag == "p" and has_sentence(words_of(behind))
    return [] if goes_on else [box, *above, *below]


def _is_footer(box: HtmlElement) -> bool:
    """Tell whether a box says nothing but fields, beside links, signs and pictures in a row."""
    words = words_of(box)
    if len(words) > MOST or _says(words) or box.tag in ("table", "tr", "td", *HEADINGS):
        return False
    if has(box, *HEADINGS, QUESTION, "pre", "input"):
        return False
    rows = [own for each in box.iter() if each.tag in BLOCKS and (own := own_words(each))]
    fields = all(map(_is_field, rows))
    pictures = sum(1 for _ in box.iter("img"))
    return fields and bool(rows or pictures > 1)
