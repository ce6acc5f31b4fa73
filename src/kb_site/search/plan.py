"""How a large index is laid out, decided by a sketch so that an edit seldom changes it.

The sketch is one document of so many, drawn by the digest of its id: words changed in any other
leave alphabet, shards, parts and blocks where they were, and only files that hold those words
differ. All of it follows from the documents alone. `sketch.py` makes it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from zlib import crc32

from kb_site.core.values import Value
from kb_site.search.codec import Alphabet
from kb_site.search.documents import SPLITS, Split
from kb_site.search.units import END, UNITS, units_of, wide

SKETCH = 512
"""Documents that a sketch has at least: the fewer, the seldomer an edit is in it."""
FEW = 24
"""Documents that are noted for a single unit: it is counted up to ten."""


class Plan(Value, dict=True):
    """Where everything of a large index lies."""

    split: Split
    """Which names the front holds; where `part` is not 0, none."""
    part: int
    """Documents whose names share a file; 0 where all names are in one."""
    alphabet: Alphabet
    block: int
    """Documents whose answers share a file."""
    homes: dict[int, int]
    """The shard of each unit of the alphabet that pairs may lie with."""
    rest: tuple[int, ...]
    """The unit that opens each shard of other homes, which follow the alphabet's."""

    @property
    def beside_answers(self) -> Split:
        """Which names the blocks need not hold, since the front or a file of names does."""
        return SPLITS[0] if self.part else self.split

    @cached_property
    def ranks(self) -> dict[int, int]:
        """How rare each unit of the alphabet is; any other is rarer, by its code."""
        places = {wide(unit): place for place, unit in enumerate(units_of(self.alphabet))}
        return {END: -1, **places}

    def shard_of(self, first: int, second: int) -> int:
        """Return where a pair lies: with the rarer of its units."""
        one, two = (self.ranks.get(unit, UNITS + unit) for unit in (first, second))
        home = first if one >= two else second
        within = self.homes.get(home)
        if within is not None:
            return within
        return self.rest_from + max(0, bisect_right(self.rest, home) - 1)

    @property
    def rest_from(self) -> int:
        """The first shard of homes that are not in the alphabet."""
        return 1 + max(self.homes.values(), default=-1)


def sketched(count: int) -> int:
    """Return that one document of how many is in the sketch of a site."""
    return 1 << max(0, (count // SKETCH).bit_length() - 1)


def is_drawn(name: str, one_of: int) -> bool:
    """Return whether the document of this id is in the sketch."""
    return crc32(name.encode()) % one_of == 0
