"""The index: documents in, files of `search/` out, the same bytes for the same documents.

A small site is one file, a middle one two; `large.py` lays out the others, so that a query
loads what it needs. Files are named by the digest of their content; `search/manifest.js`
names them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_site.search.codec import make_alphabet
from kb_site.search.corpus import Corpus, read_corpus, used_readings, used_variants
from kb_site.search.documents import SPLITS, block_text, front_text, listing
from kb_site.search.files import data_file, manifest_file, name_of, sent_size
from kb_site.search.fold import fold
from kb_site.search.large import Map, front_payload, large_index
from kb_site.search.model import OTHERS, SearchDocument, SearchFile, SearchOptions
from kb_site.search.notes import LEAST
from kb_site.search.tables import light_characters, plain_words, stop_phrases, synonym_groups

VERSION = 4
"""Of the format; the client refuses any other."""
ONE_FILE = 40_000
TWO_FILES = 118_000
"""Bytes after gzip."""


def build_index(
    documents: Iterable[SearchDocument],
    options: SearchOptions,
    map: Map = map,  # noqa: A002 - the name of what it replaces
) -> Iterable[SearchFile]:
    """Yield the index's files; the manifest comes last.

    Nothing else goes into them: the same documents and options give the same bytes with any
    `map`. The work handed to `map` is `pairs` on slabs of texts and the encoding of blocks.
    """
    return index_files(read_corpus(documents), options, map)


def index_files(
    corpus: Corpus,
    options: SearchOptions,
    map: Map = map,  # noqa: A002 - as above
) -> Iterator[SearchFile]:
    """Yield the index's files of documents that were read."""
    shared = _tables(corpus, options)
    yield from _small(corpus, shared) or large_index(corpus, shared, map)


def _tables(corpus: Corpus, options: SearchOptions) -> dict[str, object]:
    """Return the part of the manifest that is the same however the index is laid out."""
    groups = synonym_groups(options.synonyms, options.names, package=options.builtin_synonyms)
    if len(corpus.documents) < LEAST:
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
        "plain": "|".join(plain_words()),
        "undo": options.language == "zh-Hant",
        "pages": sum(document.topic in OTHERS for document in corpus.documents),
        **_meant(corpus, options),
    }


def _meant(corpus: Corpus, options: SearchOptions) -> dict[str, object]:
    """Return what the site says of whom is meant, and of what comes first."""
    places = {document.id: place for place, document in enumerate(corpus.documents)}
    found: dict[str, object] = {}
    if options.own or options.other:
        found["subjects"] = [[*map(fold, options.own)], [*map(fold, options.other)]]
    if options.featured:
        found["featured"] = [places[name] for name in options.featured if name in places]
    pins = [
        [[*map(fold, pin.words)], places.get(pin.question, pin.text)]
        for pin in options.pinned
        if pin.text or pin.question in places
    ]
    return found | ({"pinned": pins} if pins else {})


def _small(corpus: Corpus, shared: dict[str, object]) -> list[SearchFile]:
    """Return the index as one file or two, or nothing where that would be too much."""
    if sum(map(len, corpus.answers)) > TWO_FILES * 2:
        return []
    split = SPLITS[0]
    names = front_text(corpus.documents, split)
    texts = block_text(corpus.documents, split)
    alphabet = make_alphabet([names, texts])
    own, other = used_variants(corpus.characters, shared["undo"])
    held = {
        **shared,
        "front": front_payload(alphabet, names, listing(corpus.documents, corpus.topic_ids)),
        "own": own,
        "variants": other,
        "readings": used_readings(corpus.characters),
    }
    encoded = alphabet.encode(texts)
    single = manifest_file({**held, "texts": encoded})
    if sent_size(single) <= ONE_FILE:
        return [single]
    block = data_file(encoded)
    manifest = manifest_file({**held, "textsFile": name_of(block)})
    return [block, manifest] if sent_size(block) + sent_size(manifest) <= TWO_FILES else []
