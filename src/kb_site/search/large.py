"""A large site's index: names in one first file or in several, pairs and words in shards.

The front says which shard holds what and has the names of all documents. Where they are too
many for one file, each file holds the names of some documents, and the shards say in which
of them a query should look; names are then in the shards too. Answers lie in blocks, whose
names come last: they are needed only for the texts of results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kb_site.search.codec import Alphabet, make_alphabet, number
from kb_site.search.corpus import Corpus, used_readings, used_variants
from kb_site.search.documents import (
    SPLITS,
    Split,
    block_entry,
    front_text,
    listing,
    other_names,
)
from kb_site.search.files import data_file, manifest_file, name_of, sent_size
from kb_site.search.fold import SEPARATOR, fold, unit_kind
from kb_site.search.model import SearchDocument, SearchFile

FRONT = 60_000
"""Bytes of a front after gzip: with script, manifest and shards a cold page's 120 KB."""
PART = 14_000
"""Bytes of names in each of several files, after gzip: a query loads three of them."""
SHARD = 5_000
WORD_SHARD = 9_000
BLOCK = 1_450
"""Bytes before gzip."""
MOST_BLOCKS = 5_000
SAMPLE = 400_000
"""Characters of names and answers that say which pairs stand side by side."""
PASSAGE = 128
"""As in `pairs.py`, which is loaded where it is needed: numpy costs a small build a third."""

S = TypeVar("S")
T = TypeVar("T")


class Map(Protocol):
    """The builtin `map`, or one that spreads the work."""

    def __call__(self, function: Callable[[S], T], items: Iterable[S], /) -> Iterable[T]:
        """Return what the function gives for each item, in order."""


@dataclass(frozen=True, slots=True)
class Front:
    """The documents' names: `split` says which of them; where `parts` is 0, all in one file.

    Else so many files hold all names, and the shards too.
    """

    split: Split
    alphabet: Alphabet
    text: str
    parts: int = 0


def front_payload(alphabet: Alphabet, names: str, more: dict[str, object]) -> dict[str, object]:
    """Return the first file's payload; `search-index.js` reads it."""
    return {"alphabet": alphabet.packed(), "names": alphabet.encode(names), **more}


def large_index(corpus: Corpus, shared: dict[str, object], spread: Map) -> Iterator[SearchFile]:
    """Yield the files of the index; the manifest comes last."""
    front = _front(corpus)
    own, other = used_variants(corpus, shared["undo"])
    readings = used_readings(corpus)
    tables = {"variants": data_file(other), "readings": data_file(readings)}
    yield from tables.values()
    blocks, directory = _blocks(corpus, front, spread)
    yield from blocks
    shards, where = _shards(corpus, front, readings, spread)
    yield from shards
    first, files = _first(corpus, front, where)
    yield from files
    yield directory
    yield manifest_file(
        {
            **shared,
            **{key: name_of(file) for key, file in tables.items()},
            "own": own,
            "front": first,
            "directory": name_of(directory),
        }
    )


