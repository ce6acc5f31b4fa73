"""A large index after an edit: the last one, with those of its files made anew that are others now.

What comes of it is byte for byte what `index.py` gives for the same documents. Where the edit
moves documents or changes the index's plan, that must make all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain

from msgspec import MsgspecError

from kb_site.core.values import Value
from kb_site.search.corpus import Characters, used_readings, used_variants
from kb_site.search.document_pairs import PairReader, Posting
from kb_site.search.documents import block_entry, clean, searched_texts
from kb_site.search.large import front_with_names, names_of_some
from kb_site.search.last import NAME, LastIndex
from kb_site.search.model import SearchDocument
from kb_site.search.notes import Group, Notes, documents_of, group_of, read_notes, write_notes
from kb_site.search.passages import read, written
from kb_site.search.plan import is_drawn, sketched
from kb_site.search.shard_texts import renewed_shard
from kb_site.search.sounds import listed_syllables
from kb_site.search.words_index import split_words, word_passages, word_shards

MOST = 256
"""Documents that an edit may change; where there are more, making all anew costs no more."""

Documents = Callable[[], Sequence[SearchDocument]]


class Change(Value):
    """A document that is another than before at the same place."""

    number: int
    old: SearchDocument
    new: SearchDocument


class Renewed(Value):
    """The paths of an index's files, with the content of those that are new; and its notes."""

    files: tuple[tuple[str, bytes | None], ...]
    notes: bytes


def renew_index(
    notes: bytes, read: Callable[[str], bytes], groups: Sequence[Documents | None]
) -> Renewed | None:
    """Return the index after an edit, or nothing where it must be made anew.

    `notes` are those of the last index, whose files `read` gives. Each group whose documents may
    be others gives them; the others are as before, in the same order.
    """
    with suppress(MsgspecError, OSError, ValueError, LookupError):
        edit = _edit(read_notes(notes), groups)
        return _Renewal(LastIndex(read), edit).made() if edit else None
    return None


class _Edit(Value):
    """What an edit has changed, and all groups after it."""

    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    characters: Characters
    """As counted before."""


def _edit(notes: Notes, groups: Sequence[Documents | None]) -> _Edit | None:
    """Return what was changed; nothing where documents have come, gone, or moved."""
    if len(groups) != len(notes.groups):
        return None
    changes: list[Change] = []
    after: list[Group] = []
    number = 0
    for old, documents in zip(notes.groups, groups, strict=True):
        new = group_of([*map(clean, documents())]) if documents else old
        if (new.size, new.ids) != (old.size, old.ids):
            return None
        if new is not old:
            changes += _changed(number, documents_of(old), documents_of(new))
        after.append(new)
        number += old.size
    moved = any(_place(each.old) != _place(each.new) for each in changes)
    if moved or len(changes) > MOST:
        return None
    return _Edit(tuple(changes), tuple(after), notes.characters)


def _changed(
    first: int, old: Sequence[SearchDocument], new: Sequence[SearchDocument]
) -> Iterator[Change]:
    for number, (one, other) in enumerate(zip(old, new, strict=True), first):
        if one != other:
            yield Change(number, one, other)


def _place(document: SearchDocument) -> tuple[str, ...]:
    return document.topic, document.topic_title, document.url


def _names(document: SearchDocument) -> tuple[object, ...]:
    return document.question, document.aliases, document.headings


