"""Sounds of names that the front does not hold, as units beside their characters."""

from __future__ import annotations

from collections.abc import Callable

from kb_site.search.fold import SEPARATOR, fold, unit_kind
from kb_site.search.letters import readings

SYLLABLES = 0xE000
"""Syllable n of the reading table is unit SYLLABLES + n; an initial is INITIALS + its code."""
INITIALS = 0xE800


def syllables(table: str) -> Callable[[str], str]:
    """Return what gives a character's syllable units, a line's end where it has none.

    A character with several readings counts with its first.
    """
    listed = enumerate(listed_syllables(table))
    units = {syllable: chr(SYLLABLES + place) for place, syllable in listed}
    return lambda character: "".join(units.get(_first(part), "\n") for part in fold(character))


def listed_syllables(table: str) -> list[str]:
    """Return the syllables of a reading table in order; their places are their units."""
    return [_syllable(line) for line in table.split("\n") if line]


def initials(table: str) -> Callable[[str], str]:
    """Return the same for the units of initials."""
    del table
    return lambda character: "".join(_initial(_first(part)) for part in fold(character))


def _initial(syllable: str) -> str:
    return chr(INITIALS + ord(syllable[0])) if syllable else "\n"


def _syllable(line: str) -> str:
    return "".join(character for character in line if "a" <= character <= "z")


def _first(character: str) -> str:
    found = readings(character) if unit_kind(ord(character)) != SEPARATOR else ()
    return found[0] if found else ""
