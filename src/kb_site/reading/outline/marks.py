"""The numbering that a line begins with: 一、 （一） 1. 1、 1） 1.1 第一章 第一， 问1： Q1."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "part",
    "chapter",
    "section",
    "article",
    "ordinal",
    "han",
    "han-paren",
    "dotted",
    "num",
    "num-paren",
    "ask",
]

NAMED: tuple[Kind, ...] = ("part", "chapter", "section", "article")
"""Kinds that say in words what they number; nobody writes them into a list."""

_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_UNITS: dict[str, Kind] = {
    "部分": "part",
    "篇": "part",
    "编": "part",
    "章": "chapter",
    "讲": "chapter",
    "节": "section",
    "節": "section",
    "条": "article",
    "條": "article",
    "问": "article",
    "問": "article",
}

_H = r"[一二三四五六七八九十百〇零]"
_D = r"[0-9０-９]"
_FIRST = frozenset("第（(一二三四五六七八九十百0123456789０１２３４５６７８９问問提QqＱ")
"""Characters that a numbering begins with; other lines are passed over."""

_MARK = re.compile(
    rf"""
      第\s*(?P<nth>{_H}{{1,5}}|{_D}{{1,3}})\s*(?P<unit>部分|[篇编章讲节節条條问問])
        (?P<nth_end>[、：:.．，,]?)\s*
    | 第\s*(?P<ordinal>{_H}{{1,3}}|{_D}{{1,2}})\s*[、：:.．，,]\s*
    | [（(]\s*(?:(?P<hp>{_H}{{1,5}})|(?P<np>{_D}{{1,2}}))\s*[)）]\s*[、.．]?\s*
    | (?P<han>{_H}{{1,5}})(?:\s*[、.．，：:]\s*|\s+)
    | (?P<hp2>{_H}{{1,5}})\s*[)）]\s*[、.．]?\s*
    | (?P<dotted>{_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{1,3}})(?!{_D})(?:[、.．）)：:]?\s*)
    | (?P<np2>{_D}{{1,2}})\s*[)）]\s*[、.．]?\s*
    | (?P<num>{_D}{{1,2}})(?:\s*[、.．：:](?!{_D})\s*|\s+)
    | (?:问题|提问|[问問]|[QqＱ])\s*(?:(?P<asked>{_H}{{1,4}}|{_D}{{1,3}})\s*[：:.．、]|[：:])\s*
    """,
    re.VERBOSE,
)

_ANSWER = re.compile(
    rf"(?:回答|解答|[答AaＡ])\s*(?:(?:{_H}{{1,4}}|{_D}{{1,3}})\s*[：:.．、]|[：:])\s*"
)
_ANSWERS = frozenset("回解答AaＡ")
_INLINE_ANSWER = re.compile(rf"(?<=[？?。！!\s])\s*(?:回答|解答|[答AaＡ])\s*{_D}{{0,3}}[：:]\s*")


class Mark(NamedTuple):
    """A numbering: its kind, its parts as numbers, its own form, and the text after it.

    `parts` is empty for 问： without a number. A tuple, since every other line may have one.
    """

    kind: Kind
    parts: tuple[int, ...]
    number: str
    rest: str

    @property
    def ordinal(self) -> int:
        """The last part; 0 without a number."""
        return self.parts[-1] if self.parts else 0


@lru_cache(maxsize=1024)
def read_mark(text: str) -> Mark | None:
    """Return the numbering at the start of a stripped line, or nothing.

    Several steps read the same lines; the cache spares them the pattern.
    """
    if not text or text[0] not in _FIRST:
        return None
    match = _MARK.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    group = match.lastgroup or "asked"
    value = match[group] or ""
    match group:
        case "nth_end":
            number = "".join(text[: match.start("nth_end")].split())
            return Mark(_UNITS[match["unit"]], (to_int(match["nth"]),), number, rest)
        case "ordinal":
            return Mark("ordinal", (to_int(value),), f"第{value}", rest)
        case "han":
            return Mark("han", (to_int(value),), value, rest)
        case "hp" | "hp2":
            return Mark("han-paren", (to_int(value),), value, rest)
        case "dotted":
            parts = value.translate(_FULL_WIDTH).split(".")
            return Mark("dotted", tuple(int(part) for part in parts), value, rest)
        case "num":
            return Mark("num", (to_int(value),), value, rest)
        case "np" | "np2":
            return Mark("num-paren", (to_int(value),), value, rest)
        case _:
            return Mark("ask", (to_int(value),) if value else (), value, rest)


def read_answer(text: str) -> int:
    """Return the length of 答： or A: at the start of a line, 0 where there is none."""
    match = _ANSWER.match(text) if text[:1] in _ANSWERS else None
    return match.end() if match else 0


def split_answer(text: str) -> tuple[str, str, str]:
    """Return question, mark and answer of a line that holds both; else the line and nothing."""
    match = _INLINE_ANSWER.search(text)
    if not match:
        return text, "", ""
    return text[: match.start()].rstrip(), match[0].strip(), text[match.end() :]


def to_int(text: str) -> int:
    """Return the value of a numeral in Han or in full- or half-width digits, below 1,000."""
    plain = text.translate(_FULL_WIDTH)
    if plain.isascii():
        return int(plain)
    if not any(unit in plain for unit in "十百"):
        return int("".join(str(_HAN_DIGITS[digit]) for digit in plain))
    total, digit = 0, 0
    for character in plain:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return total + digit
