"""Which of the two scripts of Chinese a text is in, and OpenCC, which converts between them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["zh-Hans", "zh-Hant"]

SAMPLE = 500
"""Characters of a text that tell its script: some dozens of them belong to one alone."""


def script_of(text: str, language: str) -> Script:
    """Return the script that most of a text's telling characters belong to, else the language's.

    GB 2312 has no character that only Traditional text uses, and Big5 none that only
    Simplified text uses, so what one of them lacks tells the other script.
    """
    characters = "".join(set(text[:SAMPLE]))
    traditional = _lacking(characters, "gb2312")
    simplified = _lacking(characters, "big5")
    if traditional == simplified:
        return "zh-Hant" if language.startswith("zh-Hant") else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def simplified(text: str) -> str:
    """Return the text in Simplified characters, to be matched against patterns."""
    return text if not _lacking(text, "gb2312") else convert(text, "t2s")


def convert(text: str, config: str) -> str:
    """Return the text converted; OpenCC would leave out all that comes after a NUL."""
    converter = _converter(config)
    return "\0".join([converter.convert(part) for part in text.split("\0")])


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


def _lacking(text: str, charset: str) -> int:
    """Return how many kinds of Han characters of the text a character set lacks."""
    kept = text.encode(charset, "ignore").decode(charset)
    if len(kept) == len(text):
        return 0
    return sum("一" <= one <= "鿿" for one in set(text).difference(kept))