def _first(
    corpus: Corpus, front: Front, where: dict[str, object]
) -> tuple[object, list[SearchFile]]:
    """Return what the manifest says of the front, and its files.

    Where names lie in several files the front is a part of the manifest: one file less to
    wait for.
    """
    listed = listing(corpus.documents, corpus.topic_ids)
    if not front.parts:
        file = data_file(front_payload(front.alphabet, front.text, {**listed, **where}))
        return name_of(file), [file]
    size = -(-len(corpus.documents) // front.parts)
    files = []
    for start in range(0, len(corpus.documents), size):
        some = corpus.documents[start : start + size]
        names = front.alphabet.encode(front_text(some, SPLITS[0]))
        files.append(data_file({"names": names, **listing(some, corpus.topic_ids)}))
    parts = {"size": size, "parts": "".join(map(name_of, files))}
    return front_payload(front.alphabet, "", {**parts, **where}), files


def _front(corpus: Corpus) -> Front:
    """Return the most names that fit into one file, or all in several."""
    listed = listing(corpus.documents, corpus.topic_ids)
    size = 0
    for split in SPLITS[:-1]:
        text = front_text(corpus.documents, split)
        if len(text) > 2 * FRONT:
            size = size or len(text)
            continue
        alphabet = make_alphabet([text])
        sent = sent_size(data_file(front_payload(alphabet, text, listed)))
        size = size or sent
        if sent <= FRONT:
            return Front(split, alphabet, text)
    sample = corpus.documents[:: max(1, len(corpus.documents) // 2000)]
    alphabet = make_alphabet(f"{each.question}{each.answer}" for each in sample)
    return Front(SPLITS[-1], alphabet, "", -(-size // PART))


Group = tuple[Sequence[SearchDocument], Split, Alphabet]


def _blocks(corpus: Corpus, front: Front, spread: Map) -> tuple[list[SearchFile], SearchFile]:
    """Return the blocks of answers, and the file that names them."""
    count = len(corpus.documents)
    mean = max(1, sum(map(len, corpus.answers)) // max(1, count))
    size = max(1, BLOCK // (2 * mean), -(-count // MOST_BLOCKS))
    split = SPLITS[0] if front.parts else front.split
    groups = [
        (corpus.documents[start : start + size], split, front.alphabet)
        for start in range(0, count, size)
    ]
    blocks = [data_file(texts) for texts in spread(_encoded_block, groups)]
    return blocks, data_file({"block": size, "blocks": "".join(map(name_of, blocks))})


def _encoded_block(group: Group) -> list[str]:
    documents, split, alphabet = group
    return [alphabet.encode(block_entry(each, split)) for each in documents]


def _shards(
    corpus: Corpus, front: Front, readings: str, spread: Map
) -> tuple[list[SearchFile], dict[str, object]]:
    """Return the shards of pairs and words, and what says which of them holds what."""
    from kb_site.search.layout import make_ranks
    from kb_site.search.pairs import pairs, slabs
    from kb_site.search.postings import merge, shards, without_many
    from kb_site.search.words_index import word_shards

    counts = [max(1, -(-len(text) // PASSAGE)) for text in corpus.answers]
    firsts = [0]
    for count in counts:
        firsts.append(firsts[-1] + 2 * count)
    named = [
        (first + 1, "\n".join(text for _, text in other_names(document, front.split)))
        for first, document in zip(firsts, corpus.documents, strict=False)
    ]
    numbers = [place for place, text in named if text]
    names = [text for _, text in named if text]
    parts = [
        *slabs(corpus.answers, firsts[:-1], step=2),
        *slabs(names, numbers),
        *(slabs(names, numbers, sounds=readings) if front.parts else ()),
    ]
    rows = without_many(merge(spread(pairs, parts)), firsts[:-1])
    units = folded_units(front.alphabet)
    found = shards(rows, make_ranks(units), _sample(corpus), SHARD)
    files = [data_file(text) for text in found.texts]
    words = word_shards((*corpus.answers, *names), (*firsts[:-1], *numbers), WORD_SHARD)
    spelt = [data_file(text) for _, text in words]
    return [*files, *spelt], {
        "passages": "".join(map(number, counts)),
        "homes": "".join(number(found.homes.get(_wide(unit), -1) + 1) for unit in units),
        "rest": "".join(chr(home) for home, _ in found.rest),
        "restFrom": found.rest[0][1] if found.rest else 0,
        "shards": "".join(map(name_of, files)),
        "words": " ".join(word for word, _ in words),
        "wordShards": "".join(map(name_of, spelt)),
    }


def folded_units(alphabet: Alphabet) -> str:
    """Return what the alphabet's characters fold to, each unit once, in order."""
    folded = dict.fromkeys(fold(alphabet.characters))
    return "".join(unit for unit in folded if unit_kind(ord(unit)) != SEPARATOR)


def _wide(unit: str) -> int:
    """Return a unit's code as shards write it."""
    return ord(unit) + 0xFEE0 if unit.isascii() else ord(unit)


def _sample(corpus: Corpus) -> list[str]:
    """Return names and answers that say which pairs stand side by side."""
    names = corpus.names[:: 1 + sum(map(len, corpus.names)) // SAMPLE]
    answers = corpus.answers[:: 1 + sum(map(len, corpus.answers)) // SAMPLE]
    return [*names, *answers]
