"""Gaps: places where words are missing. They are shown and reported, never guessed.

A filter that removes words leaves a space between Han characters, an item with nothing in
it between commas, or a space before a mark that needs a word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb_site.chinese.han import HAN_LETTER, SPACE, count_han, is_han
from kb_site.core.model import GAP_MARK, Line
from kb_site.reading.repair.layout import (
    OPEN_END,
    OPEN_START,
    PREFIX,
    SENTENCE_MARK,
    SPACED_LABEL,
    is_columns,
)
from kb_site.reading.repair.protected import meets, merged, protected

Evidence = Literal["sure", "between", "mark"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span where words may be missing, empty where nothing is left, and what speaks for it.

    A space between Han characters or before a mark may be no more than the author's habit.
    """

    start: int
    end: int
    evidence: Evidence


_GAP = re.compile(
    rf"""
      {re.escape(GAP_MARK)}
    | (?P<between> (?<={HAN_LETTER}) {SPACE}+ (?={HAN_LETTER}) )            # 拨打 的方式
    | (?P<mark> (?<={HAN_LETTER}) {SPACE}+ (?=[、，。；）]) )            # 通过 、邮件
    | (?<=、) {SPACE}* (?=[、，。；！？])                           # 短信、 、APP
    | (?<=、) {SPACE}+ (?=[的等和与與或及])                         # 短信、 等方式
    | (?<=[，；：（]) {SPACE}+ (?=[、，。；：）])                     # ， ，
    | (?<=[，；：]) {SPACE}+ (?=[的地得等])                         # ， 的方式
    | (?<=“) {SPACE}* (?=”) | (?<=「) {SPACE}* (?=」) | (?<=《) {SPACE}* (?=》)
    """,
    re.VERBOSE,
)
_MAYBE = re.compile(
    rf"{SPACE}(?:(?<={HAN_LETTER}.)|(?<=[、，；：（].))|、[、，。；！？]|“{SPACE}*”|「{SPACE}*」|《{SPACE}*》|〔"
)
"""Every branch begins with a character of its own, which makes the search fast."""
_LABEL = re.compile(rf"(?<!{SPACE}){SPACE}++{HAN_LETTER}{{1,6}}(?=[：:/／丨])")
_ELLIPSIS = re.compile("、{3,}")

_ALWAYS_OPEN = frozenset(
    (*"和与與及或把被", "拨打", "撥打", "致电", "致電", "包括", "以及", "比如", "例如")
)
"""The others may end a sentence too: 审核通过。"""

LONGEST_HEADLINE = 80
"""Characters."""
HEADLINE = 4
"""Han characters on each side of a space that stands for a comma in a headline."""


_BYLINE = re.compile(
    rf"""
    (?: 记者|記者|通讯员|通訊員|编辑|編輯|作者|撰文|摄影|攝影|译者|譯者|主编|责编|校对|实习生
      | 文|图|摄|日[电電讯訊] )
    (?: {SPACE}+ {HAN_LETTER}{{2,4}} (?!{HAN_LETTER}) )+
    """,
    re.VERBOSE,
)


def find_gaps(lines: Sequence[str], index: int, line: Line) -> Iterator[Candidate]:
    """Yield the places of one line where words may be missing, in order."""
    text = lines[index]
    if not _MAYBE.search(text):
        return
    columns = is_columns(lines, index)
    spared = merged([*protected(line, text), *_spared(text)])
    for match in _GAP.finditer(text):
        if match[0] == GAP_MARK or not (
            _is_foreign(text, match, columns)
            or meets(spared, match.start(), match.end() + 1)
            or _is_headline(text, match)
        ):
            yield Candidate(*match.span(), _evidence(text, match))


def _evidence(text: str, match: re.Match[str]) -> Evidence:
    if match["between"]:
        return "between"
    if match["mark"] is None:
        return "sure"
    open_end = OPEN_END.search(text[max(match.start() - 4, 0) : match.start()])
    return (
        "sure"
        if open_end and (text[match.end()] == "、" or open_end[0] in _ALWAYS_OPEN)
        else "mark"
    )


def _is_foreign(text: str, match: re.Match[str], columns: bool) -> bool:  # noqa: FBT001 - a fact
    """Return whether the space stands between cells, or beside letters that are not Han."""
    before, after = text[match.start() - 1], text[match.end()]
    if before.isalnum() and after.isalnum():
        return columns or not (is_han(before) and is_han(after))
    return before.isalnum() and not is_han(before)


def _spared(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans whose spaces are meant: numbering, 姓 名, bylines, dots as an ellipsis."""
    prefix = PREFIX.match(text)
    if prefix and prefix.end():
        yield 0, prefix.end()
    for pattern in (SPACED_LABEL, _LABEL, _BYLINE, _ELLIPSIS):
        for match in pattern.finditer(text):
            yield match.start(), match.end() + 1


def _is_headline(text: str, match: re.Match[str]) -> bool:
    """Return whether the space stands for a comma between the two parts of a headline."""
    if not match[0] or len(text) > LONGEST_HEADLINE or SENTENCE_MARK.search(text):
        return False
    before, after = text[: match.start()], text[match.end() :]
    return (
        count_han(before) >= HEADLINE
        and count_han(after) >= HEADLINE
        and not OPEN_END.search(before)
        and not before.endswith("的")
        and not OPEN_START.match(after)
    )
