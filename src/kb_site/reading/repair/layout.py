"""How a line uses spaces on purpose: after numbers, between letters and between columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.han import HAN_LETTER, SPACE
from kb_site.core.patterns import later

_NUMERAL = "[一二三四五六七八九十百零〇0-9０-９]"

PREFIX = later(
    rf"""
    {SPACE}* (?: [#>*+-]+{SPACE}+ )*
    (?: (?: [（(]? {_NUMERAL}+ (?: [.．]{_NUMERAL}+ )* [)）、.．:：]*
          | 第 {_NUMERAL}+ [章节節条條编編篇部分回讲講课課步点點集期]+
          | (?: 步骤|步驟|案例|方法|问题|問題|附件|附录|附錄|图|圖|表|例|情形|阶段|階段|误区|誤區
              |技巧|建议|建議) {_NUMERAL}+
          | [①-⑳⑴-⒇●•·■◆★☆※▶►〇○]
          | [问問答] [:：]?
        ) {SPACE}+
    )+
    """,
    re.VERBOSE,
)
SPACED_LABEL = later(
    rf"(?:\A|(?<=[\s，。；|*])){HAN_LETTER}(?:{SPACE}{{1,4}}{HAN_LETTER}){{1,7}}(?=\Z|\*|{SPACE}{{0,4}}[：:|])"
)
SENTENCE_MARK = later("[，。；！？：、,;!?]")
OPEN_END = later(
    r"(?:(?<![总總缓溫温調调柔共饱平附暖祥议])和|(?<![参參赋給给赠贈授])[与與]|(?<![抑间])或|[把被]"
    r"|通过|通過|拨打|撥打|致电|致電|依靠|借助|以及|比如|例如)\Z"
)
"""Words that want another after them."""
OPEN_START = later("[的地得等和与與及或之]")

_CELL = later(rf"(?<={HAN_LETTER}){SPACE}(?={HAN_LETTER})|{SPACE}{{2,}}|\t")


def is_columns(lines: Sequence[str], index: int) -> bool:
    """Return whether a line is a row of columns: cells with spaces between, no sentence."""
    line = lines[index].strip()
    if not line or SPACED_LABEL.fullmatch(line):
        return False
    if "\t" in line:
        return True
    cells = _cells(line)
    if cells < 2 or PREFIX.match(line):
        return False
    if cells > 2:
        return True
    beside = (lines[at].strip() for at in (index - 1, index + 1) if 0 <= at < len(lines))
    return any(_cells(other) == cells for other in beside if not SPACED_LABEL.fullmatch(other))


def _cells(line: str) -> int:
    """Return how many cells a line has; 1 if it is a sentence, or words are missing in it."""
    if SENTENCE_MARK.search(line):
        return 1
    cells = _CELL.split(line)
    inner = pairwise(cells)
    if any(OPEN_END.search(before) or OPEN_START.match(after) for before, after in inner):
        return 1
    return len(cells)
