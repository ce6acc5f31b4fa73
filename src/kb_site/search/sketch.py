"""The plan of a large index, made from a sketch of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kb_site.search.codec import Alphabet, make_alphabet
from kb_site.search.documents import (
    SPLITS,
    Split,
    answer_text,
    front_text,
    listing,
    searched_texts,
)
from kb_site.search.files import data_file, sent_size
from kb_site.search.layout import assign, make_ranks
from kb_site.search.model import SearchDocument
from kb_site.search.pairs import OWNER, Slab, distinct, pairs, slabs
from kb_site.search.passages import DOCUMENT, NAME
from kb_site.search.plan import FEW, Plan, is_drawn, sketched
from kb_site.search.units import END, SHIFT, UNITS, units_of

FRONT = 60_000
"""Bytes of a front after gzip: with script, manifest and shards a cold page's 120 KB."""
PART = 14_000
"""Bytes of names in each of several files, after gzip: a query loads three of them."""
SHARD = 8_000
BLOCK = 1_450
"""Bytes before gzip."""
MOST_BLOCKS = 5_000
UNSEEN = (0x4E00, 0xA000, 0x100)
"""Among which units those are found that a sketch has not: from, up to, and steps between."""
UNSEEN_BYTES = 9
"""Of a shard, for each time that such a unit stands somewhere."""
HEAD = 3
"""Bytes of a shard that a pair takes beside its passages."""


def make_plan(documents: Sequence[SearchDocument], readings: str) -> Plan:
    """Return the plan for a large site; `readings` is the table of its characters' sounds."""
    one_of = sketched(len(documents))
    drawn = [each for each in documents if is_drawn(each.id, one_of)] or [*documents]
    one_of = max(1, len(documents) // len(drawn))
    split, part, alphabet = _front(drawn, documents)
    mean = max(1, sum(len(answer_text(each)) for each in drawn) // len(drawn))
    block = max(1, BLOCK // (2 * mean), -(-len(documents) // MOST_BLOCKS))
    homes, rest = _homes(drawn, one_of, split, alphabet, readings if part else "")
    return Plan(split, part, alphabet, block, homes, rest)


def _front(
    drawn: Sequence[SearchDocument], documents: Sequence[SearchDocument]
) -> tuple[Split, int, Alphabet]:
    """Return the most names that fit into one file, or how many documents share one."""
    half = drawn[::2]
    for split in SPLITS[:-1]:
        alphabet = make_alphabet([front_text(drawn, split)])
        size = _sent_names(drawn, split, alphabet)
        # Names compress the better the more they are: what half of the sketch adds, others will.
        rate = (size - _sent_names(half, split, alphabet)) / max(1, len(drawn) - len(half))
        size += int(rate * (len(documents) - len(drawn)))
        if size <= FRONT and size + _sent_list(documents) <= FRONT:
            return split, 0, alphabet
    size = len(front_text(drawn, SPLITS[0]))
    alphabet = make_alphabet(f"{each.question}{each.answer}" for each in drawn)
    return SPLITS[-1], max(1, PART * len(drawn) // size), alphabet


def _sent_names(documents: Sequence[SearchDocument], split: Split, alphabet: Alphabet) -> int:
    names = alphabet.encode(front_text(documents, split))
    return sent_size(data_file({"alphabet": alphabet.packed(), "names": names}))


def _sent_list(documents: Sequence[SearchDocument]) -> int:
    """Return what a front's list of documents takes, which no edit of words changes."""
    topics = [*dict.fromkeys(each.topic for each in documents)]
    return sent_size(data_file(listing(documents, topics)))


def all_texts(documents: Iterable[SearchDocument], split: Split) -> list[tuple[int, str]]:
    """Return what shards hold of documents, each text with the number of its first passage."""
    return [each for item in enumerate(documents) for each in searched_texts(*item, split)]


def posting_slabs(texts: Iterable[tuple[int, str]], readings: str) -> Iterator[Slab]:
    """Yield what is read of texts for their postings, with `readings` the names' sounds too."""
    names: list[tuple[int, str]] = []
    answers: list[tuple[int, str]] = []
    for each in texts:
        (names if each[0] & NAME else answers).append(each)
    yield from slabs(answers, step=2)
    yield from slabs(names)
    if readings:
        yield from slabs(names, sounds=readings)


def _homes(
    drawn: Sequence[SearchDocument], one_of: int, split: Split, alphabet: Alphabet, readings: str
) -> tuple[dict[int, int], tuple[int, ...]]:
    """Return the shards of homes, by what the sketch has of their pairs."""
    rows = distinct(np.concatenate([*map(pairs, posting_slabs(all_texts(drawn, split), readings))]))
    held = distinct(rows >> np.uint64(DOCUMENT)) >> np.uint64(OWNER - DOCUMENT)
    heads, listed = np.unique(held.astype(np.int64), return_counts=True)
    alone = (heads & (UNITS - 1)) == END
    once = int(np.count_nonzero(listed[alone] == 1)) if one_of > 1 else 0
    listed *= one_of
    listed = np.where(alone, np.minimum(listed, FEW), listed) + HEAD * one_of
    ranks = make_ranks(units_of(alphabet))
    owners = ranks.homes(heads >> SHIFT, heads & (UNITS - 1))
    units = np.flatnonzero(ranks.of < UNITS)
    # Characters that stand once in a sketch tell how often those stand in all that do not in it.
    unseen = np.arange(*UNSEEN)
    homes, place = np.unique(np.concatenate((owners, units, unseen)), return_inverse=True)
    more = np.full(len(unseen), once * one_of * UNSEEN_BYTES / len(unseen))
    weights = np.concatenate((listed, np.ones(len(units)), more))
    sizes = np.bincount(place, weights).astype(np.int64)
    return assign(homes[homes != END], sizes[homes != END], ranks, _texts(drawn), SHARD)


def _texts(drawn: Iterable[SearchDocument]) -> Iterator[str]:
    """Yield names and answers that say which pairs stand side by side."""
    for each in drawn:
        yield "\n".join((each.question, *each.aliases, *each.headings))
        yield answer_text(each)
