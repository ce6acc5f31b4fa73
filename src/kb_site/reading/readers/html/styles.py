"""Lines that a page makes bold by its styles alone, as editors of WeChat and news sites do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later
from kb_site.reading.readers.html.left_bold import write_left_bold
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    has,
    put_parts,
    stands_in,
    text_of,
    words_of,
)
from kb_site.reading.readers.html.wraps import break_lines, join_wrapped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    Ways = tuple[re.Pattern[str], re.Pattern[str] | None]
    """Where a paragraph begins that is indented, and one that is a line."""

LONGEST = 40
"""Characters of a line that may be a heading; longer ones are text that is bold throughout."""

_BOLD = later(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NAMED = later(r"(?<![a-z])(?:h[1-5]|strong|bold|subtitle)(?![a-z])", re.IGNORECASE)
_INDENTED = later(r"(?:(?<=[。！？”」…])\s{0,8}?|\n[ \t]*)(?=\u3000{2,}[^\s，。、；：！？])")
"""Where a paragraph begins that is none to the page."""
_END = later(r"\n\s*(?=\S)")
MANY = 3
_VERSE = later(r"(?=.*[\u3040-\u9fff])[^，。、；：！？,.;:!?]{2,30}")
_WRAPPED = later(r"[，、]\n\s*[\u4e00-\u9fff]")
_COUNTED = later(
    r"((?:\d{1,2}\.)+(?=\d{1,2}(?![\d.%]))|[（(]?(?=[^\W_]{1,3}[）)、.．](?!\d)))"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
)
"""The numbers above that of a row, or a bracket, and its own: 2.1, （一）, 3、."""
_BULLET = later(r"([•●·▪◆■○]|- )\s*(?=[^\W\d_])")
_ENDS = ("。", "！", "？", "”", "」", "…", "）")
FULL, WIDE = 2, 60
"""Lines behind which whole sentences are paragraphs by themselves, and characters of each."""
_KEPT = frozenset(("pre", "code", "textarea", "script", "style", "title", "option"))
_HEADED_CAPTIONS = XPath("//figcaption//*[self::h1 or self::h2 or self::h3 or self::h4]")
_ROWS = XPath("//text()[contains(., '\n') and normalize-space()]", smart_strings=False)
_STRONG = ("strong", "b", "a", *HEADINGS)
_BLOCKS = ("p", "section", "div", "li", "td", "blockquote", "body")


def settle_styles(page: HtmlElement) -> None:
    """Make `strong` of spans that are bold by style or class and are a whole short line.

    A heading in a caption only makes that large. Paragraphs that are only indented get breaks,
    and words between marks that were left are strong.
    """
    join_wrapped(page)
    _part_indented(page)
    break_lines(page)
    write_left_bold(page)
    for heading in _HEADED_CAPTIONS(page):
        heading.tag = "p"
    for span in page.iter("span"):
        if _is_bold(span) and _is_line(span):
            span.tag = "strong"


def _is_bold(span: HtmlElement) -> bool:
    styled = _BOLD.search(span.get("style") or "") or _NAMED.search(span.get("class") or "")
    return styled is not None


def _is_line(span: HtmlElement) -> bool:
    words = words_of(span)
    if not 0 < len(words) <= LONGEST or has(span, *_STRONG):
        return False
    for each in span.iterancestors():
        if each.tag in _STRONG:
            return False
        if each.tag in _BLOCKS:
            return words_of(each) == words
    return False


def _part_indented(page: HtmlElement) -> None:
    """Break text where a line of it, or what is behind a sentence, is indented like paragraphs.

    So are lines that are paragraphs, if no line of the page ends within a sentence.
    """
    texts = _ROWS(page)
    lined = any(map(_are_paragraphs, texts)) and not any(map(_WRAPPED.search, texts))
    if not lined and "\u3000\u3000" not in text_of(page):
        return
    ways = _INDENTED, _END if lined else None
    for each in list(page.iter()):
        text, tail = _paragraphs(each.text, ways), _paragraphs(each.tail, ways)
        if not (text or tail) or not isinstance(each.tag, str) or _is_kept(each):
            continue
        if each.tag not in HEADINGS and (found := _without_first(text, fresh=True)):
            put_parts(each, found, behind=False)
        if found := _without_first(tail, fresh=each.tag == "br" or each.tag in BLOCKS):
            put_parts(each, found, behind=True)


def _is_kept(element: HtmlElement) -> bool:
    return element.tag in _KEPT or stands_in(element, *_KEPT)


def _paragraphs(text: str | None, ways: Ways) -> list[str]:
    """Return the paragraphs of a text, none where it has no sign of them."""
    if not text or ("\u3000\u3000" not in text and not (ways[1] and _are_paragraphs(text))):
        return []
    way = ways[0] if "\u3000\u3000" in text else ways[1]
    starts = [found.end() for found in way.finditer(text)] if way else []
    if not starts:
        return []
    ends = [*starts, len(text)]
    return [text[start:end] for start, end in zip([0, *starts], ends, strict=True)]


def _without_first(parts: list[str], *, fresh: bool) -> list[str]:
    """Return the paragraphs of a text; the first begins none where it begins a line anyway."""
    if fresh and len(parts) > 1 and not parts[0].strip():
        return [parts[0] + parts[1], *parts[2:]]
    return parts


def _are_paragraphs(text: str) -> bool:
    """Tell whether each line of a text stands by itself: whole sentences, and longer than wide.

    So do verses and entries: short lines without a sign, more than a wrapped sentence has; and
    lines that count on or begin with one sign, but for those of a formula.
    """
    if "\n" not in text or "\\" in text or text.isspace():
        return False
    lines = [line for row in text.split("\n") if (line := row.strip())]
    if _count_on(lines):
        return True
    if text.count("\n") < FULL:
        return False
    if len(lines) > MANY and all(map(_VERSE.fullmatch, lines)):
        return True
    return (
        len(lines) > FULL
        and sum(map(len, lines)) >= WIDE * len(lines)
        and all(line.endswith(_ENDS) for line in lines[:-1])
    )


def _count_on(lines: list[str]) -> bool:
    """Tell whether one of the lines goes on with the count of one above it, or has its sign."""
    counts = [(each[1], to_int(each[2])) for each in map(_COUNTED.match, lines) if each]
    bullets = [each[1] for each in map(_BULLET.match, lines) if each]
    on = any((kind, number + 1) in counts[at:] for at, (kind, number) in enumerate(counts))
    return on or len(bullets) > len(set(bullets))
