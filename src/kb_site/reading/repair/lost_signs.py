"""Question marks that an encoding left of signs it lacks: a dot in a foreign name, a space.

Programs that saved a text as GBK wrote ? for what that has no place for. No question ends
between two foreign names that differ, time after time, and none behind a full stop. In an
amount it may have been a point or a sign of ranges: nobody can tell, and it stays. So does what
mostly was 、 in a text that has none, and it is told.
"""

from __future__ import annotations

import re

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined, lines_with

KIND = "lost-sign"
DOT = "·"
CLAUSE = 20
"""Characters of a clause that may say that it asks."""
LEAST = 2
"""Such signs in a text from which on they are no slip of the hand."""
SHARE = 0.6
"""Of all question marks between Han characters; a text that asks so has its questions there."""

_SYLLABLES = (
    "阿埃艾安昂奥巴白拜班邦保鲍贝比彼宾波伯勃博布达戴丹道德登邓迪蒂丁杜顿厄恩尔法凡菲费芬弗福夫"
    "富盖甘冈戈格葛根古瓜圭哈海汉豪赫亨胡华怀霍基吉加贾简杰金津卡凯坎康考柯科克肯孔库夸奎拉莱兰"
    "朗劳勒雷里丽利莉莲列林琳隆龙卢鲁路伦罗洛马玛麦迈曼芒毛梅门蒙米密敏莫默姆穆纳娜南内尼妮涅诺"
    "努欧帕潘庞培佩彭皮珀蒲普奇齐恰钱乔切琼丘日瑞若萨塞赛桑瑟森沙山尚舍什圣施史士舒朔司丝斯思松"
    "苏索塔泰坦汤唐陶特腾廷通图土托瓦万威韦维魏温翁沃乌武西希锡夏香肖谢辛欣休许雅亚延扬耶叶伊易"
    "因英尤约泽扎詹珍芝朱兹佐"
)
"""Those that nearly all translated names are written with."""
_BETWEEN_HAN = later("(?<=[\u3400-\u9fff])[?](?=[\u3400-\u9fff])")
_IN_NAME = later(f"(?<=[{_SYLLABLES}]{{2}})[?](?=(?P<last>[{_SYLLABLES}]{{2}}))")
_ASKS = later("[哪谁誰吗嗎么麼几幾怎何呢吧]|多少|是[否不]|没有|认识|知道")
"""What tells in a clause that it asks."""
LISTS, FEW = 6, 10
"""Signs between Han of clauses that ask nothing, from which on they were 、, and how many of them
to each that is left; of 1,859 texts one has them."""
_STOPS = "。，；：！？?“”"
_BEHIND_STOP = later(r"(?<=[。；，])[?]+(?=[ \t\u3000]*$)", re.MULTILINE)


def restore_signs(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Put a dot between the parts of names, nothing behind the stop of a line."""
    del options
    if "?" not in (whole := joined(texts)):
        return NOTHING
    between = SHARE * len(_BETWEEN_HAN.findall(whole))
    found: dict[int, list[Edit]] = {}
    for pattern, sign, least in (
        (_IN_NAME, DOT, max(LEAST, between)),
        (_BEHIND_STOP, "", LEAST),
    ):
        lines = lines_with(pattern, (text.text for text in texts))
        edits = [
            (at, Edit(*match.span(), sign, KIND))
            for at in sorted(lines)
            for match in pattern.finditer(texts[at].text)
            if sign != DOT or _is_name(match)
        ]
        for at, edit in edits if len(edits) >= least else ():
            found.setdefault(at, []).append(edit)
    told = _told(texts, lost_between(whole), path)
    return Finding({at: _free(texts[at], sorted(edits)) for at, edits in found.items()}, told)


def lost_between(whole: str) -> int:
    """Return how many question marks between Han were signs of lists, 0 where they may be none."""
    between = [*_BETWEEN_HAN.finditer(whole)] if "?" in whole else []
    if len(between) < LISTS:
        return 0
    lost = sum(is_lost(whole, match.start()) for match in between)
    sure = lost >= max(LISTS, SHARE * len(between)) and whole.count("、") * FEW <= lost
    return lost if sure else 0


def is_lost(line: str, at: int) -> bool:
    """Return whether the clause before a question mark asks nothing."""
    clause = re.split(f"[{_STOPS}\n]", line[max(0, at - CLAUSE) : at])[-1]
    return not _ASKS.search(clause)


def _told(texts: tuple[Text, ...], lost: int, path: str) -> tuple[Problem, ...]:
    first = next((text for text in texts if _BETWEEN_HAN.search(text.text)), None)
    if not lost or first is None:
        return ()
    return (problem("KB210", path, first.line.number, 1, say("KB210.lists", count=lost)),)


def _is_name(match: re.Match[str]) -> bool:
    """Return whether what stands before may be a first name, and its clause does not ask."""
    before = match.string[max(0, match.start() - CLAUSE) : match.start()]
    clause = re.split(f"[{_STOPS}]", before)[-1]
    return not (before.endswith(match["last"]) or _ASKS.search(clause))


def _free(text: Text, edits: list[Edit]) -> list[Edit]:
    spans = protected(text.line, text.text)
    return [each for each in edits if not meets(spans, each.start, each.end)]
