"""Lines that a page makes bold by its styles alone, as editors of WeChat and news sites do."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.left_bold import write_left_bold
from kb_site.reading.readers.html.page import BLOCKS, HEADINGS, line_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LONGEST = 40
"""Characters of a line that may be a heading; longer ones are text that is bold throughout."""

_BOLD = later(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NAMED = later(r"(?<![a-z])(?:h[1-5]|strong|bold|subtitle)(?![a-z])", re.IGNORECASE)
_INDENTED = later(r"(?:(?<=[。！？”」…])\s*?|\s*?\n[ \t]*)(?=\u3000{2,}[^\s\u3000])")
"""Where a paragraph begins that is none to the page."""
_KEPT = frozenset(("pre", "code", "textarea", "script", "style", "title", "option"))
_STRONG = ("strong", "b", "a", *HEADINGS)
_BLOCKS = ("p", "section", "div", "li", "td", "blockquote", "body")


def settle_styles(page: HtmlElement) -> None:
    """Make `strong` of spans that are bold by style or class and are a whole short line.

    A heading in a caption only makes that large. Paragraphs that are only indented get breaks,
    and words between marks that were left are strong.
    """
    _part_indented(page)
    write_left_bold(page)
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


def _part_indented(page: HtmlElement) -> None:
    """Break text where a line of it, or what is behind a sentence, is indented like paragraphs."""
    for each in list(page.iter()):
        indented = "\u3000\u3000" in f"{each.text or ''} {each.tail or ''}"
        if not indented or not isinstance(each.tag, str) or _is_kept(each):
            continue
        if each.tag not in HEADINGS and (parts := _paragraphs(each.text, fresh=True)):
            each.text = parts[0]
            for place, made in enumerate(_breaks(each, parts)):
                each.insert(place, made)
        parent = each.getparent()
        parts = _paragraphs(each.tail, fresh=each.tag == "br" or each.tag in BLOCKS)
        if parts and parent is not None:
            each.tail = parts[0]
            for place, made in enumerate(_breaks(each, parts), parent.index(each) + 1):
                parent.insert(place, made)


def _is_kept(element: HtmlElement) -> bool:
    return element.tag in _KEPT or next(element.iterancestors(*_KEPT), None) is not None


def _paragraphs(text: str | None, *, fresh: bool) -> list[str]:
    """Return the paragraphs of a text; the first begins none where it begins a line anyway."""
    if not text:
        return []
    starts = [found.end() for found in _INDENTED.finditer(text)]
    if fresh:
        starts = [each for each in starts if text[:each].strip()]
    ends = [*starts, len(text)]
    return [text[start:end] for start, end in zip([0, *starts], ends, strict=True)]


def _breaks(element: HtmlElement, parts: list[str]) -> Iterator[HtmlElement]:
    """Yield the breaks between parts of a text, each with the part behind it and its line."""
    line = line_of(element)
    for before, part in pairwise(parts):
        line += before.count("\n")
        made = element.makeelement("br")
        made.tail, made.sourceline = part, line  # type: ignore[misc]  # the stubs know no setter
        yield made
