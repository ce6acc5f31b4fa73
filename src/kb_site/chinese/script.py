"""Which of the two scripts of Chinese a text is in, and OpenCC, which converts between them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["zh-Hans", "zh-Hant"]

SAMPLE = 500
"""Characters of a text that tell its script: some dozens of them belong to one alone."""


_HAN = later("[一-鿿]+")


def _lacks(encoding: str, han: str) -> int:
    """Return how many Han characters a character set lacks, of two bytes each where it has one."""
    return len(han) - len(han.encode(encoding, "ignore")) // 2


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
    kinds = "".join(set("".join(_HAN.findall(text[:SAMPLE]))))
    return _lacks("gb2312", kinds), _lacks("big5", kinds)


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
    try:
        text.encode("gb2312")  # most texts lack nothing in it
    except UnicodeEncodeError:
        return convert(text, "t2s") if _lacks("gb2312", "".join(_HAN.findall(text))) else text
    return text


def convert(text: str, config: str) -> str:
    """Return the text converted; OpenCC would leave out all that comes after a NUL."""
    converter = _converter(config)
    return "\0".join([converter.convert(part) for part in text.split("\0")])


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)
