"""The pairs of one document, as `pairs.py` finds those of many; the same without numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from kb_site.search.documents import Split, searched_texts
from kb_site.search.model import SearchDocument
from kb_site.search.passages import DOCUMENT, NAME, PASSAGE, PASSAGES
from kb_site.search.sounds import initials, syllables
from kb_site.search.units import END, is_word, letters, wide

Posting = tuple[int, int, int]
"""Two units and the number of a passage; beside END, that of the document's first."""

_Way = Callable[[str], str]


class PairReader:
    """Reads documents for their pairs."""

    def __init__(self, split: Split, sounds: str) -> None:
        """Read the names that no front holds, with a reading table for their sounds too."""
        self._split = split
        self._ways: tuple[_Way, ...] = (letters,)
        self._named = (letters, syllables(sounds), initials(sounds)) if sounds else (letters,)

    def postings(self, number: int, document: SearchDocument, *, sounds: bool) -> set[Posting]:
        """Return the pairs of a document, with those of its names' sounds if they are wanted."""
        found = self._read(number, document, self._named if sounds else self._ways)
        return {each for first, text, way in found for each in _adjacent(text, first, way)}

    def holds(self, document: SearchDocument, unit: int) -> bool:
        """Return whether a document has a unit in any of its texts."""
        found = self._read(0, document, self._named)
        return any(unit in map(wide, "".join(map(way, text))) for _, text, way in found)

    def _read(
        self, number: int, document: SearchDocument, named: tuple[_Way, ...]
    ) -> Iterator[tuple[int, str, _Way]]:
        for first, text in searched_texts(number, document, self._split):
            for way in named if first & NAME else self._ways:
                yield first, text, way


def _adjacent(text: str, first: int, way: _Way) -> Iterator[Posting]:
    """Yield the pairs of adjacent units, and each unit with END."""
    for (one, passage), (two, _) in pairwise([*_units(text, first, way), (0, 0)]):
        if one:
            yield one, END, first >> DOCUMENT << DOCUMENT
            if two and not (is_word(one) and is_word(two)):
                yield one, two, passage


def _units(text: str, first: int, way: _Way) -> Iterator[tuple[int, int]]:
    """Yield each unit's code, 0 for what separates, and the number of its passage."""
    for place, character in enumerate(text):
        passage = first if first & NAME else first + 2 * min(place // PASSAGE, PASSAGES - 1)
        for unit in way(character):
            yield 0 if unit == "\n" else wide(unit), passage
