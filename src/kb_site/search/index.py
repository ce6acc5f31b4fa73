"""The index: documents in, files of `search/` out, the same bytes for the same documents.

A small site is one file, a middle one two; a large one has a front (the names of all
documents), pairs in shards and answers in blocks, so that a query loads what it needs;
the directory, which names shards and blocks, is loaded with the first of them.
Files are named by the digest of their content; `search/manifest.js` names them all.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kb_site.search.codec import Alphabet, make_alphabet
from kb_site.search.documents import (
    SPLITS,
    Split,
    answer_text,
    block_text,
    clean,
    front_text,
    listing,
    other_names,
)
from kb_site.search.fold import HAN, fold, plain_fold, unit_kind, variants
from kb_site.search.letters import reading_table
from kb_site.search.model import SearchDocument, SearchFile, SearchOptions
from kb_site.search.tables import light_characters, stop_phrases, synonym_groups

VERSION = 2
"""Of the format; the client refuses any other."""
ONE_FILE = 40_000
TWO_FILES = 118_000
FRONT = 84_000
SHARD = 6_000
BLOCK = 1_450
"""Bytes: the first three after gzip, the last two before."""
MOST_BLOCKS = 5_000

S = TypeVar("S")
T = TypeVar("T")


class Map(Protocol):
    """The builtin `map`, or one that spreads the work."""

    def __call__(self, function: Callable[[S], T], items: Iterable[S], /) -> Iterable[T]:
        """Return what the function gives for each item, in order."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The cleaned documents with their names, and all else of them that is searched."""

    documents: tuple[SearchDocument, ...]
    names: tuple[str, ...]
    answers: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The topics' ids, in the order in which documents name them."""
        return tuple(topic for topic, _ in self.topics)


def build_index(
    documents: Iterable[SearchDocument],
    options: SearchOptions,
    map: Map = map,  # noqa: A002 - the name of what it replaces
) -> Iterable[SearchFile]:
    """Yield the index's files; the manifest comes last.

    Nothing else goes into them: the same documents and options give the same bytes with any
    `map`. The work handed to `map` is `pairs` on slabs of texts and the encoding of blocks.
    """
    corpus = _read(documents)
    shared = _tables(corpus, options)
    yield from _small(corpus, shared) or _large(corpus, shared, map)


def _read(documents: Iterable[SearchDocument]) -> Corpus:
    cleaned = tuple(map(clean, documents))
    names = ("\n".join((each.question, *each.aliases, *each.headings)) for each in cleaned)
    topics = dict.fromkeys((each.topic, each.topic_title) for each in cleaned)
    return Corpus(cleaned, tuple(names), tuple(map(answer_text, cleaned)), tuple(topics))


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _tables(corpus: Corpus, options: SearchOptions) -> dict[str, object]:
    """Return the part of the manifest that is the same however the index is laid out."""
    groups = synonym_groups(options.synonyms, options.names)
    if len(corpus.documents) < 1000:
        text = fold("\n".join((*corpus.names, *corpus.answers)))
        groups = tuple(group for group in groups if any(word in text for word in group))
    return {
        "version": VERSION,
        "count": len(corpus.documents),
        "topics": corpus.topics,
        "synonyms": "\n".join(map(" ".join, groups)),
        "names": " ".join(dict.fromkeys(map(fold, options.names))),
        "stop": " ".join(stop_phrases()),
        "light": light_characters(),
        "undo": options.language == "zh-Hant",
    }


