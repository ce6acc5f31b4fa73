"""Which documents hold which pair of adjacent units, sorted and cut into shards.

A shard is one string: a first unit, then each second unit with its documents as numbers
(the first as it is, the others as gaps less one). Units are written outside ASCII, numbers
in ASCII. A document number is doubled, and odd where the pair stands in a name (question,
alias, heading) that the front does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    signs, places = _gaps(postings, starts)
    heads = pairs[starts]
    firsts, seconds = _text(heads >> SHIFT), _text(heads & ((1 << SHIFT) - 1))
    bounds = places[np.append(starts, len(pairs))].tolist()
    for opened, closed in pairwise(_openings(heads, np.diff(bounds), target)):
        parts: list[str] = []
        before = ""
        for number in range(opened, closed):
            if firsts[number] != before:
                before = firsts[number]
                parts.append(before)
            parts += (seconds[number], signs[bounds[number] : bounds[number + 1]])
        yield (ord(firsts[opened]), ord(seconds[opened])), "".join(parts)


def _text(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


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
