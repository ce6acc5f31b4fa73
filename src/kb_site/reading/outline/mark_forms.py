"""The forms of the marks that lines begin with, by the character that is their first."""

from __future__ import annotations

import re
from functools import cache

from kb_site.chinese.han import HAN_LETTER
from kb_site.chinese.numerals import DIGIT, FORMAL, HAN, SIGN, SIGNS, STEM

_WORDS = (
    "步骤|步驟|方法|方式|办法|辦法|误区|誤區|技巧|阶段|階段|案例|情形|情况|原因|建议|建議|要点|要點|策略|途径|陷阱|秘诀|理由|类型"
    r"|方案|选项|场景|重点|关键|原则|特征|症状|[Pp](?:ART|art)|S(?:TEP|tep)|step|N[Oo]|№|Chapter|CHAPTER|Tips?|TIPS?"
    r"|D(?:AY|ay)|L(?:ESSON|esson)|W(?:EEK|eek)|U(?:NIT|nit)|M(?:ODULE|odule)"
)
_NTH = (
    "步|阶段|階段|招|点|點|种|種|类|類|大|项|項|个|個|关|课|期|款|方面|件|讲|站"
    "|集|回|题|題|轮|輪|幕|话|話|卷|季|[天周](?![，,])"
)
WHO = (
    "网友|網友|读者|讀者|用户|客户|粉丝|学员|家长|记者|会员|业主|市民|患者|当事人|律师|专家|医生"
    "|小编|客服|官方|老师|编辑"
)
_CAPTION = r"(?:[图圖][片像表示例]?|[照相]片|[插附配][图圖])\s*"
"""What a number stands behind below a picture."""
_ASK = rf"(?:(?:{WHO})?(?:提问|提問|问题|問題|疑问|疑問|问|問|咨询|諮詢)|Question|QUESTION|[QqＱ])"


def _starts(words: str) -> str:
    """Return the characters that the words of an alternation begin with."""
    return "".join(word[0] for word in words.split("|") if word[0] != "[")


NUMBER = rf"(?:{HAN}{{1,5}}|{FORMAL}{{1,3}}|{DIGIT}{{1,3}}|{SIGN})"
_SEP = r"[、.．，,：:。·/|｜—-]"

_NUMERALS = "一二三四五六七八九十百千廿卅"
_DIGITS = "0123456789０１２３４５６７８９"
_CIRCLED = "".join(chr(code) for low, high in SIGNS for code in range(ord(low), ord(high) + 1))
_BULLETS = "•●◆■★▶·►▪◇○☆❖✦◎※➤✅❓🔹》→□"

