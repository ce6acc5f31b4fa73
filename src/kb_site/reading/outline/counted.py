"""A title that counts the parts of its article, held against the outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kb_site.chinese.numerals import DIGIT, HAN, to_int
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.values import Doubt, Head, Sheet

FEW, MANY = 3, 30
"""Numbers in a title that count the parts of its article."""

_BOOK = later("《[^《》]*》?")
_COUNTS = later(
    rf"(?<![第前后近{HAN[1:-1]}0-9.])(?P<number>{HAN}{{1,3}}|{DIGIT}{{1,2}})\s?"
    r"(?:大(?!学|家|全|型|道|桥|券|银|行|国|巨|公|企|城|品|股|高|院|洲|平|厂|市)|[招步条條点點项項类類则則](?!的|钟|鐘|左|半)|[个個种種](?!月|人|小时|省|城|国|学)"
    r"|[问問])"
)


def counted(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield a doubt where the title counts parts and no part of the outline has so many."""
    del asking
    first = sheet.first()
    title = sheet.view(first)
    match = _COUNTS.search(_BOOK.sub("", title)) if is_title(title) else None
    number = to_int(match["number"]) if match else 0
    if sheet.forced or not heads or not FEW <= number <= MANY:
        return
    lengths, run = {0}, 0
    for head in heads:
        run = run + 1 if head.role == "question" else 0
        lengths.add(run)
    roles = Counter(head.role for head in heads)
    numbered = sum(head.role == "section" and bool(head.number) for head in heads)
    if number not in lengths | {roles["section"], roles["question"], numbered}:
        yield Doubt(first, "KB321", say("KB321.counted", number=number))