class _Renewal:
    """The work on one index."""

    def __init__(self, last: LastIndex, edit: _Edit) -> None:
        self._last = last
        self._edit = edit
        self._plan = last.plan
        held = last.manifest["readings"]
        self._readings: str = held if self._plan.part else last.load(held)
        self._pair_reader = PairReader(self._plan.split, self._readings if self._plan.part else "")

    def made(self) -> Renewed | None:
        """Return the renewed index, or nothing where its plan is another now."""
        characters = self._edit.characters
        before = set(characters.names), {*characters.names, *characters.answers}
        for change in self._edit.changes:
            characters.count(change.old, -1)
            characters.count(change.new)
        if not self._tables(*before) or not self._keeps_plan():
            return None
        for change in self._edit.changes:
            self._block(change)
        self._names()
        self._pairs()
        self._words()
        notes = write_notes([*self._edit.groups], characters)
        return Renewed(tuple(self._last.files()), notes)

    @cached_property
    def _documents(self) -> list[SearchDocument]:
        """All documents as they are now; they need not be read for most edits."""
        return [*chain.from_iterable(map(documents_of, self._edit.groups))]

    def _tables(self, named: set[str], written: set[str]) -> bool:
        """Renew the tables of characters; return whether sounds in shards keep theirs."""
        used, manifest = self._edit.characters, self._last.manifest
        if manifest["undo"] or written != {*used.names, *used.answers}:
            manifest["own"], other = used_variants(used, manifest["undo"])
            manifest["variants"] = other if self._plan.part else self._last.add(other)
        if named == set(used.names):
            return True
        readings = used_readings(used)
        manifest["readings"] = readings if self._plan.part else self._last.add(readings)
        same = listed_syllables(readings) == listed_syllables(self._readings)
        return same or not self._plan.part

    def _keeps_plan(self) -> bool:
        """Return whether the index is laid out as before."""
        one_of = sketched(self._last.manifest["count"])
        if not any(is_drawn(each.new.id, one_of) for each in self._edit.changes):
            return True
        from kb_site.search.sketch import make_plan

        return make_plan(self._documents, self._readings) == self._plan

    def _block(self, change: Change) -> None:
        number, place = divmod(change.number, self._plan.block)
        texts = self._last.file(self._last.directory, "blocks", number)
        entry = block_entry(change.new, self._plan.beside_answers)
        texts[place] = self._plan.alphabet.encode(entry)
        self._last.put(self._last.directory, "blocks", number, texts)

    def _names(self) -> None:
        """Renew the files that hold names which are others now."""
        renamed = [
            each.number for each in self._edit.changes if _names(each.old) != _names(each.new)
        ]
        plan, front = self._plan, self._last.front
        topics = [topic for topic, _ in self._last.manifest["topics"]]
        if renamed and not plan.part:
            front.update(front_with_names(self._documents, plan, topics))
            return
        for number in dict.fromkeys(each // plan.part for each in renamed):
            some = self._documents[number * plan.part : (number + 1) * plan.part]
            named = names_of_some(some, plan.alphabet, topics)
            self._last.put(front, "parts", number, named)

    def _pairs(self) -> None:
        """Renew the shards that hold pairs which came or went."""
        shards: defaultdict[int, tuple[set[Posting], set[Posting]]]
        shards = defaultdict(lambda: (set(), set()))
        for each in self._edit.changes:
            heard = _names(each.old) != _names(each.new)  # the same names sound the same
            old = self._pair_reader.postings(each.number, each.old, sounds=heard)
            new = self._pair_reader.postings(each.number, each.new, sounds=heard)
            for place, postings in enumerate((old - new, new - old)):
                for posting in postings:
                    shards[self._plan.shard_of(*posting[:2])][place].add(posting)
        front = self._last.front
        for number, (gone, come) in shards.items():
            text = self._last.file(front, "shards", number)
            self._last.put(front, "shards", number, renewed_shard(text, gone, come, self._holders))

    def _holders(self, unit: int, after: int) -> Iterator[int]:
        """Yield the documents after one that hold a single unit."""
        for number in range(after + 1, len(self._documents)):
            if self._pair_reader.holds(self._documents[number], unit):
                yield number

    def _words(self) -> None:
        """Renew the shards of words, if any word came or went."""
        split, front = self._plan.split, self._last.front
        old, new = (
            word_passages(chain.from_iterable(searched_texts(*each, split) for each in documents))
            for documents in (
                [(each.number, each.old) for each in self._edit.changes],
                [(each.number, each.new) for each in self._edit.changes],
            )
        )
        if old == new:
            return
        names = range(len(front["wordShards"]) // NAME)
        texts = (self._last.file(front, "wordShards", number) for number in names)
        held = dict(chain.from_iterable(map(split_words, texts)))
        for word in {*old, *new}:
            passages = {*read(held.pop(word, ""))} - old.get(word, set()) | new.get(word, set())
            if passages:
                held[word] = written(sorted(passages))
        shards = word_shards(held)
        front["words"] = " ".join(word for word, _ in shards)
        front["wordShards"] = "".join(self._last.add(text) for _, text in shards)
