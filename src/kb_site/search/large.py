"""A large site's index: names in one first file or in several, pairs and words in shards.

The front says which shard holds what and has the names of all documents. Where they are too
many for one file, each file holds the names of some documents, and the shards say in which
of them a query should look; names are then in the shards too. Answers lie in blocks, whose
names come last: they are needed only for the texts of results. `plan.py` says where what lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from kb_site.search.codec import Alphabet, number
from kb_site.search.corpus import Corpus, used_readings, used_variants
from kb_site.search.documents import (
    SPLITS,
    Split,
    block_entry,
    front_text,
    listing,
)
from kb_site.search.files import data_file, manifest_file, name_of
from kb_site.search.model import SearchDocument, SearchFile
from kb_site.search.plan import Plan
from kb_site.search.units import units_of, wide
from kb_site.search.words_index import word_passages, word_shards, written_words

S = TypeVar("S")
T = TypeVar("T")


class Map(Protocol):
    """The builtin `map`, or one that spreads the work."""

    def __call__(self, function: Callable[[S], T], items: Iterable[S], /) -> Iterable[T]:
        """Return what the function gives for each item, in order."""


def front_payload(alphabet: Alphabet, names: str, more: dict[str, object]) -> dict[str, object]:
    """Return the first file's payload; `search-index.js` reads it."""
    return {"alphabet": alphabet.packed(), "names": alphabet.encode(names), **more}


def large_index(corpus: Corpus, shared: dict[str, object], spread: Map) -> Iterator[SearchFile]:
    """Yield the files of the index; the manifest comes last."""
    # numpy costs a small build a third, and an edit as much.
    from kb_site.search.sketch import make_plan

    own, other = used_variants(corpus.characters, shared["undo"])
    readings = used_readings(corpus.characters)
    plan = make_plan(corpus.documents, readings)
    # Of a search in several files of names, each file more is one to wait for.
    held = {"variants": other, "readings": readings}
    tables = {} if plan.part else {key: data_file(table) for key, table in held.items()}
    yield from tables.values()
    blocks = _blocks(corpus, plan, spread)
    yield from blocks
    shards, where = _shards(corpus, plan, readings, spread)
    yield from shards
    first, files = _first(corpus, plan, where)
    yield from files
    directory = data_file(
        {"block": plan.block, "split": SPLITS.index(plan.split), "blocks": names_of(blocks)}
    )
    yield directory
    yield manifest_file(
        {
            **shared,
            **held,
            **{key: name_of(file) for key, file in tables.items()},
            "own": own,
            "front": first,
            "directory": name_of(directory),
        }
    )


def names_of(files: Iterable[SearchFile]) -> str:
    """Return the names of files, one after the other."""
    return "".join(map(name_of, files))


def _first(corpus: Corpus, plan: Plan, where: dict[str, object]) -> tuple[object, list[SearchFile]]:
    """Return what the manifest says of the front, and its files.

    Where names lie in several files the front is a part of the manifest: one file less to
    wait for.
    """
    if not plan.part:
        file = data_file(front_with_names(corpus.documents, plan, corpus.topic_ids) | where)
        return name_of(file), [file]
    from kb_site.search.signs import encoded

    several = _several(corpus.documents, plan.part)
    names = encoded(plan.alphabet, [front_text(some, SPLITS[0]) for some in several])
    files = [
        data_file({"names": some_names, **listing(some, corpus.topic_ids)})
        for some, some_names in zip(several, names, strict=True)
    ]
    parts = {"size": plan.part, "parts": names_of(files)}
    return front_payload(plan.alphabet, "", {**parts, **where}), files


def front_with_names(
    documents: Sequence[SearchDocument], plan: Plan, topics: Sequence[str]
) -> dict[str, object]:
    """Return the front's payload that has all names."""
    names = front_text(documents, plan.split)
    return front_payload(plan.alphabet, names, listing(documents, topics))


def names_of_some(
    documents: Sequence[SearchDocument], alphabet: Alphabet, topics: Sequence[str]
) -> dict[str, object]:
    """Return the payload of one of several files of names."""
    names = alphabet.encode(front_text(documents, SPLITS[0]))
    return {"names": names, **listing(documents, topics)}


def _several(values: Sequence[T], size: int) -> list[Sequence[T]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


TOGETHER = 256
"""Documents that are encoded together, if a block has no more."""

Group = tuple[Sequence[SearchDocument], int, Split, Alphabet]


def _blocks(corpus: Corpus, plan: Plan, spread: Map) -> list[SearchFile]:
    """Return the blocks of answers."""
    groups = [
        (some, plan.block, plan.beside_answers, plan.alphabet)
        for some in _several(corpus.documents, plan.block * max(1, TOGETHER // plan.block))
    ]
    return [data_file(texts) for blocks in spread(_encoded_blocks, groups) for texts in blocks]


def _encoded_blocks(group: Group) -> list[Sequence[str]]:
    from kb_site.search.signs import encoded

    documents, size, split, alphabet = group
    return _several(encoded(alphabet, [block_entry(each, split) for each in documents]), size)


def _shards(
    corpus: Corpus, plan: Plan, readings: str, spread: Map
) -> tuple[list[SearchFile], dict[str, object]]:
    """Return the shards of pairs and words, and what says which of them holds what."""
    from kb_site.search.pairs import pairs
    from kb_site.search.postings import merge, shards, without_many
    from kb_site.search.sketch import all_texts, posting_slabs

    texts = all_texts(corpus.documents, plan.split)
    words = word_shards(written_words(word_passages(texts)))
    slabs = posting_slabs(texts, readings if plan.part else "")
    del texts  # a large site's take tens of megabytes
    rows = without_many(merge(spread(pairs, slabs)))
    files = [data_file(text) for text in shards(rows, plan)]
    spelt = [data_file(text) for _, text in words]
    units = units_of(plan.alphabet)
    return [*files, *spelt], {
        "homes": "".join(number(plan.homes.get(wide(unit), -1) + 1) for unit in units),
        "rest": "".join(map(chr, plan.rest)),
        "restFrom": plan.rest_from,
        "shards": names_of(files),
        "words": " ".join(word for word, _ in words),
        "wordShards": names_of(spelt),
    }
