"""What is indexed: the cleaned documents, and the characters they are written with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_site.search.documents import answer_text, clean
from kb_site.search.fold import HAN, fold, plain_fold, unit_kind, variants
from kb_site.search.letters import reading_table
from kb_site.search.model import SearchDocument


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


def read_corpus(documents: Iterable[SearchDocument]) -> Corpus:
    """Return the corpus of some documents."""
    cleaned = tuple(map(clean, documents))
    names = ("\n".join((each.question, *each.aliases, *each.headings)) for each in cleaned)
    topics = dict.fromkeys((each.topic, each.topic_title) for each in cleaned)
    return Corpus(cleaned, tuple(names), tuple(map(answer_text, cleaned)), tuple(topics))


def used_variants(corpus: Corpus, undo: object) -> tuple[tuple[str, str], tuple[str, str]]:
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


def used_readings(corpus: Corpus) -> str:
    """Return the reading table of the characters that names are written with."""
    used = set(fold("".join(_characters(corpus.names))))
    return reading_table(character for character in used if unit_kind(ord(character)) == HAN)
