"""Which passages hold which pair of adjacent units, cut into shards.

A shard is one string: a first unit, then each second unit with its passages, as `passages.py`
writes them. Units are written outside ASCII, numbers in ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kb_site.search.layout import make_ranks
from kb_site.search.pairs import OWNER, Rows, distinct, firsts
from kb_site.search.passages import DOCUMENT, HELD, PASSAGES
from kb_site.search.plan import FEW, Plan
from kb_site.search.signs import numbers
from kb_site.search.units import END, SHIFT, UNITS, units_of

PORTION = 500_000
"""Postings that are written together: each takes a hundred bytes meanwhile."""

Codes = npt.NDArray[np.int64]


def merge(parts: Iterable[Rows]) -> Rows:
    """Return all rows, ascending and none twice."""
    found = [*parts]
    if len(found) == 1:
        return found[0]
    rows = np.empty(sum(map(len, found)), np.uint64)
    end = len(rows)
    while found:  # a large site's take hundreds of megabytes: each goes as soon as it is copied
        part = found.pop()
        rows[end - len(part) : end] = part
        end -= len(part)
    return distinct(rows)


def without_many(postings: Rows) -> Rows:
    """Return the postings with at most FEW documents for each single unit; it changes `postings`.

    What a single unit's say of passages is taken off, by which they stay in order.
    """
    end = 0
    for some in _by_unit(postings):
        kept = _few(some)
        postings[end : end + len(kept)] = kept
        end += len(kept)
    return postings[:end].copy()


def _by_unit(postings: Rows) -> Iterator[Rows]:
    """Yield the postings in portions that have all those of each first unit."""
    within = np.uint64((1 << SHIFT + OWNER) - 1)
    start = 0
    while start < len(postings):
        last = postings[min(start + PORTION, len(postings)) - 1] | within
        end = int(np.searchsorted(postings, last, "right"))
        yield postings[start:end]
        start = end


def _few(postings: Rows) -> Rows:
    alone = np.flatnonzero((postings & np.uint64(UNITS - 1 << OWNER)) == np.uint64(END << OWNER))
    singles = postings[alone] >> np.uint64(DOCUMENT) << np.uint64(DOCUMENT)
    postings[alone] = singles
    once = np.flatnonzero(firsts(singles))
    units = singles[once] >> np.uint64(OWNER)
    begins = np.flatnonzero(firsts(units))
    place = np.arange(len(once)) - np.repeat(begins, np.diff(np.append(begins, len(once))))
    keep = np.ones(len(postings), np.bool_)
    keep[alone] = False
    keep[alone[once[place < FEW]]] = True
    return postings[keep]


def shards(postings: Rows, plan: Plan) -> list[str]:
    """Return the text of each shard of a plan."""
    count = plan.rest_from + len(plan.rest)
    if not len(postings):
        return [""] * count
    starts = np.flatnonzero(firsts(postings >> np.uint64(OWNER)))
    heads = (postings[starts] >> np.uint64(OWNER)).astype(np.int64)
    listed = np.diff(np.append(starts, len(postings)))
    shard = _shard_of(heads, plan)
    few = shard.astype(np.min_scalar_type(count))  # small numbers are sorted by their bytes
    order = np.argsort(few, kind="stable")
    texts = [""] * count
    for some in _portions(order, shard, listed):
        counts = listed[some]
        ends = np.cumsum(counts)
        rows = np.repeat(starts[some] - (ends - counts), counts) + np.arange(ends[-1])
        opened = np.flatnonzero(np.diff(shard[some], prepend=-1))
        written = _written(postings[rows], heads[some], counts, opened.tolist())
        for place, text in zip(shard[some][opened].tolist(), written, strict=True):
            texts[place] = text
    return texts


def _portions(order: Codes, shard: Codes, listed: Codes) -> Iterator[Codes]:
    """Yield pairs, in the order of their shards, that are written together: whole shards."""
    opened = np.flatnonzero(np.diff(shard[order], prepend=-1))
    before = np.cumsum(listed[order])[opened] - listed[order][opened]
    portion = before // PORTION
    cuts = opened[np.flatnonzero(np.diff(portion, prepend=-1))]
    yield from np.split(order, cuts[1:])


def _shard_of(heads: Codes, plan: Plan) -> Codes:
    """Return the shard of each pair."""
    homes = make_ranks(units_of(plan.alphabet)).homes(heads >> SHIFT, heads & (UNITS - 1))
    within = np.full(UNITS, -1, np.int64)
    within[list(plan.homes)] = list(plan.homes.values())
    opening = np.asarray(plan.rest, np.int64)
    beyond = np.maximum(np.searchsorted(opening, homes, "right") - 1, 0)
    return np.where(within[homes] < 0, plan.rest_from + beyond, within[homes])


def _written(postings: Rows, heads: Codes, counts: Codes, opened: list[int]) -> list[str]:
    """Return each shard's text; `opened` are the numbers of the pairs that open one."""
    signs, listed = _listed(postings, np.cumsum(counts) - counts)
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


_BITS = np.array([1 if low & 1 else 2 << (low >> 1) for low in range(2 * PASSAGES)], np.uint32)
"""Of a document's mask, by the low bits of a passage's number."""


def _listed(postings: Rows, starts: Codes) -> tuple[str, Codes]:
    """Return the passages of all pairs in signs, and how many signs each pair has of them."""
    passages = postings.astype(np.uint32) & np.uint32((1 << OWNER) - 1)
    bits = _BITS[passages & np.uint32((1 << DOCUMENT) - 1)]
    documents = (passages >> np.uint32(DOCUMENT)).astype(np.int32)
    begins = firsts(documents)
    begins[starts] = True
    begun = np.flatnonzero(begins)
    masks, opened = np.add.reduceat(bits, begun), documents[begun]
    gaps = np.diff(opened, prepend=np.int32(-1)) - 1
    first = np.cumsum(begins)[starts] - 1
    gaps[first] = opened[first]
    apart = masks > HELD
    more = np.flatnonzero(apart)
    at = np.arange(len(gaps)) + np.cumsum(apart) - apart
    values = np.empty(len(gaps) + len(more), np.int64)
    values[at] = gaps * (HELD + 1) + np.where(apart, 0, masks)
    values[at[more] + 1] = masks[more]
    signs, places = numbers(values)
    return signs, np.diff(places[np.append(at[first], len(values))])
