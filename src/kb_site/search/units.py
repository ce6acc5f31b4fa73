"""Units as shards write them: as codes outside ASCII, with END beside one that stands alone."""

from __future__ import annotations

from functools import cache

from kb_site.search.codec import Alphabet
from kb_site.search.fold import SEPARATOR, WORD, fold, unit_kind

END = 0xB7
WIDE = 0xFEE0
SHIFT = 18
"""Bits of a unit."""
UNITS = 1 << SHIFT


def wide(unit: str) -> int:
    """Return a unit's code as shards write it."""
    return ord(unit) + WIDE if unit.isascii() else ord(unit)


@cache
def is_word(code: int) -> bool:
    """Return whether a unit, by its code in shards, is a letter or a digit."""
    return unit_kind(code - WIDE if code > WIDE else code) == WORD


@cache
def letters(character: str) -> str:
    """Return what a character folds to, with a line's end for each separator."""
    return "".join("\n" if unit_kind(ord(c)) == SEPARATOR else c for c in fold(character))


def units_of(alphabet: Alphabet) -> str:
    """Return what the alphabet's characters fold to, each unit once, the more frequent first."""
    folded = dict.fromkeys(fold(alphabet.characters))
    return "".join(unit for unit in folded if unit_kind(ord(unit)) != SEPARATOR)
