"""Pairs of adjacent units of many texts at once, each with the passage that holds it.

A unit is paired with END once more, so that a single unit is found as a pair is. Two
letters or digits are no pair: `words.py` knows what they spell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from kb_site.core.values import Value
from kb_site.search.passages import PASSAGE, PASSAGES
from kb_site.search.sounds import initials, syllables
from kb_site.search.units import END, SHIFT, WIDE, is_word, letters

OWNER = 28
"""Bits of a passage's number."""
SLAB = 2_000_000
"""Characters whose pairs are sorted at a time."""

T = TypeVar("T", bound=np.generic)

Units = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.uint64]
"""Ascending, none twice: first unit, second unit (SHIFT bits), passage number (OWNER bits)."""


class Slab(Value):
    """Some texts with the number of each one's first passage; `sounds` is a reading table.

    Without `step`, a text counts as one passage however long; else the number grows by it
    every PASSAGE characters, as far as passages are told apart. With a reading table, pairs
    are those of the texts' syllables and of their initials.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    step: int = 0
    sounds: str = ""


def slabs(
    numbered: Sequence[tuple[int, str]], *, step: int = 0, sounds: str = ""
) -> Iterator[Slab]:
    """Yield texts, each with the number of its first passage, in slabs that are read apart."""
    start = size = 0
    for place, (_, text) in enumerate(numbered, 1):
        size += len(text) + 1
        if size >= SLAB or place == len(numbered):
            numbers, texts = zip(*numbered[start:place], strict=True)
            yield Slab(texts, numbers, step, sounds)
            start, size = place, 0


def pairs(slab: Slab) -> Rows:
    """Return the pairs of a slab; the same slab always has the same."""
    places, characters = _written(slab.texts)
    owners = _owners(slab)
    ways = (syllables(slab.sounds), initials(slab.sounds)) if slab.sounds else (letters,)
    found = [_adjacent(*_spelt(places, [*map(way, characters)], owners)) for way in ways]
    rows = np.concatenate([part for parts in found for part in parts])
    rows.sort()  # in no runs yet: processors have instructions for that, ten times as fast
    return rows[firsts(rows)]


def sequence(text: str) -> Units:
    """Return the units of a text in order, 0 for what separates them."""
    places, characters = _written((text,))
    units, at, _ = _spelt(places, [*map(letters, characters)], places)
    codes: Units = units[at]
    return codes


def distinct(rows: Rows) -> Rows:
    """Return the rows ascending, none twice; it sorts `rows` itself."""
    # Most rows come in ascending runs, which this sort merges: 50 times faster there.
    rows.sort(kind="stable")
    keep = firsts(rows)
    return rows if keep.all() else rows[keep]


def firsts(rows: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.bool_]:
    """Return of which ascending rows each is the first of its equals."""
    found = np.ones(len(rows), np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=found[1:])
    return found


def _written(texts: Sequence[str]) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Return each character's place in the list of those that occur, and that list."""
    text = "\n".join(texts) + "\n"
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    present = np.flatnonzero(np.bincount(raw, minlength=1))
    places = np.zeros(int(present[-1]) + 1, np.int32)
    places[present] = np.arange(len(present))
    return places[raw], [chr(code) for code in present.tolist()]


def _owners(slab: Slab) -> Rows:
    """Return for each character the number of its passage."""
    lengths = np.fromiter((len(each) + 1 for each in slab.texts), np.int32, len(slab.texts))
    owners = np.repeat(np.asarray(slab.numbers, np.uint64), lengths)
    if slab.step:
        begins = np.cumsum(lengths, dtype=np.int32) - lengths
        at = np.arange(len(owners), dtype=np.int32) - np.repeat(begins, lengths)
        owners += np.minimum(at // PASSAGE, PASSAGES - 1).astype(np.uint64) * np.uint64(slab.step)
    return owners


def _spelt(
    places: npt.NDArray[np.int32], spelt: Sequence[str], owners: npt.NDArray[T]
) -> tuple[Units, npt.NDArray[np.integer[Any]], npt.NDArray[T]]:
    """Return the units that are spelt, the place among them of each of a text, and its owner.

    `places` are in the list of what is spelt.
    """
    units = _units("".join(spelt))
    sizes = np.fromiter(map(len, spelt), np.int64, len(spelt))
    if (sizes == 1).all():
        return units, places, owners
    counts = sizes[places]
    begins = (np.cumsum(sizes) - sizes)[places] - (np.cumsum(counts) - counts)
    at = np.repeat(begins, counts) + np.arange(int(counts.sum()))
    return units, at, np.repeat(owners, counts)


def _adjacent(units: Units, at: npt.NDArray[np.integer[Any]], owners: Rows) -> tuple[Rows, Rows]:
    """Return the pairs of adjacent units, and each unit with END; a text ends with none."""
    kinds = np.fromiter(map(_kind, units.tolist()), np.uint8, len(units))[at]
    heads = (units << np.uint64(SHIFT + OWNER))[at] | owners
    # Only two words are 1 together, and nothing is a pair with what separates.
    keep = np.flatnonzero(kinds[:-1] * kinds[1:] > 1)
    joined: Rows = heads[keep] | (units << np.uint64(OWNER))[at[keep + 1]]
    single: Rows = heads[kinds != 0] | np.uint64(END << OWNER)
    return joined, single


def _kind(unit: int) -> int:
    """Return 0 for what separates, 1 for a letter or a digit, 2 for any other unit."""
    return unit and 2 - is_word(unit)


def _units(text: str) -> Units:
    """Return the units as shards write them, outside ASCII, and 0 for a line's end."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    codes[codes < 0x80] += np.uint64(WIDE)
    codes[codes == WIDE + 10] = 0
    return codes
