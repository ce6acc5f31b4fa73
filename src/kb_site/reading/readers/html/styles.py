"""Lines that a page makes bold by its styles alone, as editors of WeChat and news sites do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import HEADINGS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 40
"""Characters of a line that may be a heading; longer ones are text that is bold throughout."""

_BOLD = later(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NAMED = later(r"(?<![a-z])(?:h[1-5]|strong|bold|subtitle)(?![a-z])", re.IGNORECASE)
_STRONG = ("strong", "b", "a", *HEADINGS)
_BLOCKS = ("p", "section", "div", "li", "td", "blockquote", "body")


def settle_styles(page: HtmlElement) -> None:
    """Make `strong` of spans that are bold by style or class and are a whole short line.

    A heading in a caption only makes that large.
    """
    for heading in page.xpath("//figcaption//*[self::h1 or self::h2 or self::h3 or self::h4]"):
        heading.tag = "p"
    for span in page.iter("span"):
        if _is_bold(span) and _is_line(span):
            span.tag = "strong"


def _is_bold(span: HtmlElement) -> bool:
    styled = _BOLD.search(span.get("style") or "") or _NAMED.search(span.get("class") or "")
    return styled is not None


def _is_line(span: HtmlElement) -> bool:
    words = words_of(span)
    if not 0 < len(words) <= LONGEST or next(span.iter(*_STRONG), None) is not None:
        return False
    for each in span.iterancestors():
        if each.tag in _STRONG:
            return False
        if each.tag in _BLOCKS:
            return words_of(each) == words
    return False
