"""Structure that is typed: a table of contents, numbers of headings, a title in large letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.word.parts import (
    Element,
    all_of,
    child,
    find,
    is_a,
    is_on,
    value,
    words,
)

MAX_TITLE = 60
MAX_HEADING = 40
FRONT = 15
"""Blocks at the beginning among which a title stands."""
LEAST_TYPED = 2
"""Headings of each level that must be numbered in order."""

_CONTENTS = later(r"目\s*[录錄]|contents", re.IGNORECASE)
_LEADER = later(r"[.．…·•_\s-]*\d{0,4}$")
_TYPED = later(r"(?P<top>\d{1,2})(?:[.．](?P<low>\d{1,2}))?(?:[.．、]\s*|\s+|(?=[^\W\d]))(?=\D)")
_SENTENCE = later(r"[。；;！!]|[：:]$")
_PLACE = later(r"[〈＜<【\[].*[〉＞>】\]]$|.{1,8}[：:]$")
"""What a form asks to be filled in."""


def find_typed_contents(document: Element) -> list[Element]:
    """Return the paragraphs of a table of contents that somebody typed, its heading first."""
    paragraphs = [each for each in all_of(document, "p") if words(each)]
    start = next((at for at, each in enumerate(paragraphs) if _CONTENTS.fullmatch(words(each))), -1)
    if start < 0:
        return []
    keys = [_key(words(each)) for each in paragraphs]
    end = start + 1
    while end < len(keys) and keys[end] and keys[end] in keys[end + 1 :]:
        end += 1
    return paragraphs[start:end]


def _key(text: str) -> str:
    return "".join(_LEADER.sub("", text).split()).casefold()


class _Typed(Value):
    paragraph: Element
    top: int
    low: int


def mark_typed(document: Element) -> None:
    """Give paragraphs that count 1. 1.1 1.2 2. in order the styles of headings."""
    paragraphs = [each for each in all_of(document, "p") if words(each)]
    if any(value(find(each, "pPr", "pStyle")).startswith("Heading") for each in paragraphs):
        return
    taken = list(_in_order(paragraphs))
    lows = [each for each in taken if each.low]
    if min(len(lows), len(taken) - len(lows)) < LEAST_TYPED:
        return
    for each in taken:
        _restyle(each.paragraph, "Heading2" if each.low else "Heading1")


def _in_order(paragraphs: list[Element]) -> Iterator[_Typed]:
    top, low = 0, 0
    for paragraph in paragraphs:
        text = words(paragraph)
        found = _TYPED.match(text)
        if found is None or len(text) > MAX_HEADING or _SENTENCE.search(text):
            continue
        number, below = int(found["top"]), int(found["low"] or 0)
        if below and number == top and below == low + 1:
            low = below
            yield _Typed(paragraph, top, low)
        elif not below and number == top + 1:
            top, low = number, 0
            yield _Typed(paragraph, top, 0)


def mark_title(document: Element) -> None:
    """Give the title's style to the line of the front that looks most like one.

    Only where no style tells it, and where a table stands first or a line is set larger.
    """
    body = find(document, "body")
    if body is None or any(_style(each) == "KbTitle" for each in all_of(document, "p")):
        return
    front = [each for each in body if words(each)][:FRONT]
    heads = [at for at, each in enumerate(front) if _style(each).startswith("Heading")]
    front = front[: heads[0]] if heads else front
    lines = [each for each in front if is_a(each, "p") and _may_be_title(words(each))]
    if not lines:
        return
    best = max(lines, key=_weight)
    table_first = is_a(front[0], "tbl")
    plain = min(_weight(each) for each in front if is_a(each, "p"))
    if table_first or (_size(best) and _weight(best) > plain + 4 and best is not front[0]):
        _restyle(best, "KbTitle")


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= MAX_TITLE
        and not _SENTENCE.search(text)
        and not _PLACE.fullmatch(text)
        and not _CONTENTS.fullmatch(text)
    )


def _weight(paragraph: Element) -> int:
    """Return how large and bold a line is, in half points."""
    bold = any(is_on(find(run, "rPr", "b")) for run in all_of(paragraph, "r"))
    centred = value(find(paragraph, "pPr", "jc")) == "center"
    return _size(paragraph) + 4 * bold + 2 * centred


def _size(paragraph: Element) -> int:
    sizes = [value(each) for each in all_of(paragraph, "sz")]
    return max((int(size) for size in sizes if size.isdigit()), default=0)


def _style(paragraph: Element) -> str:
    return value(find(paragraph, "pPr", "pStyle"))


def _restyle(paragraph: Element, style: str) -> None:
    properties = find(paragraph, "pPr")
    if properties is None:
        properties = child(paragraph, "pPr")
        paragraph.insert(0, properties)
    for each in list(properties):
        if is_a(each, "pStyle", "numPr"):
            properties.remove(each)
    properties.insert(0, child(properties, "pStyle", val=style))
