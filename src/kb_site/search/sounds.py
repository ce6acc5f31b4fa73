"""Sounds of names that the front does not hold, as units beside their characters."""

from __future__ import annotations

from functools import lru_cache

from kb_site.search.fold import SEPARATOR, unit_kind
from kb_site.search.letters import readings
from kb_site.search.postings import INITIALS, SYLLABLES


@lru_cache(maxsize=4)
def _places(table: str) -> dict[str, int]:
    """Return the place of each syllable in the reading table."""
    return {_syllable(line): place for place, line in enumerate(table.split("\n")) if line}


def _syllable(line: str) -> str:
    return "".join(character for character in line if character.isascii())


def collect_sounds(names: str, table: str) -> str:
    """Return folded names as runs of syllable units and of initial units, a line each.

    A character with several readings counts with its first.
    """
    places = _places(table)
    lines = []
    for line in names.split("\n"):
        found = [_first(character) for character in line]
        lines.append("".join(chr(SYLLABLES + places[s]) if s in places else " " for s in found))
        lines.append("".join(chr(INITIALS + ord(s[0])) if s else " " for s in found))
    return "\n".join(lines)


@lru_cache(maxsize=50_000)
def _first(character: str) -> str:
    if unit_kind(ord(character)) == SEPARATOR:
        return ""
    found = readings(character)
    return found[0] if found else ""
