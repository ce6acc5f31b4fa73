"""Gaps: places where words are missing. They are shown and reported, never guessed.

A filter that removes words leaves grammar open: an item with nothing in it between commas, 的
after a comma, a verb before no object. A space alone is none: it parts a date and an office,
names in a row, the clauses of a headline. A semicolon may be what is left of a quotation mark:
;甲;、;乙;的基础.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, cast

from kb_site.chinese.han import HAN_LETTER, SPACE
from kb_site.core.model import GAP_MARK, Line
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.repair.layout import OPEN_END
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import lines_with

Evidence = Literal["sure", "mark", "weak", "space"]
"""`sure` stands by itself. A space before a `mark` may be the author's habit. `weak` is what a
slip leaves as well, believed beside what is sure. A `space` between Han characters is no
evidence at all, only a place for which an editor may supply words."""


class Candidate(Value):
    """A span where words may be missing, empty where nothing is left, and what speaks for it."""

    start: int
    end: int
    evidence: Evidence


_NOT_OPEN = "[确確士话話卢哥的、到指是]"
"""Behind 的 after a comma: 的确, 的的确确, 的 for 得 in 的到; 红、色、的、伞 is spelled out."""
_MARKS = frozenset("、.．)） \u3000的")
"""The last characters of an empty item, and of a heading that is cut off."""
_ITEM = later(r"(?P<number>\d{1,3})(?P<mark>[、.．)）])\s*(?P<text>.*)")
"""A numbered line of a list."""
_OPEN_HEADING = later(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、.)）]|[0-9]{1,2}[.、)）]|第.{1,2}(?:部分|[章节節步])[：:、]?)\s*"
    r"(?:如何|怎[么样麼樣]|正[确確]|有效|合理|[积積][极極]|妥善)?(?:应对|應對|避免|预防|預防|防止|解决|解決|处理|處理|提高|降低|减少|減少|改善|缓解|緩解)"
    r"[^，。；：是！？]{2,24}的"
)
"""A numbered heading with a verb whose object ends in 的: 预防逾期的."""

_GAP = later(
    rf"""
    (?P<sure>
        {re.escape(GAP_MARK)}
      | (?<=[^\s、0-9]、) (?: {SPACE}+ (?=、(?!、)) | {SPACE}* (?=[，。；！？]) )  # 短信、 、APP
      | (?:(?<=拨打)|(?<=撥打)|(?<=致电)|(?<=致電)|(?<=[请可以能接即][打发發拨撥填扫点按]))
        {SPACE}+ (?=[的、，。；])                                   # 拨打 的方式
      )
    | (?P<particle> (?<={HAN_LETTER}[，；、]) {SPACE}? (?=的(?!{_NOT_OPEN})) )  # 出示，的方式
    | (?P<mark> (?<={HAN_LETTER}) {SPACE}+ (?=[、，。；]) )                # 通过 、邮件
    | (?P<weak>
        (?<=[^\s、]、) (?=、(?!、))                                # 短信、、APP
      | (?<=、) {SPACE}+ (?=[的等和与與或])                         # 短信、 等方式
      | (?<=[，；：（]) {SPACE}+ (?=[、，。；：）])                    # ， ，
      | (?<={HAN_LETTER}) {SPACE} (?=[的等和与與或]{HAN_LETTER})                # 打 的热线
      | (?<=[^\s][和与與或及]) {SPACE} (?={HAN_LETTER})                   # 短信与 预约
      | (?<=“) {SPACE}* (?=”) | (?<=《) {SPACE}* (?=》)
      )
    | (?P<space> (?<={HAN_LETTER}) {SPACE}+ (?={HAN_LETTER}) )
    """,
    re.VERBOSE,
)
_BEGINS = later(
    rf"[{SPACE[1:-1]}〔，。；！？、的”》](?:(?<=[{SPACE[1:-1]}〔])|(?<=[，；、].)|(?<=“.)|(?<=《.))"
)
"""Where one of these may begin, found ten times as fast as they are tried."""
_CLAUSE = later("[^，。；！？：、,;!?:（）()“”\\s]*[，；、]$")
_WHOLE = later(".{10,}|[这那這][些个個种種位类類]")
"""A clause that does without what a filter took: the comma is a slip, and 的 goes on after it."""
FAR = 16
"""Characters before 的 in which a clause is seen to be such a one."""
_MAYBE = later(
    rf"[{SPACE[1:-1]}，；、“《〔](?:(?<={SPACE})(?:(?<={HAN_LETTER}.)|(?<=[、，；：（].))"
    rf"|(?<=[，；、])的|(?<=、)[、，。；！？]|(?<=“){SPACE}*”|(?<=《){SPACE}*》|(?<=〔))"
)


_TRACE = later(
    rf"[{SPACE[1:-1]}，；、〔](?:(?<={SPACE})"
    r"(?:[、，。；！？的]|(?<=通[过過].)|(?<=打.)|(?<=接[到听聽].)|(?<=包括.)|(?<=不限[于於].))"
    r"|(?<=[，；])的|(?<=、)[的，。；！？]|(?<=〔))"
)
"""What stands where words are surely missing, or are before a mark or behind what wants them.

