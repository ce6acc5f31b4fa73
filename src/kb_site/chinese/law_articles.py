"""Numbers of a law's articles: 第六百七十六条, 第二百五十三条之一, as texts write and cite them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later

_NUMBER = r"[一二两三四五六七八九十百千〇零]{1,9}|[0-9０-９]{1,4}"
ARTICLE = rf"第\s?(?:{_NUMBER})\s?[条條](?:之(?:[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,2}}))?"
"""How a citation may write an article; `read_article` tells which it is."""

_AND = r"\s?(?:[、，,和及与與至到]|以及)\s?"
SEVERAL = rf"第\s?(?:{_NUMBER})(?:{_AND}(?:{_NUMBER})){{1,9}}\s?[条條]"
"""Several articles before one 条: 第六百七十六、六百七十七条; `read_several` tells which."""

_PARTS = later(rf"第\s?({_NUMBER})\s?[条條](?:之(.{{1,3}}))?")
_NUMBERS = later(_NUMBER)
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


class LawArticle(NamedTuple):
    """An article of a law by its number; `inserted` is that of 之一, 之二, else 0."""

    number: int
    inserted: int = 0

    @property
    def name(self) -> str:
        """How the law itself writes it, such as 第六百七十六条."""
        after = f"之{to_han(self.inserted)}" if self.inserted else ""
        return f"第{to_han(self.number)}条{after}"


def read_article(text: str) -> LawArticle | None:
    """Return the article that a text names and nothing else, None where it names none."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    number, inserted = to_int(match[1]), to_int(match[2]) if match[2] else 0
    return LawArticle(number, inserted) if number and bool(match[2]) == bool(inserted) else None


def read_several(text: str) -> tuple[tuple[LawArticle, int, int], ...]:
    """Return the articles that stand before one 条, each with its place; none unless they rise.

    第一、二百条 may mean what is not written, as 第三十一、二条 does.
    """
    places = [(to_int(each[0]), each.start(), each.end()) for each in _NUMBERS.finditer(text)]
    numbers = [number for number, _, _ in places]
    if any(after <= before for before, after in pairwise((0, *numbers))):
        return ()
    begins = [0, *(start for _, start, _ in places[1:])]
    ends = [*(end for _, _, end in places[:-1]), len(text)]
    return tuple(zip(map(LawArticle, numbers), begins, ends, strict=True))


def to_han(number: int) -> str:
    """Return a number from 1 to 9,999 in Han numerals, as laws count."""
    digits = [int(digit) for digit in str(number)]
    words = ""
    for place, digit in enumerate(digits):
        if digit:
            words += _DIGITS[digit] + _UNITS[len(digits) - place - 1]
        elif any(digits[place:]) and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words
