"""Gaps: places where words are missing. They are shown and reported, never guessed.

A filter that removes words leaves a space between Han characters, an item with nothing in
it between commas, or a space before a mark that needs a word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_site.model import GAP_MARK, Line
from kb_site.repair.han import SPACE, WIDE, count_han, is_han
from kb_site.repair.marks import meets, protected

_NUMERAL = "[一二三四五六七八九十百零〇0-9０-９]"

_GAP = re.compile(
    rf"""
      {re.escape(GAP_MARK)}
    | (?<={WIDE}) {SPACE}+ (?={WIDE})                        # 拨打 的方式
    | (?<={WIDE}) (?<![吗嗎呢吧啊呀了嘛]) {SPACE}+ (?=[、，。；）])   # 通过 、邮件
    | (?<=、) {SPACE}* (?=[、，。；！？])                           # 短信、 、APP
    | (?<=、) {SPACE}+ (?=[的等和与與或及])                         # 短信、 等方式
    | (?<=[，；：（]) {SPACE}+ (?=[、，。；：）])                     # ， ，
    | (?<=[，；：]) {SPACE}+ (?=[的地得等])                         # ， 的方式
    | (?<=“) {SPACE}* (?=”) | (?<=「) {SPACE}* (?=」) | (?<=《) {SPACE}* (?=》)
    """,
    re.VERBOSE,
)
_MAYBE = re.compile(
    rf"(?:{WIDE}|[、，；：（]){SPACE}|、[、，。；！？]|“{SPACE}*”|「{SPACE}*」|《{SPACE}*》|〔"
)
_ELLIPSIS = re.compile("、{3,}")

_PREFIX = re.compile(
    rf"""
    {SPACE}* (?: [#>*+-]+{SPACE}+ )*
    (?: (?: [（(]? {_NUMERAL}+ (?: [.．]{_NUMERAL}+ )* [)）、.．:：]*
          | 第 {_NUMERAL}+ [章节節条條编編篇部分回讲講课課步点點集期]+
          | (?: 步骤|步驟|案例|方法|问题|問題|附件|附录|附錄|图|圖|表|例|情形|阶段|階段|误区|誤區|技巧|建议|建議) {_NUMERAL}+
          | [①-⑳⑴-⒇●•·■◆★☆※▶►〇○]
          | [问問答] [:：]?
        ) {SPACE}+
    )+
    """,
    re.VERBOSE,
)
SPACED_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s，。；|])){SPACE}*{WIDE}(?:{SPACE}+{WIDE})+(?=$|{SPACE}*[：:|])"
)
_BYLINE = re.compile(
    rf"""
    (?: 记者|記者|通讯员|通訊員|编辑|編輯|作者|撰文|摄影|攝影|译者|譯者|主编|责编|校对|实习生|文|图|摄|日[电電讯訊] )
    (?: {SPACE}+ {WIDE}{{2,4}} (?!{WIDE}) )+
    """,
    re.VERBOSE,
)
_SENTENCE_MARK = re.compile("[，。；！？：、,;!?]")
_OPEN_END = re.compile(
    "(?:[和与與及或跟同的地得在向对對把将將被给給从從由用以为為让讓]|通过|通過|拨打|撥打|接听|发送|點擊|点击|进行|進行|使用|利用|包括|以及|比如|例如|如)$"
)
_OPEN_START = re.compile("[的地得等和与與及或之]")

STYLE_SHARE = 1 / 25
"""Of spaces in the Han characters they follow: above it they are the author's style."""
STYLE_COUNT = 6
HEADLINE = 4
"""Han characters on each side of a space that stands for a comma in a headline."""

_BETWEEN = re.compile(rf"(?<={WIDE}){SPACE}+(?={WIDE})")
_BEFORE_MARK = re.compile(rf"(?<={WIDE}){SPACE}+(?=[、，。；）])")
_MARKS = re.compile("[、，。；）]")


def style_of_spaces(whole: str) -> tuple[bool, bool]:
    """Return whether spaces between Han, and before marks, are the article's own style."""
    between, before = len(_BETWEEN.findall(whole)), len(_BEFORE_MARK.findall(whole))
    return (
        between >= STYLE_COUNT and between > STYLE_SHARE * count_han(whole),
        before >= STYLE_COUNT and before > len(_MARKS.findall(whole)) / 5,
    )


def is_columns(lines: Sequence[str], index: int) -> bool:
    """Return whether a line is a row of columns: cells with spaces between, no sentence."""
    line = lines[index]
    cells = len(line.split())
    if "\t" in line.strip() and cells > 1:
        return True
    if cells < 2 or _SENTENCE_MARK.search(line) or _PREFIX.match(line):
        return False
    if cells > 2:
        return True
    beside = (lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines))
    return any(len(other.split()) == cells and not _SENTENCE_MARK.search(other) for other in beside)


def find_gaps(lines: Sequence[str], index: int, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the spans of the gaps of one line, in order; an empty span where nothing is left."""
    text = lines[index]
    if not _MAYBE.search(text):
        return
    columns = is_columns(lines, index)
    spared = [*protected(line, text), *_spared(text)]
    for match in _GAP.finditer(text):
        if match[0] == GAP_MARK or not (
            _is_foreign(text, match, columns)
            or meets(spared, match.start(), match.end() + 1)
            or _is_headline(text, match)
        ):
            yield match.span()


def _is_foreign(text: str, match: re.Match[str], columns: bool) -> bool:  # noqa: FBT001 - a fact
    """Return whether the space stands between cells, or beside letters that are not Han."""
    before, after = text[match.start() - 1], text[match.end()]
    if before.isalnum() and after.isalnum():
        return columns or not (is_han(before) and is_han(after))
    return before.isalnum() and not is_han(before)


def _spared(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans whose spaces are meant: numbering, 姓 名, bylines, dots as an ellipsis."""
    prefix = _PREFIX.match(text)
    if prefix and prefix.end():
        yield 0, prefix.end()
    for pattern in (SPACED_LABEL, _BYLINE, _ELLIPSIS):
        for match in pattern.finditer(text):
            yield match.start(), match.end() + 1


def _is_headline(text: str, match: re.Match[str]) -> bool:
    """Return whether the space stands for a comma between the two parts of a headline."""
    if not match[0] or _SENTENCE_MARK.search(text):
        return False
    before, after = text[: match.start()], text[match.end() :]
    return (
        count_han(before) >= HEADLINE
        and count_han(after) >= HEADLINE
        and not _OPEN_END.search(before)
        and not _OPEN_START.match(after)
    )
