"""Numerals that Chinese text counts with: 一, 壹, 廿一, 甲, ①, ㈠, Ⅱ, A, 1 and full-width １."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kb_site.core.patterns import later

HAN = "[一二三四五六七八九十百千〇零廿卅]"
FORMAL = "[壹贰貳叁參参叄肆伍陆陸柒捌玖拾]"
"""The forms of banks and contracts; they count beside 一 二 三, and above them."""
STEM = "[甲乙丙丁戊己庚辛壬癸]"
DIGIT = "[0-9０-９]"
SIGNS = (("①", "⒛"), ("❶", "❿"), ("➀", "➓"), ("㈠", "㈩"), ("㊀", "㊉"), ("Ⅰ", "ⅻ"))
SIGN = "[" + "".join(f"{first}-{last}" for first, last in SIGNS) + "]"
"""One character a number, from the blocks of enclosed numbers and Roman numerals."""

_DIGITS: Mapping[str, int] = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict(zip("貳參参叄陸两", (2, 3, 3, 3, 6, 2), strict=True)),
}
_TENS: Mapping[str, int] = {"廿": 20, "卅": 30}
_UNITS: Mapping[str, int] = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_ROMAN: Mapping[str, int] = {"I": 1, "V": 5, "X": 10}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN_ONLY = later("[IVX]+")


@lru_cache(maxsize=2048)
def to_int(text: str) -> int:
    """Return the value of a numeral below 10,000; a letter's or stem's is its place."""
    plain = unicodedata.normalize("NFKC", text).strip("().")
    if plain.isdecimal():
        return int(plain)
    if "❶" <= text <= "➓":
        return int(unicodedata.numeric(text))
    if plain in _STEMS:
        return _STEMS.index(plain) + 1
    if plain.isascii():
        upper = plain.upper()
        return _roman(upper) if _ROMAN_ONLY.fullmatch(upper) else ord(upper[0]) - ord("A") + 1
    if not any(character in _UNITS or character in _TENS for character in plain):
        return int("".join(str(_DIGITS[digit]) for digit in plain))
    return _han(plain)


def _roman(text: str) -> int:
    total = 0
    for character, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[character]
        total += -value if following and _ROMAN[following] > value else value
    return total


def _han(text: str) -> int:
    total, digit = 0, 0
    for character in text:
        if unit := _UNITS.get(character):
            total += (digit or 1) * unit
            digit = 0
        elif tens := _TENS.get(character):
            total, digit = total + tens, 0
        else:
            digit = _DIGITS[character]
    return total + digit
