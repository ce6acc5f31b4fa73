"""Pairs of adjacent units of many texts at once, each with the passage that holds it.

A unit is paired with END once more, so that a single unit is found as a pair is. Two
letters or digits are no pair: `words.py` knows what they spell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
    found = []
    for way in ways:
        codes, ranked = _spelt(places, [way(each) for each in characters], owners)
        found.append(_adjacent(codes, ranked))
    return distinct(np.concatenate(found))


def sequence(text: str) -> Units:
    """Return the units of a text in order, 0 for what separates them."""
    places, characters = _written((text,))
    return _spelt(places, [letters(each) for each in characters], places)[0]


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
    lengths = np.fromiter((len(each) + 1 for each in slab.texts), np.int64, len(slab.texts))
    owners = np.repeat(np.asarray(slab.numbers, np.int64), lengths)
    if slab.step:
        begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
        # A text's closing line end may not open a passage of its own.
        at = np.minimum(np.arange(len(owners)) - begins, np.repeat(lengths - 2, lengths))
        owners += np.clip(at // PASSAGE, 0, PASSAGES - 1) * slab.step
    return owners.astype(np.uint64)


def _spelt(
    places: npt.NDArray[np.int32], spelt: Sequence[str], owners: npt.NDArray[np.generic]
) -> tuple[Units, npt.NDArray[np.generic]]:
    """Return the units of a text and their owners; `places` are in the list of what is spelt."""
    units = _units("".join(spelt))
    sizes = np.fromiter(map(len, spelt), np.int64, len(spelt))
    if (sizes == 1).all():
        return units[places], owners
    counts = sizes[places]
    begins = (np.cumsum(sizes) - sizes)[places] - (np.cumsum(counts) - counts)
    return units[np.repeat(begins, counts) + np.arange(int(counts.sum()))], np.repeat(
        owners, counts
    )


def _adjacent(codes: Units, owners: npt.NDArray[np.generic]) -> Rows:
    """Return the pairs of adjacent units, and each unit with END."""
    owned = owners.astype(np.uint64)
    first, second = codes[:-1], codes[1:]
    words = _are_words(codes)
    keep = (first != 0) & (second != 0) & ~(words[:-1] & words[1:])
    shifted = first << np.uint64(SHIFT + OWNER)
    joined: Rows = shifted[keep] | (second[keep] << np.uint64(OWNER)) | owned[:-1][keep]
    alone = first != 0
    single: Rows = shifted[alone] | np.uint64(END << OWNER) | owned[:-1][alone]
    return np.concatenate((joined, single))


def _are_words(codes: Units) -> npt.NDArray[np.bool_]:
    """Return which units are letters or digits."""
    found = np.flatnonzero(np.bincount(codes.astype(np.int64), minlength=1))
    known = np.zeros(int(found[-1]) + 1 if len(found) else 1, np.bool_)
    known[found] = list(map(is_word, found.tolist()))
    return known[codes]


def _units(text: str) -> Units:
    """Return the units as shards write them, outside ASCII, and 0 for a line's end."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    codes[codes < 0x80] += np.uint64(WIDE)
    codes[codes == WIDE + 10] = 0
    return codes
