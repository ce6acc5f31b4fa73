"""Which of the two scripts of Chinese a text is in, and OpenCC, which converts between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["zh-Hans", "zh-Hant"]

SAMPLE = 500
"""Characters of a text that tell its script: some dozens of them belong to one alone."""


class _CharacterSet(dict[str, bool]):
    """Whether a character set lacks a Han character, once that was asked."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, character: str) -> bool:
        lacks = "一" <= character <= "鿿" and not character.encode(self._encoding, "ignore")
        self[character] = lacks
        return lacks

    def lacks(self, characters: Iterable[str]) -> int:
        """Return how many of the characters are Han and not in it."""
        return sum(map(self.__getitem__, characters))


_GB2312, _BIG5 = _CharacterSet("gb2312"), _CharacterSet("big5")


SURE = 5
"""Different characters of one script alone, from which on a text is surely in it."""
MOSTLY = 10
"""How many times more of them there are than of the other script's."""


def script_of(text: str, language: str) -> Script:
    """Return the script that most of a text's telling characters belong to, else the language's.

    GB 2312 has no character that only Traditional text uses, and Big5 none that only
    Simplified text uses, so what one of them lacks tells the other script.
    """
    traditional, simplified = _telling(text)
    if traditional == simplified:
        return "zh-Hant" if language.startswith("zh-Hant") else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _telling(text: str) -> tuple[int, int]:
    """Return how many kinds of characters tell Traditional text, and Simplified text."""
    kinds = set(text[:SAMPLE])
    return _GB2312.lacks(kinds), _BIG5.lacks(kinds)


def sure_script(text: str) -> Script | None:
    """Return the script of a text that is written in it throughout, nothing where that is unsure.

    A few characters that one of the sets lacks, such as rare names, decide nothing.
    """
    traditional, simplified = _telling(text)
    fewer, more = sorted((traditional, simplified))
    if more < SURE or MOSTLY * fewer > more:
        return None
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def simplified(text: str) -> str:
    """Return the text in Simplified characters, to be matched against patterns."""
    return text if not _GB2312.lacks(set(text)) else convert(text, "t2s")


def convert(text: str, config: str) -> str:
    """Return the text converted; OpenCC would leave out all that comes after a NUL."""
    converter = _converter(config)
    return "\0".join([converter.convert(part) for part in text.split("\0")])


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)
