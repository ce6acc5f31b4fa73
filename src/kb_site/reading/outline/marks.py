"""The mark of a line: 一、 （一） 1.1 第一章 步骤一： Q1. 【问】 ◆ ## or 【】 around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kb_site.chinese.han import HAN_LETTER, has_han
from kb_site.chinese.numerals import DIGIT, SIGN, to_int
from kb_site.core.patterns import later
from kb_site.reading.outline.mark_forms import FIRST, NUMBER, WHO, forms_at

WEIGHTS: dict[str, float] = {
    "ask": 1.0,
    "part": 1.0,
    "chapter": 1.0,
    "section": 1.0,
    "article": 1.0,
    "contents": 0.15,
    "label": 0.9,
    "han": 0.9,
    "formal": 0.9,
    "hash": 0.9,
    "nth": 0.8,
    "han-paren": 0.7,
    "frame": 0.6,
    "ordinal": 0.6,
    "dotted": 0.6,
    "num": 0.5,
    "num-paren": 0.5,
    "square": 0.5,
    "sign": 0.5,
    "stem": 0.5,
    "letter": 0.4,
    "bullet": 0.2,
}
"""How surely a mark heads something, by the part of its kind before the colon.

Nobody writes 第一章 or 问： into a list; 1. and ● begin items as often as headings. In 50 web texts
read by hand 一、 was a heading 9 times in 10, 1、 every other time, a bullet one time in five.
"""

NAMED = ("part", "chapter", "section", "article")
"""Kinds that say in words what they number; nobody writes them into a list."""

PADDED = "num:0"
"""The kind of 01 02 to 09, which count something else than 1 2; 10 goes on from both."""

WRITTEN = (
    *NAMED,
    "ordinal",
    "han",
    "han-paren",
    "han-paren:)",
    "dotted",
    "num",
    PADDED,
    "num-paren",
)
"""Kinds that count headings which the form marks itself."""

_UNITS = {"部": "part", "篇": "part", "编": "part", "章": "chapter", "讲": "chapter"}
_UNITS |= dict.fromkeys("节節", "section") | dict.fromkeys("条條", "article")
_UNITS |= dict.fromkeys("问問", "ask")

_REPLY = (
    rf"(?:(?:{WHO})?(?:回答|解答|答复|答覆|回复|回覆|答案|答)|Answer|ANSWER|(?P<letter>[AaＡ]))"
)
LABEL = 12
"""Characters among which the colon of such a line stands."""
_COLONS = frozenset("：:")
_CLOSED = later(r"(?<=[^#\s])\s*(?<!#)#{2,6}$|(?<=\S)\s+#$")
"""Signs of a heading behind it, too: ##标题##; 学C# ends with its word."""
_SIGNS = later(SIGN)

_FRAMES = {
    "【": "】", "「": "」", "『": "』", "〖": "〗", "**": "**", "__": "__", "［": "］", "[": "]",
    "<": ">", "＜": "＞", "‹": "›",
}  # fmt: skip
OPENING = {closing: opening for opening, closing in _FRAMES.items()}
_OPENING = frozenset(each[0] for each in _FRAMES)

_ANSWER = later(
    rf"(?:【\s*{_REPLY}\s*(?:{NUMBER})?\s*】[：:]?".replace("(?P<letter>", "(?:")
    + rf"|{_REPLY}\s*(?:(?P<number>{NUMBER})\s*(?:[：:.．、|｜]|\s|$)|[：:]"
    rf"|(?P<weak>[.．、]\s*|(?<=答)\s+|(?<=[AＡ])\s+(?={HAN_LETTER}))))\s*"
)
_ANSWERS = frozenset("回解答AaＡ【") | {each[0] for each in WHO.split("|")}
_INLINE_ANSWER = later(
    rf"(?<=[？?。！!\s])\s*{_REPLY}\s*{DIGIT}{{0,3}}[：:]\s*".replace("(?P<letter>", "(?:")
)


class Mark(NamedTuple):
    """A mark: its kind, its parts as numbers, its own form, and the text that it marks.

    `parts` is empty for 问： without a number, bullets and frames. A tuple, since every other
    line may have one.
    """

    kind: str
    parts: tuple[int, ...]
    number: str
    rest: str
    frame: str = ""
    """What closes a line that stands in 【】 or bold as a whole."""

    @property
    def ordinal(self) -> int:
        """The last part; 0 without a number."""
        return self.parts[-1] if self.parts else 0

    @property
    def weight(self) -> float:
        """How surely it is the mark of a heading."""
        return WEIGHTS[self.kind.partition(":")[0]]

    @property
    def is_said(self) -> bool:
        """Whether brackets or quotation marks stand around what somebody says."""
        return self.frame in tuple("】」』") and not set(self.rest).isdisjoint("，！!")


