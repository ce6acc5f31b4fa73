"""How alike two questions are: character pairs of their words, once ways of speaking are folded.

Two questions ask nearly the same if their pairs overlap, and if what differs is neither a
number, a Latin word, a negation nor what is asked for (how, why, when, who, how much). All
of it is counting: the same questions give the same pairs on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import ceil

from kb_site.core.patterns import later
from kb_site.core.values import Value

THRESHOLD = 0.7
"""Of the Jaccard coefficient of the character pairs; the figures are in bench/."""

MAX_BLOCK = 100
"""A pair of characters in more questions than these brings no questions together."""

_FOLDED: tuple[tuple[str, str], ...] = (
    ("怎", r"怎么样|怎么办理|怎样|怎么|如何|咋样|咋"),
    ("因", r"为什么|为何|为啥|怎回事|什么原因|啥原因|什么情况|啥情况"),
    ("时", r"什么时候|什么时间|啥时候|何时|几时|几点"),
    ("久", r"要?(?:多长时间|多久时间|多久|几天)"),
    ("几", r"多少钱|多少"),
    ("何", r"什么|啥"),
    ("能", r"是否可以|可不可以|是否能够|是否能|能不能|可否|能否|能够|可以|能"),
    ("会", r"会不会|会否|是否会"),
    ("是", r"是不是|是否"),
    ("有", r"有没有|有无"),
    ("不", r"没有|没法|没能|未能|无法|不能|没|未|无|不"),
    ("改", r"更改|修改|更换|变更|改变|改成|换成|换"),
    ("号", r"号码"),
    ("", r"不好意思|请问一下|请问|问一下|想问|问下|您好|你好|谢谢|麻烦|一下子|一下|请"),
    ("", r"[我你您咱]们?的?|自己的?"),
    ("", r"的话|[的地得了吗呢啊呀吧么嘛哦喔啦哈呐哇亲]|现在|目前|到底|究竟|一般|通常|大概"),
)
_RULES = tuple((sign, re.compile(pattern)) for sign, pattern in _FOLDED)
_SIGNS = later(r"[\W_]+")
_NUMBER = later(r"\d+(?:\.\d+)?")
_LATIN = later(r"[a-z]+")
_ASKED = "怎因时久几何谁哪不"


class Shape(Value):
    """A question as it is compared."""

    folded: str
    pairs: frozenset[str]
    asked: tuple[tuple[str, ...], ...]
    """Numbers, Latin words and signs of what is asked for; alike questions have the same."""


def shape(question: str) -> Shape:
    """Return what of a question counts when it is compared with others."""
    text = unicodedata.normalize("NFKC", question).lower()
    numbers = tuple(sorted(_NUMBER.findall(text)))
    latin = tuple(sorted(set(_LATIN.findall(text))))
    text = _SIGNS.sub("", text)
    folded = text
    for sign, pattern in _RULES:
        folded = pattern.sub(sign, folded)
    folded = folded or text
    return Shape(
        folded=folded,
        pairs=frozenset(one + two for one, two in pairwise(f"^{folded}$")),
        asked=(numbers, latin, tuple(sign for sign in _ASKED if sign in folded)),
    )


def likeness(one: Shape, two: Shape) -> float:
    """Return how alike two questions are, from 0 to 1; 0 where what is asked for differs."""
    if one.asked != two.asked:
        return 0.0
    common = len(one.pairs & two.pairs)
    return common / (len(one.pairs) + len(two.pairs) - common)


@lru_cache(maxsize=1)
def alike(
    questions: tuple[str, ...], threshold: float = THRESHOLD
) -> tuple[tuple[int, int, float], ...]:
    """Return (first, second, likeness) for questions at least as alike as `threshold`, in order.

    Questions meet only if they share one of the rarest pairs that a likeness above the
    threshold needs them to share, so that a large site is not compared pair by pair.
    """
    shapes = [shape(question) for question in questions]
    counts = Counter(pair for each in shapes for pair in each.pairs)
    blocks: dict[tuple[object, str], list[int]] = {}
    found: list[tuple[int, int, float]] = []
    for second, each in enumerate(shapes):
        rarest = sorted(each.pairs, key=lambda pair: (counts[pair], pair))
        needed = len(rarest) - ceil(threshold * len(rarest)) + 1
        met: set[int] = set()
        for pair in rarest[:needed]:
            block = blocks.setdefault((each.asked, pair), [])
            met.update(block[-MAX_BLOCK:])
            block.append(second)
        measured = ((first, second, likeness(shapes[first], each)) for first in sorted(met))
        found += [pair for pair in measured if pair[2] >= threshold]
    return tuple(found)