_FORMS: tuple[tuple[str, str], ...] = (
    (
        "第",
        rf"""第\s*(?P<nth>{HAN}{{1,8}}|{DIGIT}{{1,4}})\s*(?P<unit>部[分份]|部(?=[\s、：:])|[篇编章讲节節条條问問])
        (?:之[一二三四五六七八九十]{{1,2}})? (?P<nth_end>[、：:.．，,]?)\s*""",
    ),
    (
        "第",
        rf"""第\s*(?:{HAN}{{1,3}}|{DIGIT}{{1,2}})\s*(?:个(?=阶段|方面))?(?P<what>{_NTH})
        (?:\s*[、：:.．，,]\s*|\s+|$)""",
    ),
    ("第其", rf"[第其]\s*(?P<ordinal>{HAN}{{1,3}}|{DIGIT}{{1,2}})\s*[、：:.．，,]\s*"),
    (
        "Pp" + _starts(_WORDS),
        rf"""(?P<word>{_WORDS})[.．]?\s*(?P<counted>{NUMBER})
        (?:\s*{_SEP}+\s*|\s+|$|(?=[】\]])|(?<=0[1-9])(?={HAN_LETTER}))""",
    ),
    ("【", rf"【\s*{_ASK}\s*(?P<asked3>{NUMBER})?\s*】\s*"),
    (
        "提疑问問咨諮QqＱ" + _starts(WHO),
        rf"""{_ASK}\s*(?:(?P<asked>{NUMBER})(?:\s*[、.．：:|｜]\s*|\s+|$)|[：:.．、]\s*
            |(?<=[问問])\s+|(?<=[QＱ])\s+(?={HAN_LETTER}.*[？?]$))\s*""",
    ),
    (_NUMERALS, rf"(?P<asked2>{HAN}{{1,3}})[问問][：:]\s*"),
    ("（(", rf"[（(]\s*(?:(?P<hp>{HAN}{{1,5}})|(?P<np>{DIGIT}{{1,2}}))\s*[)）]\s*[、.．：:]?\s*"),
    (
        "【",
        rf"【\s*(?!{_CAPTION}{NUMBER})(?P<box>{HAN_LETTER}{{2,4}}?)\s*(?P<boxed>{NUMBER})\s*】\s*(?=\S)",
    ),
    (
        "【[［",
        rf"[【\[［]\s*(?P<square>{HAN}{{1,3}}|{DIGIT}{{1,2}})\s*[】\]］]\s*[、.．：:]?\s*",
    ),
    (_NUMERALS, rf"(?P<hp2>{HAN}{{1,5}})\s*[)）]\s*[、.．]?\s*"),
    (_NUMERALS, rf"(?P<han>{HAN}{{1,5}})(?:\s*{_SEP}{{1,2}}\s*|\s+|$)"),
    (FORMAL[1:-1], rf"(?P<formal>{FORMAL}{{1,3}})(?:\s*[、.．：:]\s*|\s+|$)"),
    (STEM[1:-1], rf"(?P<stem>{STEM})[、.．：:]\s*"),
    (
        _DIGITS,
        rf"""(?P<dotted>{DIGIT}{{1,2}}(?:[.．]{DIGIT}{{1,2}}){{1,3}})(?!{DIGIT})
        (?:[、.．）)：:]?\s*)""",
    ),
    (_DIGITS, rf"(?P<dashed>{DIGIT}{{1,2}}-{DIGIT}{{1,2}})(?:[、.．：:]\s*|\s+)"),
    (_DIGITS, rf"(?P<np2>{DIGIT}{{1,2}})\s*[)）]\s*[、.．]?\s*"),
    (
        _DIGITS,
        rf"""(?P<num>{DIGIT}{{3}}(?=[、.．]\s?\D)|{DIGIT}{{1,2}})
        (?:\s*{_SEP}{{1,2}}(?!{DIGIT}(?!{DIGIT}{{3}}年))\s*|\s+|$)""",
    ),
    ("0", rf"(?P<padded>0[1-9])(?={HAN_LETTER})(?![年月日号时点分])"),
    (_DIGITS[:10] + _CIRCLED, rf"(?P<sign>[0-9]\ufe0f?\u20e3|{SIGN})\s*[、.．：:]?\s*"),
    ("IVX", r"(?P<roman>[IVX]{1,4})[.．、：:]\s*"),
    ("ABCDEFGHＡＢＣＤＥＦＧＨ", r"(?P<letter>[A-HＡ-Ｈ])\s*(?:[、．：:)）]|[.](?![A-Za-z]))\s*"),
    ("#", rf"(?P<hash>\#{{1,6}})(?:\s+|(?<=\#\#)(?={HAN_LETTER}))"),
    (f"{_BULLETS}-*+/", rf"(?P<bullet>[{_BULLETS}]|->|[-*+](?=\s)|//+)\s*"),
)
"""The forms of a mark, each with the characters that it may begin with; the first one counts."""
_OWN = (
    rf"(?!回|解|答|{_CAPTION}{NUMBER}|{WHO})"
    rf"(?P<own>{HAN_LETTER}{{2,4}}?)\s*(?P<owned>{NUMBER})\s*[：:](?!{DIGIT})\s*"
)
"""A mark that begins with any word, as 异议 1： does."""


@cache
def _compiled(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches one of these forms; a source has marks of few forms."""
    return re.compile("|".join(forms), re.VERBOSE)


@cache
def forms_at(first: str) -> re.Pattern[str]:
    """Return what matches a mark that begins with this character."""
    return _compiled((*(form for starts, form in _FORMS if first in starts), _OWN))


FIRST = frozenset("「『〖<＜‹").union(*(starts for starts, _ in _FORMS))
"""Characters that a mark or its frame begins with; others begin a line like 异议 1： alone."""