def _variants(corpus: Corpus, undo: object) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the variant characters of the site's own text, and those only a query may hold.

    A pair is the characters and, in the same order, what they fold to. With `undo`, the first
    that folds to a character is how names write it most, which may be the character itself.
    """
    characters = _characters((*corpus.names, *corpus.answers))
    written = {part for character in characters for part in plain_fold(character)}
    folded = set(fold("".join(characters)))
    table = variants()
    own = [character for character in sorted(written) if character in table]
    if undo:
        own += {table[character] for character in own} & written
        counts = Counter("".join(corpus.names))
        own.sort(key=lambda character: (-counts[character], character))
    other = sorted(
        character
        for character, simple in table.items()
        if simple in folded and character not in written
    )
    return _aligned(own), _aligned(other)


def _aligned(characters: Sequence[str]) -> tuple[str, str]:
    table = variants()
    return "".join(characters), "".join(table.get(each, each) for each in characters)


def _characters(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    found.update(*texts)
    return found


def _readings(corpus: Corpus) -> str:
    used = set(fold("".join(_characters(corpus.names))))
    return reading_table(character for character in used if unit_kind(ord(character)) == HAN)


def _small(corpus: Corpus, shared: dict[str, object]) -> list[SearchFile]:
    """Return the index as one file or two, or nothing where that would be too much."""
    if sum(map(len, corpus.answers)) > TWO_FILES * 2:
        return []
    split = SPLITS[0]
    names = front_text(corpus.documents, split)
    texts = block_text(corpus.documents, split, corpus.topic_ids)
    alphabet = make_alphabet([names, texts])
    own, other = _variants(corpus, shared["undo"])
    held = {
        **shared,
        "front": _payload(alphabet, names, listing(corpus.documents, corpus.topic_ids)),
        "own": own,
        "variants": other,
        "readings": _readings(corpus),
    }
    encoded = alphabet.encode(texts)
    single = _manifest({**held, "texts": encoded})
    if _size(single) <= ONE_FILE:
        return [single]
    block = _file(encoded)
    manifest = _manifest({**held, "textsFile": _name(block)})
    return [block, manifest] if _size(block) + _size(manifest) <= TWO_FILES else []


def _large(corpus: Corpus, shared: dict[str, object], spread: Map) -> Iterator[SearchFile]:
    """Yield the index in shards, blocks and a front of as many names as it may hold."""
    split, alphabet, payload = _front(corpus)
    own, other = _variants(corpus, shared["undo"])
    readings = _readings(corpus)
    tables = {"front": _file(payload), "variants": _file(other), "readings": _file(readings)}
    yield from tables.values()
    size = _block_size(corpus)
    groups = [
        (chunk, split, corpus.topic_ids, alphabet) for chunk in _chunks(corpus.documents, size)
    ]
    blocks = [_file(text) for text in spread(_encoded_block, groups)]
    yield from blocks
    pairs = list(_pair_files(corpus, split, readings, spread))
    yield from (file for _, file in pairs)
    directory = _file(
        {
            "block": size,
            "blocks": "".join(map(_name, blocks)),
            "shards": "".join(_name(file) for _, file in pairs),
            "bounds": "".join(chr(first) + chr(second) for (first, second), _ in pairs),
        }
    )
    yield directory
    yield _manifest(
        {
            **shared,
            **{key: _name(file) for key, file in tables.items()},
            "own": own,
            "common": _common(corpus) if not split.questions else "",
            "inFront": [split.questions, split.aliases, split.headings],
            "directory": _name(directory),
        }
    )


def _front(corpus: Corpus) -> tuple[Split, Alphabet, dict[str, object]]:
    """Return the front that holds as many names as it may, without any if they are too many."""
    held: dict[str, object] = {}
    before = ""
    for split in SPLITS[:-1]:
        text = front_text(corpus.documents, split)
        if len(text) <= FRONT * 2 and text != before:
            before = text
            held = held or listing(corpus.documents, corpus.topic_ids)
            alphabet = make_alphabet([text])
            payload = _payload(alphabet, text, held)
            if _size(_file(payload)) <= FRONT:
                return split, alphabet, payload
    sample = corpus.documents[:: max(1, len(corpus.documents) // 2000)]
    alphabet = make_alphabet(f"{each.question}{each.answer}" for each in sample)
    return SPLITS[-1], alphabet, {"alphabet": alphabet.packed()}


def _payload(alphabet: Alphabet, text: str, held: dict[str, object]) -> dict[str, object]:
    """Return the front's payload; `search-index.js` reads it."""
    return {"alphabet": alphabet.packed(), "names": alphabet.encode(text), **held}


def _common(corpus: Corpus) -> str:
    """Return the characters that many names hold, the most frequent first."""
    sample = corpus.names[:: max(1, len(corpus.names) // 20_000)]
    ranked = make_alphabet("".join(set(fold(text))) for text in sample).characters
    return "".join(character for character in ranked[:248] if unit_kind(ord(character)) == HAN)


def _block_size(corpus: Corpus) -> int:
    count = len(corpus.documents)
    mean = max(1, sum(map(len, corpus.answers)) // max(1, count))
    return max(1, BLOCK // (2 * mean), -(-count // MOST_BLOCKS))


Group = tuple[Sequence[SearchDocument], Split, Sequence[str], Alphabet]


def _encoded_block(group: Group) -> str:
    documents, split, topics, alphabet = group
    return alphabet.encode(block_text(documents, split, topics))


def _pair_files(
    corpus: Corpus, split: Split, readings: str, spread: Map
) -> Iterator[tuple[tuple[int, int], SearchFile]]:
    from kb_site.search.pairs import pairs, slabs  # numpy: a third of a small build's time
    from kb_site.search.postings import merge, shards

    named = [
        (place * 2 + 1, "\n".join(text for _, text in other_names(document, split)))
        for place, document in enumerate(corpus.documents)
    ]
    numbers = [number for number, text in named if text]
    names = [text for _, text in named if text]
    answers = slabs(corpus.answers, range(0, len(corpus.answers) * 2, 2))
    parts = [*answers, *slabs(names, numbers), *slabs(names, numbers, readings)]
    size = SHARD if split.questions else 2 * SHARD
    for bound, text in shards(merge(spread(pairs, parts)), size):
        yield bound, _file(text)


def _file(payload: object) -> SearchFile:
    """Return a file that registers `payload` under its own digest."""
    body = _json(payload)
    name = hashlib.blake2b(body.encode(), digest_size=5).hexdigest()
    return SearchFile(f"search/{name}.js", f'kbSearch.add("{name}",{body});\n'.encode())


def _name(file: SearchFile) -> str:
    return file.path.removeprefix("search/").removesuffix(".js")


def _manifest(payload: dict[str, object]) -> SearchFile:
    return SearchFile("search/manifest.js", f"kbSearch.manifest({_json(payload)});\n".encode())


def _json(payload: object) -> str:
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _size(file: SearchFile) -> int:
    return len(gzip.compress(file.data, 6, mtime=0))
