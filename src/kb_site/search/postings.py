"""Which documents hold which pair of adjacent units, sorted and cut into shards.

A shard is one string: a first unit, then each second unit with its documents as numbers
(the first as it is, the others as gaps less one). Units are written outside ASCII, numbers
in ASCII. A document number is doubled, and odd where the pair stands in a name (question,
alias, heading) that the front does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kb_site.search.pairs import OWNER, SHIFT, Rows, distinct
from kb_site.search.signs import numbers

Codes = npt.NDArray[np.int64]


def merge(parts: Iterable[Rows]) -> Rows:
    """Return all rows, ascending and none twice."""
    found = [*parts]
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))


def shards(postings: Rows, target: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each shard's first pair (as code points) and text, of about `target` bytes.

    A shard ends where the pair itself says so, so that an edit moves few ends.
    """
    if not len(postings):
        return
    pairs = (postings >> np.uint64(OWNER)).astype(np.int64)
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    heads = pairs[starts]
    signs, places = _gaps(postings, starts)
    listed = np.diff(places[np.append(starts, len(pairs))])
    opened = _openings(heads, listed, target)
    text, begins = _text(heads, signs, listed, opened)
    for first, end in pairwise(opened):
        head = int(heads[first])
        yield (head >> SHIFT, head & ((1 << SHIFT) - 1)), text[begins[first] : begins[end]]


def _text(heads: Codes, signs: str, listed: Codes, opened: Sequence[int]) -> tuple[str, list[int]]:
    """Return all shards as one text, and where in it each pair begins, and the text ends."""
    units = heads >> SHIFT
    named = np.diff(units, prepend=-1) != 0
    named[opened[:-1]] = True
    begins = np.concatenate(([0], np.cumsum(1 + named + listed)))
    at = begins[:-1]
    codes = np.empty(begins[-1], "<u4")
    rest = np.ones(len(codes), np.bool_)
    for place, written in ((at[named], units[named]), (at + named, heads & ((1 << SHIFT) - 1))):
        codes[place] = written
        rest[place] = False
    codes[rest] = np.frombuffer(signs.encode("ascii"), np.uint8)
    return codes.tobytes().decode("utf-32-le", "surrogatepass"), begins.tolist()


def _openings(heads: Codes, listed: Codes, target: int) -> list[int]:
    """Return the number of the pair that opens each shard, and how many pairs there are.

    `listed` is the bytes that each pair's documents take.
    """
    repeated = np.diff(heads >> SHIFT, prepend=-1) == 0
    sizes = np.concatenate(([0], np.cumsum(listed + np.where(repeated, 3, 6))))
    mixed = heads.astype(np.uint64) * np.uint64(0x9E3779B1) >> np.uint64(15)
    ends = np.flatnonzero(mixed % 64 == 0)
    opened = [0]
    while True:
        # The first pair of a shard always names its first unit.
        base = int(sizes[opened[-1]]) - 3 * int(repeated[opened[-1]])
        low, high = np.searchsorted(sizes, (base + target // 2, base + target * 2)).tolist()
        place = int(np.searchsorted(ends, max(low, opened[-1] + 1)))
        following = min(high, int(ends[place])) if place < len(ends) else high
        opened.append(min(following, len(heads)))
        if opened[-1] == len(heads):
            return opened


def _gaps(postings: Rows, starts: Codes) -> tuple[str, Codes]:
    documents = (postings & np.uint64((1 << OWNER) - 1)).astype(np.int64)
    gaps = np.diff(documents, prepend=0) - 1
    gaps[starts] = documents[starts]
    return numbers(gaps)
