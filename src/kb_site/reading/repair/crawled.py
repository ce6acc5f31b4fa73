"""What a crawler wrote between a title and its text: address, counter, date, author, office."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import DATE_LINE
from kb_site.reading.repair.credits import SURNAME
from kb_site.reading.words_within import is_sentence

MOST = 6
"""Lines of such a record below its address."""

_ADDRESS = later(r"https?://[^\s\u3400-\u9fff]{4,300}")
_COUNTER = later(r"[0-9]{1,7}")
_WHO = rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}"
_OFFICE = r"[\u4e00-\u9fff]{2,14}(?:[部处院系社办局委会室站网报]|中心|学校|大学)"
_PEOPLE = later(
    rf"(?:{_WHO}|{_OFFICE})(?:[ 、，,/\u3000]+(?:{_WHO}|{_OFFICE})){{0,6}}"
    r"|(?:[文图摄译]\s?[/／|｜:：]\s?[\u4e00-\u9fff]{2,4}"
    r"(?:[ 、，,/\u3000][\u4e00-\u9fff]{2,4}){0,6}[ \u3000]?){1,3}"
)
_OFFICES = later(rf"{_OFFICE}(?:[ 、，,/\u3000]+{_OFFICE}){{0,6}}")
"""Names of people and offices; after a counter and a date below an address they are no heading."""


def find_crawled(bare: Sequence[str], filled: Sequence[int]) -> list[tuple[int, str]]:
    """Return the lines of such a record: an address right below the title, a date, then the text.

    An address without a date may be what the text is about, and names without a counter a list.
    """
    if len(filled) < MOST or is_sentence(bare[filled[0]]):
        return []
    found: list[tuple[int, str]] = []
    seen: list[str] = []
    for index in filled[1 : MOST + 2]:
        line = bare[index]
        if found and is_sentence(line):
            break
        kind = _kind(line)
        if kind not in _ABOVE or kind in seen or not _ABOVE[kind] <= set(seen):
            return []
        if kind == "counter" and "date" in seen:  # a number of the text, such as a telephone's
            return []
        seen.append(kind)
        found.append((index, _REASONS[kind]))
    return found if "date" in seen and len(found) <= MOST else []


_ABOVE: dict[str, set[str]] = {
    "address": set(),
    "counter": {"address"},
    "date": {"address"},
    "people": {"address", "counter", "date"},
    "offices": {"address", "counter", "date"},
}
"""The lines of a record, and what stands above each."""
_REASONS = {
    "address": "meta line",
    "counter": "meta line",
    "date": "date",
    "people": "credit",
    "offices": "credit",
}


def _kind(line: str) -> str:
    kinds = {
        "address": _ADDRESS,
        "counter": _COUNTER,
        "date": DATE_LINE,
        "offices": _OFFICES,
        "people": _PEOPLE,
    }
    return next((kind for kind, pattern in kinds.items() if pattern.fullmatch(line)), "")