@lru_cache(maxsize=2048)
def read_mark(text: str) -> Mark | None:
    """Return the mark of a stripped line, or nothing.

    Several steps read the same lines; the cache spares them the pattern.
    """
    if not text or (text[0] not in FIRST and _COLONS.isdisjoint(text[:LABEL])):
        return None
    framed = _read_frame(text) if text[0] in _OPENING else None
    if framed:
        return framed
    match = forms_at(text[0]).match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    shown = text[: match.end()].strip(" \t\u3000、.．，,：:。·/|｜—-（()）【】[]［］")
    mark = _named(match, shown, rest) or _counted(match, shown, rest)
    inner = _read_frame(rest) if mark and mark.parts and rest[:1] == "【" else None
    bare = inner and not (inner.parts or inner.is_said)
    return mark._replace(rest=inner.rest, frame=inner.frame) if mark and inner and bare else mark


def _named(match: re.Match[str], shown: str, rest: str) -> Mark | None:
    """Return the mark if words say what it counts, or that it asks."""
    group = match.lastgroup
    match group:
        case "nth_end":
            kind = _UNITS[match["unit"][0]]
            number = match["nth"] if kind == "ask" else "".join(shown.split())
            return Mark(kind, (to_int(match["nth"]),), number, rest)
        case "what":
            numeral = "".join(shown.split())[1 : -len(match["what"])].removesuffix("个")
            return Mark(f"nth:{match['what']}", (to_int(numeral),), "".join(shown.split()), rest)
        case "counted" | "owned" | "boxed":
            word = match[{"counted": "word", "owned": "own", "boxed": "box"}[group]]
            return Mark(f"label:{word.lower()}", (to_int(match[group]),), shown, rest)
        case "asked" | "asked2" | "asked3":
            return Mark("ask", (to_int(match[group]),), match[group], rest)
        case None:
            return Mark("ask", (), "", rest)
    return None


def _counted(match: re.Match[str], shown: str, rest: str) -> Mark | None:
    """Return the mark if it is a bare numeral, a bullet or a hash."""
    group = match.lastgroup or ""
    value = match[group]
    match group:
        case "num" | "padded" if value[0] == "0" < value:
            return Mark(PADDED, (to_int(value),), value, rest)
        case "dotted" | "dashed":
            parts = tuple(to_int(part) for part in re.split("[.．-]", value))
            return Mark("dotted", parts, value, rest)
        case "hp" | "hp2" | "np" | "np2":
            kind = "han-paren" if group[0] == "h" else "num-paren"
            half = ":)" if group[2:] else ""  # 1) below （1） counts something else
            return Mark(f"{kind}{half}", (to_int(value),), value, rest)
        case "ordinal":
            kind = "ordinal" if shown.startswith("第") else "ordinal:其"
            return Mark(kind, (to_int(value),), f"{shown[0]}{value}", rest)
        case "hash":
            return Mark(f"hash:{len(value)}", (), "", _CLOSED.sub("", rest))
        case "bullet":
            return Mark(f"bullet:{value}", (), "", rest)
        case "sign":
            digit = value[0] if not _SIGNS.match(value) else value
            kind = f"sign:{ord(value[0]) >> 4 if digit is value else 'key'}"
            return Mark(kind, (to_int(digit),), digit, rest)
        case _:
            return Mark(
                group if group != "roman" else "letter:roman", (to_int(value),), value, rest
            )


def _read_frame(text: str) -> Mark | None:
    """Return the mark of a line that stands in 【】 or in bold as a whole; its number counts."""
    for opening, closing in _FRAMES.items():
        if not text.startswith(opening):
            continue
        inner = text.removesuffix("：").removesuffix(":")
        if not inner.endswith(closing):
            continue
        inner = inner[len(opening) : -len(closing)].strip()
        if len(inner) < 2 or opening in inner or closing in inner:
            continue
        if opening == "<" and not has_han(inner):
            continue  # a tag
        mark = read_mark(inner)
        if mark and mark.parts and not mark.frame:
            return mark._replace(frame=closing) if mark.rest else None
        return Mark(f"frame:{opening}", (), "", inner, closing)
    return None


def read_answer(text: str, *, asked: bool) -> int:
    """Return the length of 答： or A: at the start of a line, 0 where there is none.

    Where the question itself has a mark, `A.` and 答 with a space are its answer's mark.
    """
    match = _ANSWER.match(text) if text[:1] in _ANSWERS else None
    if match is None:
        return 0
    certain = asked or (match["weak"] is None and not (match["number"] and match["letter"]))
    return match.end() if certain else 0


def split_answer(text: str) -> tuple[str, str, str]:
    """Return question, mark and answer of a line that holds both; else the line and nothing.

    A tab parts a question from its answer as well as 答： does.
    """
    match = _INLINE_ANSWER.search(text)
    if match:
        return text[: match.start()].rstrip(), match[0].strip(), text[match.end() :]
    question, tab, answer = text.partition("\t")
    if tab and question.endswith(("？", "?")) and answer.strip():
        return question.rstrip(), "", answer.strip()
    return text, "", ""
