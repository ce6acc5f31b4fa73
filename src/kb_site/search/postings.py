"""Which documents hold which pair of adjacent units, sorted and cut into shards.

A run's last unit is paired with END, so that a single unit is found through its pairs.
A shard is one string: a first unit, then each second unit with its documents as numbers
(the first as it is, the others as gaps less one). Units are written outside ASCII, numbers
in ASCII. A document number is doubled, and odd where the pair stands in a name (question,
alias, heading) that the front does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kb_site.search.codec import numbers
from kb_site.search.fold import SEPARATOR, unit_kind

END = 0xB7
SYLLABLES = 0xE000
"""Syllable n of the reading table is unit SYLLABLES + n; an initial is INITIALS + its code."""
INITIALS = 0xE800
SHIFT = 18
WIDE = 0xFEE0
SLAB = 4_000_000
"""Units sorted at a time."""

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Pairs (first << SHIFT | second) with documents, both ascending; one row a posting."""

    pairs: Codes
    documents: Codes


@cache
def _unit_codes() -> npt.NDArray[np.uint32]:
    table = np.zeros(0x110000, np.uint32)
    for code in range(0x40000):
        if unit_kind(code) != SEPARATOR:
            table[code] = code + WIDE if code < 0x80 else code
    table[SYLLABLES : INITIALS + 0x80] = np.arange(SYLLABLES, INITIALS + 0x80)
    return table


def collect(texts: Sequence[str], documents: Sequence[int]) -> Postings:
    """Return the postings of folded texts; `documents` gives each text's document number."""
    slabs = [_pairs_of(part, numbers) for part, numbers in _slabs(texts, documents)]
    rows = slabs[0] if len(slabs) == 1 else np.unique(np.concatenate(slabs or [_none()]))
    return Postings(
        (rows >> np.uint64(24)).astype(np.int64), (rows & np.uint64(0xFFFFFF)).astype(np.int64)
    )


def _none() -> npt.NDArray[np.uint64]:
    return np.zeros(0, np.uint64)


def _slabs(texts: Sequence[str], documents: Sequence[int]) -> Iterator[tuple[list[str], list[int]]]:
    part: list[str] = []
    owners: list[int] = []
    size = 0
    for text, document in zip(texts, documents, strict=True):
        part.append(text)
        owners.append(document)
        size += len(text) + 1
        if size >= SLAB:
            yield part, owners
            part, owners, size = [], [], 0
    yield part, owners


def _pairs_of(texts: list[str], documents: list[int]) -> npt.NDArray[np.uint64]:
    """Return the slab's rows (pair << 24 | document), sorted and without repetition."""
    joined = "\n".join(texts) + "\n"
    raw = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    codes = _unit_codes()[raw]
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    owners = np.repeat(np.asarray(documents, np.uint64), lengths)
    first, second = codes[:-1], codes[1:].copy()
    second[second == 0] = END
    keep = first != 0
    pairs = (first[keep].astype(np.uint64) << np.uint64(SHIFT)) | second[keep]
    return np.unique((pairs << np.uint64(24)) | owners[:-1][keep])


def shards(postings: Postings, target: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each shard's first pair (as code points) and text, of about `target` bytes.

    A shard ends where the pair itself says so, so that an edit moves few ends.
    """
    if not len(postings.pairs):
        return
    starts = np.flatnonzero(np.diff(postings.pairs, prepend=-1))
    signs, places = _gaps(postings, starts)
    heads = postings.pairs[starts].tolist()
    ends = [*starts.tolist()[1:], len(postings.pairs)]
    parts: list[str] = []
    opened, size, before = heads[0], 0, -1
    for pair, start, end in zip(heads, starts.tolist(), ends, strict=True):
        if size >= target * 2 or (size >= target // 2 and (pair * 0x9E3779B1 >> 15) % 64 == 0):
            yield _split(opened), "".join(parts)
            parts, opened, size, before = [], pair, 0, -1
        first, second = _split(pair)
        listed = signs[places[start] : places[end]]
        parts.append(f"{chr(first) if first != before else ''}{chr(second)}{listed}")
        size += len(listed) + (3 if first == before else 6)
        before = first
    yield _split(opened), "".join(parts)


def _split(pair: int) -> tuple[int, int]:
    return pair >> SHIFT, pair & ((1 << SHIFT) - 1)


def _gaps(postings: Postings, starts: Codes) -> tuple[str, list[int]]:
    gaps = np.diff(postings.documents, prepend=0) - 1
    gaps[starts] = postings.documents[starts]
    signs, places = numbers(gaps)
    return signs, places.tolist()
