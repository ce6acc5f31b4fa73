"""Labels that are a text's own: fields of a form, facts of a record, days of a diary.

A byline has the same labels. What tells them apart is what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import DATE_LINE

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
_BOOK = later(r"(?:译者|出版(?:社|者|公司|日期|时间|年份)|书[名籍]|isbn|定价|页数|装帧)\s*[:：]")
_BOOK_AUTHOR = later(r"作者\s*[:：]")
_DIGITS = later(r"[0-9]+")


def fields_of_texts(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[int]:
    """Yield which lines that look like a byline are the text's own."""
    yield from _of_books(bare, filled)
    yield from _in_forms(bare, reasons)
    yield from _in_diaries(bare, reasons)


def _in_forms(bare: Sequence[str], reasons: Mapping[int, str]) -> Iterator[int]:
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


def _in_diaries(bare: Sequence[str], reasons: Mapping[int, str]) -> Iterator[int]:
    """Yield a day at the very top where others of its form head what follows."""
    top = next((index for index, line in enumerate(bare) if line), -1)
    if reasons.get(top) != "date":
        return
    form = _form(bare[top])
    days = (index for index, line in enumerate(bare) if index not in reasons and line[:1].isdigit())
    if any(DATE_LINE.fullmatch(bare[index]) and _form(bare[index]) == form for index in days):
        yield top


def _form(line: str) -> str:
    return re.sub(_DIGITS.pattern, "0", line)


def _of_books(bare: Sequence[str], filled: Sequence[int]) -> Iterator[int]:
    """Yield the authors of books: they stand right beside the translator or the publisher."""
    filled = [index for index in filled if bare[index]]  # a row of a quote may be its sign alone
    book = {index for index in filled if _BOOK.match(bare[index])}
    for at, index in enumerate(filled[1:], 1) if book else ():
        if _BOOK_AUTHOR.match(bare[index]) and not book.isdisjoint(filled[at - 1 : at + 2]):
            yield index
