"""Text and numbers in printable ASCII, so that shards are small after gzip and plain to a script.

Frequent characters take one sign, some two, the others three; a character outside the
alphabet stands for itself. Numbers are written little end first in base 45. No sign
needs escaping in a JavaScript string. `search-codec.js` reads what is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import log2

from kb_site.core.values import Value

SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
BASE = len(SIGNS)
ONE = 62
TWO = 28
FREQUENT = ONE + 2 * BASE
LAST_DIGIT = 46
"""Numbers below stand in one sign; signs from here on continue."""
STEP = 45


class _Codes(dict[str, str]):
    """The signs of each character; one outside the alphabet stands for itself."""

    def __missing__(self, character: str) -> str:
        self[character] = character
        return character


class Alphabet(Value):
    """Characters by code: the frequent ones in order, then the others by code point."""

    characters: str
    codes: _Codes

    def encode(self, text: str) -> str:
        """Return the text in signs; a character outside the alphabet stays."""
        return "".join(map(self.codes.__getitem__, text))

    def packed(self) -> tuple[str, str]:
        """Return the frequent characters, and the gaps between the others as numbers."""
        others = [ord(character) for character in self.characters[FREQUENT:]]
        gaps = [code - before for before, code in zip([0, *others], others, strict=False)]
        return self.characters[:FREQUENT], "".join(number(gap) for gap in gaps)


def make_alphabet(texts: Iterable[str]) -> Alphabet:
    """Return the alphabet for these texts; every ASCII character has a code."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    for code in (9, 10, 11, 12, *range(32, 127)):
        counts[chr(code)] += 0
    # By halves of powers of two, so that a few words more or less leave the order as it is.
    level = {character: round(2 * log2(count + 1)) for character, count in counts.items()}
    ranked = sorted(counts, key=lambda character: (-level[character], character))
    return _alphabet("".join(ranked[:FREQUENT] + sorted(ranked[FREQUENT:])))


def alphabet_of(frequent: str, gaps: str) -> Alphabet:
    """Return the alphabet that was packed as these."""
    return _alphabet(frequent + "".join(map(chr, accumulate(read_numbers(gaps)))))


def _alphabet(characters: str) -> Alphabet:
    return Alphabet(characters, _Codes(codes_of(characters)))


def codes_of(characters: str) -> dict[str, str]:
    """Return the signs of each character of an alphabet."""
    return {character: _code(rank) for rank, character in enumerate(characters)}


def _code(rank: int) -> str:
    if rank < ONE:
        return SIGNS[rank]
    rank -= ONE
    if rank < TWO * BASE:
        return SIGNS[ONE + rank // BASE] + SIGNS[rank % BASE]
    rank -= TWO * BASE
    return SIGNS[ONE + TWO + rank // BASE**2] + SIGNS[rank // BASE % BASE] + SIGNS[rank % BASE]


def number(value: int) -> str:
    """Return a number from 0 in signs."""
    signs = []
    while value >= LAST_DIGIT:
        sign = LAST_DIGIT + (value - LAST_DIGIT) % STEP
        signs.append(SIGNS[sign])
        value = (value - sign) // STEP
    return "".join([*signs, SIGNS[value]])


def read_numbers(signs: str) -> Iterator[int]:
    """Yield the numbers that `number` wrote one after the other."""
    value, scale = 0, 1
    for sign in signs:
        digit = _VALUES[sign]
        value += digit * scale
        scale *= STEP
        if digit < LAST_DIGIT:
            yield value
            value, scale = 0, 1
