"""What a question is about, where its wording does not say, as 有哪些注意事项？ does not."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from kb_site.chinese.script import simplified
from kb_site.core.patterns import later
from kb_site.reading.wording.words import (
    ALONE,
    ATTRIBUTES,
    COURSES,
    LASTING,
    LISTED,
    MEASURED,
    NAMED,
    NEEDED,
    PROSPECTS,
    STATED,
    words_of,
)

_BUSINESS = (
    "申请 申報 申报 办理 查询 报名 缴费 领取 提交 提供 补办 登记 注册 预约 开通 取消 缴纳 审核"
    " 审批 收费 支付 适用 参加 操作 使用 计算 处理 咨询 投诉 举报 联系 准备 选择 注意 解决 避免"
    " 了解 需要 必须 应该 应备 所需 具备 携带 证明 说明 介绍 条件 资格 时间 日期 地点 地址 地方"
    " 电话 问题 常见问题 建议 要求 内容 情况 情况下 结果 失败 成功 被拒 温馨提示 提示 概述 简介"
    " 背景 总结 其他 其它 相关 以后 之后 之前 期间 时候 最后 首先 对方 他们 她们 我们 你们 大家"
    " 自己 本人 平台 公司 客服 工作人员 收到 出现 发生"
)
_ASKING = (
    "怎么办 怎么样 怎么 怎样 如何 什么 为什么 哪些 哪里 哪个 哪儿 多久 多少 多长 几 吗 呢 能不能"
    " 可不可以 要不要 会不会 有没有 是不是 是否 能否 可以 可能 啥 咋 谁 何时 何处 点样 点算 点解"
    " 边度 系咪 有冇 多大 是 的 了 有 要 能 会 得 在 去 找 到 带 交 办 做 来 用 看 给 等 我 你 他"
    " 她 它 这 那 个 种 些 样 最 也 都 和 与 或 及 前 后 时 中 上 下 里 不 没 吧 还 就 才 再 先"
    " 请 让 被 把 对 为 好 应 该 需 可 多 长 次 天 年"
)
_TABLES = (ALONE, LISTED, NEEDED, NAMED, STATED, COURSES, PROSPECTS, MEASURED, LASTING, ATTRIBUTES)
_EMPTY = frozenset(" ".join((_BUSINESS, _ASKING, *map(words_of, _TABLES))).split())
_SIZES = {
    words[0][0]: sorted({len(word) for word in words}, reverse=True)
    for words in (list(words) for _, words in groupby(sorted(_EMPTY), lambda word: word[0]))
}
"""Of these words, by their first characters; the longest come first."""
_WORD = later(r"[A-Za-z]{2,}")
_CLOSING = later(
    "(?:的|之)?(?:(?:常见|热点)?问题(?:解答|汇总|集锦)?|常見問題|问答|問答|须知|須知|指南|攻略|大全|FAQ)+$",
    re.IGNORECASE,
)
SUBJECT = 2
"""Han characters: with fewer left, what a wording says could be said of anything."""


@lru_cache(maxsize=1024)  # the headings of an article are looked at for each question
def names_subject(words: str) -> bool:
    """Return whether words say what they are about, and do not only ask or name a business."""
    if _WORD.search(words):
        return True
    plain, place, left = simplified(words), 0, 0
    while place < len(plain) and left < SUBJECT:
        for size in _SIZES.get(plain[place], ()):  # called so often that a generator costs
            if plain[place : place + size] in _EMPTY:
                place += size
                break
        else:
            left += "㐀" <= plain[place] <= "鿿"
            place += 1
    return left >= SUBJECT


def context_of(wording: str, section: str, title: str) -> str:
    """Return the subject to show with a wording: the section's, else the article's, or ""."""
    if names_subject(wording):
        return ""
    for heading in (section, title):
        subject = _CLOSING.sub("", heading).strip()
        if names_subject(subject) and subject not in wording:
            return subject
    return ""
