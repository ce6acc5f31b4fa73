"""Which passages hold which word of letters and digits, sorted and cut into shards.

A shard is one string: words, ascending, each with its passages, parts between tabs. Where one
ends follows from the words near its end, so that a word more leaves the other shards alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from kb_site.core.patterns import later
from kb_site.search.fold import fold
from kb_site.search.passages import NAME, PASSAGE, PASSAGES, written
from kb_site.search.words import words

SMALL, LARGE = 4_000, 16_000
"""Bytes between which a shard ends."""
ONE_OF = 8
"""Of so many words, one may open a shard that follows one of SMALL bytes."""

_MAY_HOLD = later("[^ \n\u3000\u4e00-\u9fff、。，：；！？（）《》“”‘’]")
"""What folds to a letter or a digit is among these; most texts have none."""


def word_passages(texts: Iterable[tuple[int, str]]) -> dict[str, set[int]]:
    """Return each word with its passages; a text comes with its first passage's number."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for first, text in texts:
        if not _MAY_HOLD.search(text):
            continue
        step = 0 if first & NAME else 2
        last = min(PASSAGES, -(-len(text) // PASSAGE)) - 1
        for word, start in words(fold(text)):
            found[word].add(first + max(0, min(start // PASSAGE, last)) * step)
    return found


def written_words(found: Mapping[str, Iterable[int]]) -> dict[str, str]:
    """Return each word with its passages in signs."""
    return {word: written(sorted(passages)) for word, passages in found.items()}


def word_shards(found: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the first word of each shard, and its text."""
    return [(lines[0].partition("\t")[0], "\t".join(lines)) for lines in _cut(found)]


def split_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a shard with their passages in signs."""
    parts = text.split("\t")
    return zip(parts[::2], parts[1::2], strict=True)


def _cut(found: Mapping[str, str]) -> Iterator[list[str]]:
    lines: list[str] = []
    weight = 0
    for word in sorted(found):
        ripe = weight > SMALL and crc32(word.encode()) % ONE_OF == 0
        if lines and (ripe or weight > LARGE):
            yield lines
            lines, weight = [], 0
        lines.append(f"{word}\t{found[word]}")
        weight += len(lines[-1])
    if lines:
        yield lines
