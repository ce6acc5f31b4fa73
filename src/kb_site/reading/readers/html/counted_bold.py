"""Counted lines that are bold as a whole: headings below those that a page marks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import HEADINGS, stands_in, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 2
"""Lines counted from one on that are headings, and headings that one more goes on from."""
_COUNTED = later(
    r"([（(]?)([0-9]{1,2}|[一二三四五六七八九十]{1,3})([）)、.．])\s*(?![0-9])[^。；]{1,49}[^。；，,：:]"
)
_NESTED = ("li", "td", "th", "blockquote", "dd")


def mark_counted_bold(main: HtmlElement) -> None:
    """Make headings of the bold lines that count from one between two headings.

    So becomes one that goes on with the count of the headings above it.
    """
    parts: list[tuple[HtmlElement, list[HtmlElement]]] = []
    for each in main.iter("p", "div", *HEADINGS):
        if each.tag in HEADINGS and words_of(each):
            parts.append((each, []))
        elif parts and _is_row(each):
            parts[-1][1].append(each)
    counts: dict[str, tuple[int, str]] = {}
    for heading, rows in parts:
        kind, number = _count(heading)
        counts[kind] = number, str(heading.tag)
        if any(above.getnext() is below and len(above) == 1 for above, below in pairwise(rows)):
            continue  # a list
        found = [_count(each) for each in rows]
        if len(rows) >= LEAST and found == [(found[0][0], at) for at in range(1, len(rows) + 1)]:
            for each in rows:
                _head(each, f"h{min(int(str(heading.tag)[1]) + 1, 6)}")
        for each, (kind, number) in zip(rows, found, strict=True) if len(rows) == 1 else ():
            before, tag = counts.get(kind, (0, ""))
            if before == number - 1 >= LEAST:
                _head(each, tag)
                counts[kind] = number, tag


def _count(line: HtmlElement) -> tuple[str, int]:
    """Return the signs around the number before words, and its value; 0 where there is none."""
    found = _COUNTED.match(words_of(line))
    if found is None:
        return "", 0
    return found[1] + found[3] + found[2].isdecimal() * "1", to_int(found[2])


def _is_row(line: HtmlElement) -> bool:
    """Tell whether a paragraph begins with a bold counted line, over text of its own."""
    bold = line[0] if len(line) and not (line.text or "").strip() else None
    if bold is None or bold.tag not in ("strong", "b") or (bold.tail or "").strip():
        return False
    broken = bold.getnext()
    below = line.getnext() if broken is None else line
    said = below is not None and below.tag not in HEADINGS and words_of(below) != words_of(bold)
    fits = said and (broken is None or broken.tag == "br") and _COUNTED.fullmatch(words_of(bold))
    return bool(fits) and not stands_in(line, *_NESTED)


def _head(line: HtmlElement, tag: str) -> None:
    """Make a heading of the bold line with which a paragraph begins."""
    bold, broken = line[0], line[0].getnext()
    if broken is None:
        line.tag = tag
    else:
        line.text, bold.tail, bold.tag = broken.tail, None, tag
        line.remove(broken)  # with its tail, which is the paragraph's text now
        line.addprevious(bold)
