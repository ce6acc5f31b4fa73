"""The question for a heading: by an ordered table of rules, the first that fits decides."""

from __future__ import annotations

import re

from kb_site.reading.wording.rules import LAST_RESORT, RULES

__all__ = ["ask"]

_ASKING = re.compile(
    r"""
      [吗嗎呢]$ | [吗嗎](?=[，,])
    | 是否 | 能否 | 可否 | 会否 | 會否 | 应否 | 與否 | 与否 | 有无必 | 有無必
    | (?<!无论)(?<!無論)如何 | 怎[么麼样樣] | 咋 | 为[何什] | 為[何什] | 因何
    | (?<!没)(?<!沒)[什甚][么麼] | 何[时時处處谓謂为為]
    | 多[久少远遠]|多长时间|多長時間|多[大高长重]$|多严重|多重要
    | 哪[些个個里裡种種家类類项項儿兒步天一几幾方位] | (?<!其)[谁誰](?!都)
    | 第?[几幾](?:天|年|次|岁|歲|月|号|個月|个月|小时|小時|分钟|点钟|层|成)
    | (?P<same>[\u4e00-\u9fff])[不没沒](?P=same) | 有没有 | 有沒有
    | .还是(?![要会应得可能需不]).
    """,
    re.VERBOSE,
)
_CLOSING = " \t\u3000。．.；;，,、：:！!…—"
_PREFIXED = re.compile(r"(?P<before>[^：:]{1,12})[：:]\s*(?P<after>.+)")
_QUESTION_MARK = re.compile(r"\s*[？?][！!？?]*$")
_HAN = re.compile(r"[\u3400-\u9fff]")


def ask(heading: str) -> str:
    """Return the question that a heading stands for, with ？ at its end.

    A heading that asks is kept; the first rule of the table that fits words any other.
    """
    text = heading.strip()
    if _QUESTION_MARK.search(text):
        return _QUESTION_MARK.sub("？", text)
    text = text.rstrip(_CLOSING) or text
    asking = bool(_ASKING.search(text))
    for rule in RULES:
        if asking and not rule.even_asking:
            continue
        question = rule.question(text)
        if question:
            return question
    if asking or not _HAN.search(text):
        return f"{text}？"
    parts = _PREFIXED.fullmatch(text)
    if parts:
        return f"{parts['before']}：{ask(parts['after'])}"
    return LAST_RESORT.format(x=text)