It begins with a set of characters, which is found ten times as fast.
"""


def may_show_gaps(lines: Sequence[str]) -> bool:
    """Return whether words may be missing anywhere: without a trace no other evidence counts."""
    if _TRACE.search("\n".join(lines)):
        return True
    ends = (index for index, text in enumerate(lines) if text[-1:] in _MARKS)
    return any(_is_cut(lines, index) for index in ends)


def may_have_gaps(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines in which words may be missing; in most there is no place for it."""
    ends = (index for index, text in enumerate(lines) if text[-1:] in _MARKS)
    return lines_with(_MAYBE, lines).union(ends)


def find_gaps(lines: Sequence[str], index: int, line: Line) -> Iterator[Candidate]:
    """Yield the places of one line where words may be missing, in order."""
    text = lines[index]
    if text[-1:] in _MARKS and not line.markdown and _is_cut(lines, index):
        yield Candidate(len(text.rstrip()), len(text), "sure")
    spared = protected(line, text)
    for match in _gaps(text):
        if match[0] == GAP_MARK or not meets(spared, match.start(), match.end() + 1):
            yield Candidate(*match.span(), _evidence(match, text))


def _gaps(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for begin in _BEGINS.finditer(text):
        match = _GAP.match(text, begin.start()) if begin.start() >= end else None
        if match:
            end = match.end()
            yield match


def _evidence(match: re.Match[str], text: str) -> Evidence:
    quoted = "；" in text[max(0, match.start() - 2) : match.start()]
    if match["mark"] and not OPEN_END.search(text[max(0, match.start() - 4) : match.start()]):
        return "space"
    if match.lastgroup in ("sure", "particle") and match[0] != GAP_MARK and quoted:
        return "space"
    if match.lastgroup != "particle":
        return cast("Evidence", match.lastgroup)
    clause = _CLAUSE.search(text[max(0, match.start() - FAR) : match.start()])
    return "weak" if clause and _WHOLE.search(clause[0][:-1]) else "sure"


def _is_cut(lines: Sequence[str], index: int) -> bool:
    """Return whether a line lacks its end: an empty item of a list, a heading that ends in 的."""
    return _is_empty_item(lines, index) or bool(_OPEN_HEADING.fullmatch(lines[index].rstrip()))


def _is_empty_item(lines: Sequence[str], index: int) -> bool:
    """Return whether a line is a number alone between items that have text on their line."""
    number = _ITEM.fullmatch(lines[index].strip())
    if number is None or number["text"] or not 0 < index < len(lines) - 1:
        return False
    before, after = (_ITEM.fullmatch(lines[at].strip()) for at in (index - 1, index + 1))
    return bool(
        before
        and after
        and before["text"]
        and after["text"]
        and before["mark"] == number["mark"] == after["mark"]
        and int(before["number"]) + 1 == int(number["number"]) == int(after["number"]) - 1
    )
