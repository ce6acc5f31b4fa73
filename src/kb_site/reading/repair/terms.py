"""Clauses about rights that are a document's own: what a site says has such words, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kb_site.core.patterns import later

LONGEST = 60
"""Characters of a title."""
RIGHTS = frozenset(("take-down contact", "disclaimer", "copyright"))

_TERMS = later(
    r"(?:[隐隱]私|用[户戶]|使用|服[务務]|[许許]可|[会會][员員]|[注註][册冊]|免[责責]|法律|源[码碼]|下[载載]|[软軟][件體]|平[台臺]|交易"
    r"|[购購][买買]|充值|[储儲]值|支付|版[权權]|[个個]人(?:信息|[资資]料)).{0,8}(?:[协協][议議]|[条條]款|政策|[声聲]明|[须須]知|守[则則])(?!\w)"
)
"""A title of terms; behind it at most the name of a site."""
_DAY = later(
    r"[【\[（(]?(?:最[近后後新])?(?:更新|修[订訂]|修改|[发發][布佈]|生效|施行)(?:日期|[时時][间間])\s*[:：].*"
)
_ITEM = later(r"([0-9]{1,2})\s?[.、)）．](?![0-9])")
_ABOUT_RIGHTS = later(
    r"(?:[0-9]{1,2}\s?[.、．]|[一二三四五六七八九十]{1,3}、)[^。，：:]{0,8}版[权權][^。，：:]{0,4}"
)


def find_clauses(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[int]:
    """Yield the lines among those left out that are a document's own.

    So are all clauses of terms and their days, what stands below a numbered heading about rights,
    and items of a list of which others stay.
    """
    top = next((bare[index] for index in filled if index not in reasons), "")
    top = top.strip("-—=/*~# ")
    if len(top) <= LONGEST and _TERMS.search(top):
        for index, reason in reasons.items():
            if reason in ("take-down contact", "disclaimer") or _DAY.fullmatch(bare[index]):
                yield index
    for above, index in pairwise(filled):
        if reasons.get(index) == "copyright" and above not in reasons:
            yield from [index] if _ABOUT_RIGHTS.fullmatch(bare[above]) else []
    for items in _lists(bare, filled):
        left = [index for index in items if reasons.get(index) in RIGHTS]
        if len(left) < len(items):
            yield from left


def _lists(bare: Sequence[str], filled: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of lines that are counted on from one to the next."""
    run: list[int] = []
    last = 0
    for index in filled:
        found = _ITEM.match(bare[index])
        number = int(found[1]) if found else 0
        if run and number != last + 1:
            yield run
            run = []
        run = [*run, index] if number else []
        last = number
    yield run
