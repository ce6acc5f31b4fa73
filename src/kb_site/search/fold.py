"""Folding and units: how text is made comparable, the same here and in the browser.

A character folds by NFKC, case, diacritics (ü becomes v, as it is typed in pinyin) and
Traditional to Simplified. A unit is a character that can be searched for: a Han-like
character or a character of a word; all others separate. `search-fold.js` does the same.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

SEPARATOR, HAN, WORD = 0, 1, 2

HAN_RANGES = (
    (0x3005, 0x3008),
    (0x3041, 0x30FB),
    (0x30FC, 0x3100),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xAC00, 0xD7B0),
    (0xF900, 0xFB00),
    (0x20000, 0x40000),
)
VARIANTS = Path(__file__).parent / "data" / "variants.txt"
"""A character and what it becomes, a line each: `tools/variants.py` writes it from OpenCC's table,
whose conversion of every character would take each process a fortieth of a second."""


@cache
def variants() -> dict[str, str]:
    """Return each Traditional or variant character with its Simplified form."""
    return {line[0]: line[1] for line in VARIANTS.read_text(encoding="utf-8").splitlines()}


UNIT_RANGES = (
    *((low, high, HAN) for low, high in HAN_RANGES),
    (0x23, 0x24, WORD),
    (0x2B, 0x2C, WORD),
    (0x30, 0x3A, WORD),
    (0x61, 0x7B, WORD),
    (0xC0, 0xD7, WORD),
    (0xD8, 0xF7, WORD),
    (0xF8, 0x2000, WORD),
)
"""Code points of units, from the first up to but without the last, and their kind."""


@cache
def unit_kind(code: int) -> int:
    """Return SEPARATOR, HAN or WORD for a folded character's code point."""
    return next((kind for low, high, kind in UNIT_RANGES if low <= code < high), SEPARATOR)


def plain_fold(character: str) -> str:
    """Return a character folded without Traditional and variant characters."""
    if "\u4e00" <= character < "\ua000":
        return character
    folded = unicodedata.normalize("NFKC", character).lower()
    return "".join(_strip(part) for part in folded)


def _strip(character: str) -> str:
    code = ord(character)
    if 0x300 <= code < 0x370 or 0x200B <= code < 0x2010 or 0xFE00 <= code < 0xFE10:
        return ""
    if code in (0xAD, 0x2060, 0xFEFF):
        return ""
    if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00:
        parts = unicodedata.normalize("NFD", character)
        if parts[0] == "u" and "\u0308" in parts:
            return "v"
        return "".join(part for part in parts if not 0x300 <= ord(part) < 0x370)
    return character


class _Table(dict[str, str]):
    """Folds a character when it is first met."""

    def __missing__(self, character: str) -> str:
        simple = variants()
        if "\u4e00" <= character < "\ua000":  # as most are, and as they stay by `plain_fold`
            folded = simple.get(character, character)
        else:
            folded = "".join([simple.get(part, part) for part in plain_fold(character)])
        self[character] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Return the text as it is compared."""
    return "".join(map(_TABLE.__getitem__, text))


def runs(text: str) -> list[str]:
    """Return the runs of adjacent units of a folded text."""
    found: list[str] = []
    current: list[str] = []
    for character in text:
        if unit_kind(ord(character)):
            current.append(character)
        elif current:
            found.append("".join(current))
            current = []
    return [*found, "".join(current)] if current else found
