"""Which passages hold which word of letters and digits, sorted and cut into shards.

A shard is one string: words, ascending, each with its passages as numbers, parts between tabs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kb_site.search.codec import number
from kb_site.search.fold import fold
from kb_site.search.pairs import PASSAGE
from kb_site.search.words import words


def word_shards(texts: Sequence[str], numbers: Sequence[int], target: int) -> list[tuple[str, str]]:
    """Return the first word of each shard of about `target` bytes, and its text.

    An odd number is that of a name, which counts as one passage.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    for text, first in zip(texts, numbers, strict=True):
        step = 0 if first % 2 else 2
        last = max(0, len(text) - 1) // PASSAGE
        for word, start in words(fold(text)):
            found[word].add(first + min(start // PASSAGE, last) * step)
    shards: list[tuple[str, str]] = []
    lines: list[str] = []
    opened = ""
    weight = 0
    for word in sorted(found):
        line = f"{word}\t{_signs(found[word])}"
        if lines and weight + len(line) > target:
            shards.append((opened, "\t".join(lines)))
            lines, weight = [], 0
        opened = opened if lines else word
        lines.append(line)
        weight += len(line)
    return [*shards, (opened, "\t".join(lines))] if lines else shards


def _signs(numbers: set[int]) -> str:
    before = -1
    signs = []
    for each in sorted(numbers):
        signs.append(number(each - before - 1))
        before = each
    return "".join(signs)
