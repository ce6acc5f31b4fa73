"""Which passages hold which pair of adjacent units, cut into shards.

A shard is one string: a first unit, then each second unit with its passages as numbers (the
first as it is, the others as gaps less one). Units are written outside ASCII, numbers in
ASCII. A passage number is doubled, and odd where the pair stands in a name (question, alias,
heading) that the front does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kb_site.search.layout import UNITS, Ranks, assign
from kb_site.search.pairs import END, OWNER, SHIFT, Rows, distinct
from kb_site.search.signs import numbers

Codes = npt.NDArray[np.int64]

FEW = 24
"""Documents that are noted for a single unit: it is counted up to ten."""


@dataclass(frozen=True, slots=True)
class PairShards:
    """The texts of the shards; which of them holds the pairs of a home.

    `homes` are the units of the alphabet with their shards; `rest` are the other homes'
    shards, from the first, each with the unit that opens it.
    """

    texts: tuple[str, ...]
    homes: dict[int, int]
    rest: tuple[tuple[int, int], ...]


def merge(parts: Iterable[Rows]) -> Rows:
    """Return all rows, ascending and none twice."""
    found = [*parts]
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))


def without_many(postings: Rows, firsts: Sequence[int]) -> Rows:
    """Return the postings with at most FEW documents for each single unit.

    `firsts` are the numbers of each document's first passage, ascending.
    """
    alone = (postings >> np.uint64(OWNER)) & np.uint64((1 << SHIFT) - 1) == END
    single = postings[alone]
    passages = (single & np.uint64((1 << OWNER) - 1)).astype(np.int64)
    starts = np.asarray(firsts, np.int64)
    owners = starts[np.maximum(np.searchsorted(starts, passages, "right") - 1, 0)]
    kept = distinct((single >> np.uint64(OWNER) << np.uint64(OWNER)) | owners.astype(np.uint64))
    units = kept >> np.uint64(OWNER)
    begins = np.flatnonzero(np.diff(units, prepend=np.uint64(0)))
    place = np.arange(len(kept)) - np.repeat(begins, np.diff(np.append(begins, len(kept))))
    return distinct(np.concatenate((postings[~alone], kept[place < FEW])))


def shards(postings: Rows, ranks: Ranks, texts: Iterable[str], target: int) -> PairShards:
    """Return the shards, of about `target` bytes; `texts` say which pairs lie together."""
    if not len(postings):
        return PairShards((), {}, ())
    pairs = (postings >> np.uint64(OWNER)).astype(np.int64)
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    heads = pairs[starts]
    listed = np.diff(np.append(starts, len(pairs)))
    owned = ranks.homes(heads >> SHIFT, heads & (UNITS - 1))
    homes, place = np.unique(owned, return_inverse=True)
    sizes = np.bincount(place, listed + 4).astype(np.int64)
    shard = assign(homes, sizes, ranks, texts, target)
    order = np.argsort(shard[place], kind="stable")
    counts = listed[order]
    rows = np.repeat(starts[order] - (np.cumsum(counts) - counts), counts) + np.arange(len(pairs))
    opened = np.flatnonzero(np.diff(shard[place][order], prepend=-1)).tolist()
    written = _written(postings[rows], heads[order], counts, opened)
    return PairShards(tuple(written), *_directory(homes, shard, ranks))


def _directory(
    homes: Codes, shard: Codes, ranks: Ranks
) -> tuple[dict[int, int], tuple[tuple[int, int], ...]]:
    """Return the shards of the alphabet's homes, and the bounds of the others."""
    numbered = {each: place for place, each in enumerate(np.unique(shard).tolist())}
    known = ranks.of[homes] < UNITS
    within = zip(homes[known].tolist(), shard[known].tolist(), strict=True)
    rest: dict[int, int] = {}
    for home, place in zip(homes[~known].tolist(), shard[~known].tolist(), strict=True):
        rest.setdefault(numbered[place], home)
    bounds = tuple((home, place) for place, home in rest.items())
    return {home: numbered[place] for home, place in within}, bounds


def _written(postings: Rows, heads: Codes, counts: Codes, opened: Sequence[int]) -> list[str]:
    """Return each shard's text; `opened` are the numbers of the pairs that open one."""
    starts = np.cumsum(counts) - counts
    signs, places = _gaps(postings, starts)
    listed = np.diff(places[np.append(starts, len(postings))])
    units = heads >> SHIFT
    named = np.diff(units, prepend=-1) != 0
    named[opened] = True
    begins = np.concatenate(([0], np.cumsum(1 + named + listed)))
    at = begins[:-1]
    codes = np.empty(begins[-1], "<u4")
    rest = np.ones(len(codes), np.bool_)
    for place, unit in ((at[named], units[named]), (at + named, heads & (UNITS - 1))):
        codes[place] = unit
        rest[place] = False
    codes[rest] = np.frombuffer(signs.encode("ascii"), np.uint8)
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    bounds = [*begins[opened].tolist(), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def _gaps(postings: Rows, starts: Codes) -> tuple[str, Codes]:
    documents = (postings & np.uint64((1 << OWNER) - 1)).astype(np.int64)
    gaps = np.diff(documents, prepend=0) - 1
    gaps[starts] = documents[starts]
    return numbers(gaps)
