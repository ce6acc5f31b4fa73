"""How a large index is laid out, decided by a sketch so that an edit seldom changes it.

The sketch is one document of so many, drawn by the digest of its id: words changed in any other
leave alphabet, shards, parts and blocks where they were, and only files that hold those words
differ. All of it follows from the documents alone. `sketch.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from kb_site.search.codec import Alphabet
from kb_site.search.documents import SPLITS, Split
from kb_site.search.fold import SEPARATOR, fold, unit_kind

SKETCH = 512
"""Documents that a sketch has at least: the fewer, the seldomer an edit is in it."""
FEW = 24
"""Documents that are noted for a single unit: it is counted up to ten."""


@dataclass(frozen=True, slots=True)
class Plan:
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


def units_of(alphabet: Alphabet) -> str:
    """Return what the alphabet's characters fold to, each unit once, the more frequent first."""
    folded = dict.fromkeys(fold(alphabet.characters))
    return "".join(unit for unit in folded if unit_kind(ord(unit)) != SEPARATOR)
