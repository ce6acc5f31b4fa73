"""Numbers that Word counts by itself, written out where they number headings, not lists.

`一、` or `1.1` before a short paragraph with text below it is how a heading looks in a file
without styles; as an item of a list it would be lost to the outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_site.reading.readers.word.parts import Element, all_of, child, find, is_a, value, words

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
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted; `text` has %1 for the number of the first level."""

    form: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Item:
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
    return {
        value(each, "numId"): abstract.get(value(find(each, "abstractNumId")), {})
        for each in root
        if is_a(each, "num")
    }


def write_numbers(document: Element, lists: dict[str, dict[int, Level]]) -> None:
    """Write out the numbers of headings, and take those paragraphs out of their lists."""
    items = {each.paragraph: each for each in _items(document, lists)}
    headings = _headings(items, lists)
    counts: dict[str, dict[int, int]] = {}
    for paragraph, item in items.items():
        levels, count = lists[item.list], counts.setdefault(item.list, {})
        count[item.level] = count.get(item.level, levels[item.level].start - 1) + 1
        for deeper in [level for level in count if level > item.level]:
            del count[deeper]
        if (item.list, item.level) in headings:
            _write(paragraph, _text(levels, item.level, count))


def _items(document: Element, lists: dict[str, dict[int, Level]]) -> Iterator[_Item]:
    for paragraph in all_of(document, "p"):
        numbered = find(paragraph, "pPr", "numPr")
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
    return {key for key, cast in votes.items() if 2 * sum(cast) > len(cast)}


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
    run = child(paragraph, "r")
    child(run, "t", text if not text.endswith(tuple("0123456789")) else f"{text} ")
    paragraph.insert(1, run)


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
