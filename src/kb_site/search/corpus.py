"""What is indexed: the cleaned documents, and the characters they are written with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kb_site.core.values import Value
from kb_site.search.documents import answer_text, clean
from kb_site.search.fold import HAN, fold, plain_fold, unit_kind, variants
from kb_site.search.letters import reading_table
from kb_site.search.model import SearchDocument

MUCH = 500_000
"""Characters that numpy, which a large index needs in any case, counts ten times as fast."""


class Characters(Value):
    """How often each character is written in names, and in what else is searched."""

    names: Counter[str]
    answers: Counter[str]

    def count(self, document: SearchDocument, times: int = 1) -> None:
        """Count a document's characters, or with -1 as no longer written."""
        for counts, text in (
            (self.names, names_text(document)),
            (self.answers, answer_text(document)),
        ):
            for character, count in Counter(text).items():
                counts[character] += times * count
                if not counts[character]:
                    del counts[character]


class Corpus(Value):
    """The cleaned documents with their names, and all else of them that is searched."""

    documents: tuple[SearchDocument, ...]
    names: tuple[str, ...]
    answers: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    characters: Characters

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The topics' ids, in the order in which documents name them."""
        return tuple(topic for topic, _ in self.topics)


def read_corpus(documents: Iterable[SearchDocument]) -> Corpus:
    """Return the corpus of some documents."""
    cleaned = tuple(map(clean, documents))
    names, answers = tuple(map(names_text, cleaned)), tuple(map(answer_text, cleaned))
    topics = dict.fromkeys((each.topic, each.topic_title) for each in cleaned)
    characters = Characters(_counted("".join(names)), _counted("".join(answers)))
    return Corpus(cleaned, names, answers, tuple(topics), characters)


def _counted(text: str) -> Counter[str]:
    """Return how often each character is written."""
    if len(text) < MUCH:
        return Counter(text)
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    counts = np.bincount(codes)
    written = np.flatnonzero(counts)
    found = zip(written.tolist(), counts[written].tolist(), strict=True)
    return Counter({chr(code): count for code, count in found})


def names_text(document: SearchDocument) -> str:
    """Return all names of a document."""
    return "\n".join((document.question, *document.aliases, *document.headings))


def used_variants(used: Characters, undo: object) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the variant characters of the site's own text, and those only a query may hold.

    A pair is the characters and, in the same order, what they fold to. With `undo`, the first
    that folds to a character is how names write it most, which may be the character itself.
    """
    characters = {*used.names, *used.answers}
    written = {part for character in characters for part in plain_fold(character)}
    folded = set(fold("".join(characters)))
    table = variants()
    own = [character for character in sorted(written) if character in table]
    if undo:
        own += {table[character] for character in own} & written
        own.sort(key=lambda character: (-used.names[character], character))
    other = sorted(
        character
        for character, simple in table.items()
        if simple in folded and character not in written
    )
    return _aligned(own), _aligned(other)


def _aligned(characters: Sequence[str]) -> tuple[str, str]:
    table = variants()
    return "".join(characters), "".join(table.get(each, each) for each in characters)


def used_readings(characters: Characters) -> str:
    """Return the reading table of the characters that names are written with."""
    used = set(fold("".join(characters.names)))
    return reading_table(character for character in used if unit_kind(ord(character)) == HAN)
