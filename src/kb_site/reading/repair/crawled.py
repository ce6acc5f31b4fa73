"""What a crawler wrote between a title and its text: address, counter, date, author, office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import DATE_LINE
from kb_site.reading.repair.credits import DATE, SURNAME
from kb_site.reading.repair.programs import ADDRESS
from kb_site.reading.words_within import is_sentence

MOST = 6
"""Lines of such a record below its address."""

_COUNTER = later(r"[0-9]{1,7}")
_WHO = rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}"
_OFFICE = r"[\u4e00-\u9fff]{2,14}(?:[部处院系社办局委会室站网报]|中心|学校|大学)"
_PEOPLE = later(
    rf"(?:{_WHO}|{_OFFICE})(?:[ 、，,/\u3000]+(?:{_WHO}|{_OFFICE})){{0,6}}"
    r"|(?:[文图摄译]\s?[/／|｜:：]\s?[\u4e00-\u9fff]{2,4}"
    r"(?:[ 、，,/\u3000][\u4e00-\u9fff]{2,4}){0,6}[ \u3000]?){1,3}"
)
_ACCOUNT = later(rf"{DATE} [^\s。，：；？！]{{2,16}}")
_PAGE = later(r"https?://(?=[\x21-\x7e]+$)[^/]+/.*[0-9]{5}.*")
_OF_ACCOUNT = later(r"https?://mp\.weixin\.qq\.com/s[\x21-\x7e]{8,400}")
"""What a copy from an account has: its day and name below the title, its address above."""
_OFFICES = later(rf"{_OFFICE}(?:[ 、，,/\u3000]+{_OFFICE}){{0,6}}")
"""Names of people and offices; after a counter and a date below an address they are no heading."""


class _Kind(NamedTuple):
    """A kind of line, the kinds that stand above it, and why it is left out."""

    name: str
    pattern: re.Pattern[str]
    above: frozenset[str]
    reason: str


_ADDRESSED = frozenset(("address",))
_DATED = frozenset(("address", "counter", "date"))
_COPIED = frozenset(("address", "account"))
_KINDS = (
    _Kind("address", ADDRESS, frozenset(), "meta line"),
    _Kind("counter", _COUNTER, _ADDRESSED, "meta line"),
    _Kind("date", DATE_LINE, _ADDRESSED, "date"),
    _Kind("date", _ACCOUNT, _COPIED, "date"),
    _Kind("prompt", later("引导关注"), _COPIED | {"date"}, "share line"),
    _Kind("offices", _OFFICES, _DATED, "credit"),
    _Kind("people", _PEOPLE, _DATED, "credit"),
)
"""The lines of a record; a line is of the first kind that it fits."""


def find_crawled(bare: Sequence[str], filled: Sequence[int]) -> list[tuple[int, str]]:
    """Return the lines of such a record: an address right below the title, a date, then the text.

    An address stands by itself where it is the only one: above the title, and below it where it
    counts a page; another may be what the text is about. Names without a counter are a list.
    """
    top: list[tuple[int, str]] = []
    seen: set[str] = set()
    if filled and ADDRESS.fullmatch(bare[filled[0]]):
        others = any(ADDRESS.fullmatch(bare[index]) for index in filled[1:])
        top = [] if others else [(filled[0], "meta line")]
        seen = {*_COPIED} if top and _OF_ACCOUNT.fullmatch(bare[filled[0]]) else set()
        filled = filled[1:]
    record = _record(bare, filled, seen)
    below = filled[1:2] if len(filled) > MOST // 2 and not (top or record) else ()
    if any(_PAGE.fullmatch(bare[index]) for index in below):
        others = any("http" in bare[index] for index in filled[2:])
        return [] if others else [(filled[1], "meta line")]
    return [*top, *record]


def _record(bare: Sequence[str], filled: Sequence[int], seen: set[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    if len(filled) < MOST or is_sentence(bare[filled[0]]):
        return []
    for index in filled[1 : MOST + 2]:
        line = bare[index]
        if found and is_sentence(line):
            break
        kind = _kind_of(line)
        if kind is None or kind.name in seen or not kind.above <= seen:
            return []
        if kind.name == "counter" and "date" in seen:  # a number of the text, as a telephone's
            return []
        seen.add(kind.name)
        found.append((index, kind.reason))
    return found if "date" in seen and len(found) <= MOST else []


def _kind_of(line: str) -> _Kind | None:
    return next((kind for kind in _KINDS if kind.pattern.fullmatch(line)), None)
