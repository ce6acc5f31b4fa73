"""Readings of characters: pinyin syllables with the characters that are read so."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from kb_site.chinese.readings import listed_readings
from kb_site.core.patterns import later

_SYLLABLE = later("[a-z]{1,6}")
_TONE = later("[\u0300\u0301\u0304\u030c]")


@lru_cache(maxsize=50_000)
def readings(character: str) -> tuple[str, ...]:
    """Return a Han character's syllables without tones, ü as v; none where it has none."""
    listed = unicodedata.normalize("NFD", listed_readings(character))
    syllables = _TONE.sub("", listed).replace("u\u0308", "v").split(",")
    return tuple(dict.fromkeys(each for each in syllables if _SYLLABLE.fullmatch(each)))[:2]


@cache
def common_characters() -> str:
    """Return the 3,755 characters of the first level of GB 2312."""
    return "".join(
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
    )


@cache
def _common_by_syllable() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the common characters by their usual syllable, and by the other one."""
    return _by_syllable(common_characters())


def _by_syllable(characters: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    usual: defaultdict[str, list[str]] = defaultdict(list)
    seldom: defaultdict[str, list[str]] = defaultdict(list)
    for character in characters:
        for place, syllable in enumerate(readings(character)):
            (seldom if place else usual)[syllable].append(character)
    return usual, seldom


def reading_table(used: Iterable[str]) -> str:
    """Return a line a syllable of the characters used: the syllable, then its characters.

    Those that are mostly read otherwise follow a comma.

    Common characters that sound like one in use are listed too, for a slip of the ear.
    """
    own = set(used)
    syllables = {syllable for character in own for syllable in readings(character)}
    common = _common_by_syllable()
    rare = _by_syllable(own.difference(common_characters()))
    lines: list[str] = []
    for syllable in sorted(syllables):
        usual, seldom = (
            "".join(sorted(listed.get(syllable, []) + added.get(syllable, [])))
            for listed, added in zip(common, rare, strict=True)
        )
        lines.append(f"{syllable}{usual}" + (f",{seldom}" if seldom else ""))
    return "\n".join(lines)
