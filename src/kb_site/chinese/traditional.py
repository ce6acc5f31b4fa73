"""Simplified text in Traditional characters, word by word, with OpenCC.

OpenCC alone takes the longest phrase from the left, also where it lies across two words: it made
學生髮展 of 学生发展 and 是隻要 of 是只要. So the text is parted into words first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    import rjieba
    from opencc import OpenCC

_HAN = later("[㐀-䶿一-鿿]+")
_NUMBER = "一二三四五六七八九十百千万亿两几半数"
_COUNTED = {"只": "一只", "周": "一周"}
"""What counts only behind a number, and an example: 三只猫 is 三隻貓, but 只 alone stays."""


class Words:
    """Converts text word by word; `config` is OpenCC's, `instead` has characters to exchange."""

    def __init__(self, config: str, instead: str = "") -> None:
        pairs = iter(instead)
        self._opencc = _converter(config)
        self._instead = str.maketrans(dict(zip(pairs, pairs, strict=True)))
        self._known = {one: self._shown(two) for one, two in _listed() if two}

    def convert(self, text: str) -> str:
        """Return the text; what is no Han character stays as it is."""
        return _HAN.sub(self._run, text)

    def by_character(self, text: str) -> str:
        """Return the text with every character converted by itself."""
        return "".join(map(self._word, text))

    def _run(self, found: re.Match[str]) -> str:
        return "".join(self._words(_segmenter().cut(found[0], hmm=False)))

    def _words(self, words: list[str]) -> Iterator[str]:
        before = ""
        for word in words:
            counted = word in _COUNTED and before[-1:] in _NUMBER and before
            yield self._word(_COUNTED[word])[1:] if counted else self._word(word)
            before = word

    def _word(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._shown(self._opencc.convert(word))
        return known

    def _shown(self, text: str) -> str:
        return text.translate(self._instead)


class Plain:
    """Converts with OpenCC alone, which is right where the other script has fewer characters."""

    def __init__(self, config: str) -> None:
        self._opencc = _converter(config)

    def convert(self, text: str) -> str:
        """Return the text converted."""
        return str(self._opencc.convert(text))

    def by_character(self, text: str) -> str:
        """Return the text with every character converted by itself."""
        return "".join(map(self._opencc.convert, text))


def _listed() -> Iterator[tuple[str, str]]:
    """Yield our own words and how they are written; nothing where OpenCC says that."""
    from importlib.resources import files  # which builds of one script need not import

    for line in (files("kb_site.chinese") / "words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            word, _, written = line.partition(" ")
            yield word, written


@cache
def _segmenter() -> rjieba.Jieba:
    from rjieba import Jieba

    segmenter = Jieba()
    for word, _ in _listed():
        segmenter.add_word(word, None, None)
    return segmenter


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)
