"""How likely a text is as Chinese: the measure by which readings of the same bytes compare.

Every character counts by itself, with the natural logarithm of roughly how often it stands in
Chinese text. Bytes read wrongly give rare characters, which cost much, and a reading with
fewer, better characters wins over one with more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from kb_site.chinese.frequent import COMMONEST, FREQUENT, listed
from kb_site.chinese.han import is_han
from kb_site.core.patterns import later

_ASCII, _ASCII_MARK = -5.3, -6.9
_MARK, _COMMONEST, _FREQUENT = -4.6, -6.5, -9.0
_LISTED, _HAN = -12.0, -14.5
_LETTER, _SYMBOL, _OTHER = -10.0, -11.0, -13.0
_LOST, _CONTROL, _UNASSIGNED = -12.0, -17.0, -20.0

_MARKS = frozenset("。，、：；？！（）“”‘’《》「」『』【】—…·　")
_RANGES = (
    (0x0080, 0x024F, _LETTER),
    (0x0370, 0x04FF, _OTHER),
    (0x2010, 0x201F, _SYMBOL),
    (0x2022, 0x2027, _SYMBOL),
    (0x2100, 0x21FF, _SYMBOL),
    (0x2460, 0x27BF, _SYMBOL),
    (0x2000, 0x2BFF, -15.0),  # what pairs of spaces and marks read as in UTF-16
    (0x3000, 0x303F, _SYMBOL),
    (0x3040, 0x30FF, _OTHER),
    (0x3200, 0x33FF, _SYMBOL),
    (0xFF01, 0xFF5E, -8.0),
    (0x1F000, 0x1FAFF, _SYMBOL),
)
"""Blocks that Chinese text draws from, and what one of their characters counts."""


_WORD = later(
    "[\u0370-\u04ff\u3040-\u30ff](?:(?<=[\u0370-\u03ff])[\u0370-\u03ff]+"
    "|(?<=[\u0400-\u04ff])[\u0400-\u04ff]+|(?<=[\u3040-\u30ff])[\u3040-\u30ff]+)"
)
_IN_WORD = 8.0
"""What a letter of another language gains where letters of the same stand before it."""


def likelihood(text: str) -> float:
    """Return the logarithm of how likely the text is; 0 for an empty one, else below 0."""
    in_words = sum([len(word) - 1 for word in _WORD.findall(text)])
    return _sum(_counted(text)) + _IN_WORD * in_words


def rarity(text: str) -> float:
    """Return the mean of the same over the characters beyond ASCII, 0 where there are none."""
    counts = {each: count for each, count in _counted(text).items() if each > "\x7f"}
    return _sum(counts) / sum(counts.values()) if counts else 0.0


@lru_cache(maxsize=1)  # a reading is asked for both in turn
def _counted(text: str) -> Counter[str]:
    return Counter(text)


def _sum(counts: Mapping[str, int]) -> float:
    return sum([count * _weight(character) for character, count in counts.items()])


@lru_cache(maxsize=8192)
def _weight(character: str) -> float:
    if character < "\x80":
        return _ascii_weight(character)
    if character in _MARKS:
        return _MARK
    if character in FREQUENT:
        return _COMMONEST if character in COMMONEST else _FREQUENT
    if is_han(character):
        return _LISTED if character in listed() else _HAN
    return _weight_of_others(character)


def _ascii_weight(character: str) -> float:
    if character.isalnum() or character in " \t\r\n":
        return _ASCII
    return _ASCII_MARK if character.isprintable() else _CONTROL


def _weight_of_others(character: str) -> float:
    from unicodedata import category

    kind = category(character)
    if character == "\ufffd":
        return _LOST
    if kind in ("Cn", "Co", "Cs"):
        return _UNASSIGNED
    code = ord(character)
    for first, last, weight in _RANGES:
        if first <= code <= last:
            return weight
    return _OTHER
