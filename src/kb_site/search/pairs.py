"""Pairs of adjacent units of many texts at once, each with the document that holds it.

A run's last unit is paired with END, so that a single unit is found through its pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb_site.search.fold import SEPARATOR, fold, unit_kind
from kb_site.search.sounds import initials, syllables

END = 0xB7
WIDE = 0xFEE0
SHIFT = 18
OWNER = 24
"""Bits of a unit, and of a document number."""
SLAB = 2_000_000
"""Characters whose pairs are sorted at a time."""

Units = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.uint64]
"""Ascending, none twice: first unit, second unit (SHIFT bits), document number (OWNER bits)."""


@dataclass(frozen=True, slots=True)
class Slab:
    """Some texts with the number of each one's document; `sounds` is a reading table.

    With a reading table, pairs are those of the texts' syllables and of their initials.
    """

    texts: tuple[str, ...]
    documents: tuple[int, ...]
    sounds: str = ""


def slabs(texts: Sequence[str], documents: Sequence[int], sounds: str = "") -> Iterator[Slab]:
    """Yield the texts in slabs, each of which is read apart from the others."""
    start = size = 0
    for place, text in enumerate(texts, 1):
        size += len(text) + 1
        if size >= SLAB or place == len(texts):
            yield Slab(tuple(texts[start:place]), tuple(documents[start:place]), sounds)
            start, size = place, 0


def pairs(slab: Slab) -> Rows:
    """Return the pairs of a slab; the same slab always has the same."""
    text = "\n".join(slab.texts) + "\n"
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    lengths = np.fromiter((len(each) + 1 for each in slab.texts), np.int64, len(slab.texts))
    owners = np.repeat(np.asarray(slab.documents, np.uint64), lengths)
    present = np.flatnonzero(np.bincount(raw, minlength=1))
    places = np.zeros(int(present[-1]) + 1, np.int32)
    places[present] = np.arange(len(present))
    characters = [chr(code) for code in present.tolist()]
    ways = (syllables(slab.sounds), initials(slab.sounds)) if slab.sounds else (_letters,)
    found = [_adjacent(places[raw], [way(each) for each in characters], owners) for way in ways]
    return distinct(np.concatenate(found))


def distinct(rows: Rows) -> Rows:
    """Return the rows ascending, none twice; it sorts `rows` itself."""
    rows.sort()
    keep = np.ones(len(rows), np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=keep[1:])
    return rows[keep]


def _letters(character: str) -> str:
    """Return what a character folds to, with a line's end for each separator."""
    return "".join("\n" if unit_kind(ord(c)) == SEPARATOR else c for c in fold(character))


def _adjacent(places: npt.NDArray[np.int32], spelt: Sequence[str], owners: Rows) -> Rows:
    """Return the pairs of a text; its characters are `places` in the list of what they spell."""
    units = _units("".join(spelt))
    sizes = np.fromiter(map(len, spelt), np.int64, len(spelt))
    if (sizes == 1).all():
        codes = units[places]
    else:
        counts = sizes[places]
        begins = (np.cumsum(sizes) - sizes)[places] - (np.cumsum(counts) - counts)
        codes = units[np.repeat(begins, counts) + np.arange(int(counts.sum()))]
        owners = np.repeat(owners, counts)
    first, second = codes[:-1], codes[1:].copy()
    second[second == 0] = END
    keep = first != 0
    rows: Rows = (first[keep] << np.uint64(SHIFT + OWNER)) | (second[keep] << np.uint64(OWNER))
    rows |= owners[:-1][keep]
    return rows


def _units(text: str) -> Units:
    """Return the units as shards write them, outside ASCII, and 0 for a line's end."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    codes[codes < 0x80] += np.uint64(WIDE)
    codes[codes == WIDE + 10] = 0
    return codes
