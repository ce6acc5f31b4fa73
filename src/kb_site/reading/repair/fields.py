"""Labels that are a text's own: fields of a form, facts of a record.

A byline has the same labels. What tells them apart is what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb_site.core.patterns import later

MOST = 40
"""Characters of a field with its value."""
OTHERS = 2
"""Fields that no byline has, from which on they make a row a form or a record."""
ABOUT = frozenset(("meta line", "credit", "date", "take-down contact"))

_FIELD = later(r"([^：:\s。，？！「《]{1,8}) ?[：:][^：:。！？；「《]{0,24}")
_BYLINE = later(
    r"(?:本文|文章|原文)?(?:作者|编辑|责编|责任编辑|记者|来源|首发于?|转载?自|来自|链接|地址).*"
)
"""A byline by its very label, whatever stands beside it."""
_OTHER = later(
    r"[问答注][0-9]*|[qa][0-9]*|标题|题目|导[语读]|摘要|提示|关键词|title|abstract|keywords|https?"
)
"""Labels that stand beside a byline and are no fields."""


def fields_of_texts(bare: Sequence[str], reasons: Mapping[int, str]) -> Iterator[int]:
    """Yield fields that stand in a row with as many others that no byline has."""
    row: list[int] = []
    for index, line in enumerate((*bare, "。")):
        if not line:
            continue
        field = _FIELD.fullmatch(line) if len(line) <= MOST else None
        if field and not (
            _OTHER.fullmatch(field[1]) or reasons.get(index, "meta line") not in ABOUT
        ):
            row.append(index)
            continue
        if not row:
            continue
        taken = [each for each in row if each in reasons and not _BYLINE.match(bare[each])]
        others = sum(each not in reasons for each in row)
        if others >= max(OTHERS, len(taken)):
            yield from taken
        elif others:
            yield from (each for each in taken if bare[each].endswith(("：", ":")))
        row = []
