"""The list of passages that hold a term, in signs.

A document is one number: four times how many documents lie between it and the one before, and
which of its passages hold the term: 1 a name, 2 the first passage of its answer, 3 both. Where
it is neither, 0, and a second number has a bit for a name and for each passage in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kb_site.search.codec import number, read_numbers

PASSAGE = 128
"""Characters of a passage. Best of 64, 128 and whole answers on half of the queries of two
sets (MRR@10 .566, .557, .559 and .985, .985, .985), with answers of any length."""
PASSAGES = 31
"""Passages of a text that are told apart; what comes after them counts with the last."""
DOCUMENT = 6
"""Bits of a passage's number below its document's: twice its place in the answer."""
NAME = 1
"""What is added to the first passage's number for names, which count as one passage."""
HELD = 3


def written(passages: Iterable[int]) -> str:
    """Return the passages' numbers, ascending and none twice, in signs."""
    before = -1
    signs = []
    for document, held in groupby(passages, lambda each: each >> DOCUMENT):
        mask = sum(1 << _bit(each & (1 << DOCUMENT) - 1) for each in held)
        start = (HELD + 1) * (document - before - 1)
        signs.append(number(start + mask) if mask <= HELD else number(start) + number(mask))
        before = document
    return "".join(signs)


def read(signs: str) -> Iterator[int]:
    """Yield the numbers of the passages that `signs` tell of."""
    document = -1
    values = read_numbers(signs)
    for value in values:
        document += value // (HELD + 1) + 1
        mask = value % (HELD + 1) or next(values)
        yield from sorted(document << DOCUMENT | _low(bit) for bit in range(32) if mask >> bit & 1)


def _bit(low: int) -> int:
    return 0 if low & 1 else 1 + low // 2


def _low(bit: int) -> int:
    return 2 * (bit - 1) if bit else 1
