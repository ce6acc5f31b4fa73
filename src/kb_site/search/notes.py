"""What a large index leaves for the next: its documents by groups, and the characters they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import islice

from msgspec import Raw, msgpack

from kb_site.core.values import Value
from kb_site.search.corpus import Characters, Corpus
from kb_site.search.model import SearchDocument

LEAST = 1000
"""Documents of a site from which on an index is renewed, and not always made anew."""


class Group(Value):
    """The documents of a group in order, written, and the digest of their ids."""

    size: int
    ids: bytes
    documents: Raw


class Notes(Value):
    """All groups in order, and how often each character is written."""

    groups: list[Group]
    names: dict[str, int]
    answers: dict[str, int]

    @property
    def characters(self) -> Characters:
        """The counts of characters."""
        return Characters(Counter(self.names), Counter(self.answers))


_encode = msgpack.Encoder().encode
read_notes = msgpack.Decoder(Notes).decode
"""Return notes from their bytes. Raises MsgspecError."""
_read_documents = msgpack.Decoder(list[SearchDocument]).decode


def write_notes(groups: list[Group], characters: Characters) -> bytes:
    """Return the notes in bytes."""
    names, answers = (dict(sorted(each.items())) for each in (characters.names, characters.answers))
    return _encode(Notes(groups, names, answers))


def notes_of(corpus: Corpus, sizes: Iterable[int]) -> bytes:
    """Return the notes of an index whose documents come in groups of these sizes."""
    documents = iter(corpus.documents)
    groups = [group_of([*islice(documents, size)]) for size in sizes]
    return write_notes(groups, corpus.characters)


def group_of(documents: Sequence[SearchDocument]) -> Group:
    """Return a group of documents."""
    ids = blake2b("\n".join(each.id for each in documents).encode(), digest_size=8).digest()
    return Group(len(documents), ids, Raw(_encode(documents)))


def documents_of(group: Group) -> list[SearchDocument]:
    """Return a group's documents. Raises MsgspecError."""
    return _read_documents(group.documents)
