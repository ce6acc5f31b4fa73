"""Numbers that Word counts by itself, written out where they number headings, not lists.

`一、` or `1.1` before a short paragraph with text below it is how a heading looks in a file
without styles; as an item of a list it would be lost to the outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.reading.readers.word.parts import (
    Element,
    all_of,
    asks,
    child,
    find,
    is_a,
    value,
    words,
)
from kb_site.reading.readers.word.styles import Style

MAX_HEADING = 60
"""Characters of a numbered paragraph that may be a heading."""

_HAN_FORMATS = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
_PLACE = later(r"%([1-9])")
START_MARK = "xkbstart{}x"
"""Letters and digits alone, which pass through every step."""
_MARKED = later(r"xkbstart\d+x")
_STARTED = later(r"<ol><li>(?P<inside>(?:<[^>]*>)*)xkbstart(?P<number>\d+)x")
_DIGITS = "零一二三四五六七八九"


class Level(Value):
    """How one level of a list is counted; `text` has %1 for the number of the first level."""

    form: str
    text: str
    start: int
    group: str = ""
    """Lists of one group count on; `restarts` begins anew."""
    restarts: bool = False


class _Item(Value):
    """A paragraph that Word numbers."""

    paragraph: Element
    list: str
    level: int


def read_numbering(root: Element | None) -> dict[str, dict[int, Level]]:
    """Return the levels of each list by its id."""
    if root is None:
        return {}
    abstract = {
        value(each, "abstractNumId"): {_ordinal(level): _level(level) for level in _levels(each)}
        for each in root
        if is_a(each, "abstractNum")
    }
    return {value(each, "numId"): _list(each, abstract) for each in root if is_a(each, "num")}


def _list(num: Element, abstract: dict[str, dict[int, Level]]) -> dict[int, Level]:
    """Return the levels of a list, with what it overrides of the list that it is one of."""
    group = value(find(num, "abstractNumId"))
    levels = {at: replace(each, group=group) for at, each in abstract.get(group, {}).items()}
    for override in num:
        ordinal = value(override, "ilvl")
        start = value(find(override, "startOverride"))
        if is_a(override, "lvlOverride") and ordinal.isdigit() and start.isdigit():
            at = int(ordinal)
            if at in levels:
                levels[at] = replace(levels[at], start=int(start), restarts=True)
    return levels


def write_numbers(
    document: Element, lists: dict[str, dict[int, Level]], styles: dict[str, Style]
) -> None:
    """Write out the numbers of headings, and take those paragraphs out of their lists.

    An item that goes on with a list after other text keeps a mark of its number.
    """
    items = {each.paragraph: each for each in _items(document, lists, styles)}
    headings = _headings(items, lists)
    counts: dict[str, dict[int, int]] = {}
    begun: set[tuple[str, int]] = set()
    for paragraph, item in items.items():
        levels = lists[item.list]
        level = levels[item.level]
        count = counts.setdefault(level.group, {})
        if level.restarts and (item.list, item.level) not in begun:
            count.pop(item.level, None)
        begun.add((item.list, item.level))
        count[item.level] = count.get(item.level, level.start - 1) + 1
        for deeper in [each for each in count if each > item.level]:
            del count[deeper]
        if (item.list, item.level) in headings:
            _write(paragraph, _text(levels, item.level, count))
        elif item.level == 0 and level.form == "decimal" and count[0] > 1:
            _mark(paragraph, count[0], items)


def _mark(paragraph: Element, number: int, items: dict[Element, _Item]) -> None:
    """Write a mark of the number into the first item after text that is none."""
    before = paragraph.getprevious()
    while before is not None and is_a(before, "p") and not words(before):
        before = before.getprevious()
    if before is not None and before in items:
        return
    run = child(paragraph, "r")
    child(run, "t", START_MARK.format(number))
    properties = find(paragraph, "pPr")
    paragraph.insert(1 if properties is not None else 0, run)


def with_starts(page: str) -> str:
    """Return a page whose lists begin at the numbers that were marked."""
    return _MARKED.sub("", _STARTED.sub(r'<ol start="\g<number>"><li>\g<inside>', page))


def without_starts(text: str) -> str:
    """Return a text without the marks of numbers."""
    return _MARKED.sub("", text)


def _items(
    document: Element, lists: dict[str, dict[int, Level]], styles: dict[str, Style]
) -> Iterator[_Item]:
    for paragraph in all_of(document, "p"):
        numbered = find(paragraph, "pPr", "numPr")
        if numbered is None:
            style = styles.get(value(find(paragraph, "pPr", "pStyle")))
            numbered = style.numbered if style else None
        key = value(find(numbered, "numId"))
        ordinal = value(find(numbered, "ilvl")) or "0"
        if key in lists and ordinal.isdigit() and int(ordinal) in lists[key]:
            yield _Item(paragraph, key, int(ordinal))


def _headings(
    items: dict[Element, _Item], lists: dict[str, dict[int, Level]]
) -> set[tuple[str, int]]:
    """Return the levels of lists most of whose items have text below them."""
    votes: dict[tuple[str, int], list[bool]] = {}
    for item in items.values():
        if _counts_headings(lists[item.list], item.level):
            below = _next(item.paragraph)
            after = items.get(below) if below is not None else None
            leads = below is not None and (after is None or after.level > item.level)
            short = len(words(item.paragraph)) <= MAX_HEADING
            votes.setdefault((item.list, item.level), []).append(leads and short)
    led = {key for key, cast in votes.items() if 2 * sum(cast) > len(cast)}
    return led | _asking(items, lists)


def _asking(
    items: dict[Element, _Item], lists: dict[str, dict[int, Level]]
) -> set[tuple[str, int]]:
    """Return the levels of plain lists of questions: text below each, and most of them ask."""
    found: dict[tuple[str, int], list[tuple[bool, bool]]] = {}
    for item in items.values():
        if lists[item.list][item.level].form == "decimal":
            below = _next(item.paragraph)
            text = words(item.paragraph)
            answered = below is not None and below not in items and len(text) <= MAX_HEADING
            found.setdefault((item.list, item.level), []).append((answered, asks(text)))
    return {
        key
        for key, each in found.items()
        if len(each) > 1
        and all(answered for answered, _ in each)
        and 2 * sum(asking for _, asking in each) > len(each)
    }


def _counts_headings(levels: dict[int, Level], level: int) -> bool:
    own, top = levels[level], levels.get(0, levels[level])
    return (
        own.form in _HAN_FORMATS
        or len(_PLACE.findall(own.text)) > 1
        or (own.form == "decimal" and top.form in _HAN_FORMATS)
        or (level == 0 and any(len(_PLACE.findall(each.text)) > 1 for each in levels.values()))
    )


def _next(paragraph: Element) -> Element | None:
    """Return the block below, past empty paragraphs."""
    below = paragraph.getnext()
    while below is not None and is_a(below, "p") and not words(below):
        below = below.getnext()
    return below if below is not None and is_a(below, "p", "tbl", "sdt") else None


def _text(levels: dict[int, Level], level: int, count: dict[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        shown = levels.get(place, levels[level])
        counted = count.get(place, shown.start)
        # 1.1 below 一、 is still written in digits.
        return han(counted) if shown.form in _HAN_FORMATS and place == level else str(counted)

    return _PLACE.sub(number, levels[level].text)


def _write(paragraph: Element, text: str) -> None:
    properties = find(paragraph, "pPr")
    numbered = find(properties, "numPr")
    if properties is not None and numbered is not None:
        properties.remove(numbered)
    style = find(properties, "pStyle")
    if properties is not None and style is not None and numbered is None:
        properties.remove(style)  # it is what numbers the paragraph
    run = child(paragraph, "r")
    child(run, "t", text if not text.endswith(tuple("0123456789")) else f"{text} ")
    paragraph.insert(1 if properties is not None else 0, run)


def han(number: int) -> str:
    """Return a number from 1 to 99 as Han characters, greater ones as digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return before + (_DIGITS[ones] if ones else "")


def _levels(abstract: Element) -> list[Element]:
    return [each for each in abstract if is_a(each, "lvl") and value(each, "ilvl").isdigit()]


def _ordinal(level: Element) -> int:
    return int(value(level, "ilvl"))


def _level(level: Element) -> Level:
    start = value(find(level, "start"))
    return Level(
        value(find(level, "numFmt")),
        value(find(level, "lvlText")),
        int(start) if start.isdigit() else 1,
    )
