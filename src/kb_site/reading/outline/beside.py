"""Headings without a number beside those that have one, and questions under 常见问题."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.marks import read_answer
from kb_site.reading.outline.plain_lines import PlainLine, plain_lines
from kb_site.reading.outline.plain_readings import asking_lines
from kb_site.reading.outline.reading_values import LEAST, STRONG, Reading
from kb_site.reading.outline.shape import (
    SURE_WIDTH,
    asks,
)
from kb_site.reading.outline.values import Head, Role, Sheet, in_order

_QUESTIONS = later(
    r"常[见見][问問][题題]|[问問]答|答疑|[疑问問][难難]解答|FAQ|Q\s?&\s?A", re.IGNORECASE
)
"""Words of a heading that questions stand under, each with its answer."""


def with_plain(
    sheet: Sheet, best: Reading, readings: Sequence[Reading], heads: tuple[Head, ...]
) -> tuple[Head, ...]:
    """Return the parts that count 一、二、 with the plain headings of the parts before them."""
    first = best.taken[0]
    if best.role != "section" or not first.mark.parts or first.mark.weight < STRONG:
        return heads
    plain = [reading for reading in readings if reading.sure and reading.by_shape]
    if sheet.is_page or not plain:
        return heads
    before = [head for head in plain[0].heads(sheet) if head.index < first.index]
    while before and not any(sheet.views[before[-1].index + 1 : first.index]):
        before.pop()  # what it heads has numbers of its own
    return (*before, *heads)


def plain_below(sheet: Sheet, best: Reading, readings: Sequence[Reading]) -> tuple[Head, ...]:
    """Return plain headings below numbered ones as their questions; behind the last, as parts.

    What is not certain stays text, as do lines that no blank one parts from what is above, and
    such that have nothing below them. Lines that ask are certain where each part begins with one.
    """
    numbered = best.role == "section" and best.taken[0].mark.parts
    if asked := _asked_below(sheet, best) if numbered and not sheet.is_page else ():
        return asked
    plain = [each for each in readings if each.sure and each.by_shape and not each.doubts]
    if sheet.is_page or not numbered or not plain:
        return ()
    first, last = best.taken[0].index, best.taken[-1].index
    inner = [head for head in plain[0].heads(sheet) if head.index > first]
    if any(sheet.views[head.index - 1] for head in inner):
        return ()
    role: Role = "section" if inner and inner[0].index > last else "question"
    starts = {each.index for each in best.taken} | {head.index for head in inner}
    ends = dict(pairwise([*sorted(starts), len(sheet.views)]))
    full = (head for head in inner if any(sheet.views[head.index + 1 : ends[head.index]]))
    return tuple(replace(head, role=role) for head in full)


def _asked_below(sheet: Sheet, best: Reading) -> tuple[Head, ...]:
    """Return the lines that ask, or stand above an answer's mark, where each part begins so."""
    filled = sheet.filled()
    answered = (at for at, to in pairwise(filled) if read_answer(sheet.views[to], asked=False))
    asking = sorted({*asking_lines(sheet), *answered})
    begins = (
        next((at for at in range(each.index + 1, len(sheet.views)) if sheet.views[at]), -1)
        for each in best.taken
    )
    if len(asking) < len(best.taken) + LEAST or not set(asking).issuperset(begins):
        return ()
    first = best.taken[0].index
    return tuple(Head(at, "question", sheet.views[at], asked=True) for at in asking if at > first)


def with_tail(sheet: Sheet, best: Reading, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return numbered headings with the plain ones that stand behind the last of them alone.

    Where plain lines stand between the numbers too, those behind may be no more than they are.
    """
    last = best.taken[-1].index
    if sheet.is_page or best.role != "section" or not best.taken[0].mark.parts:
        return heads
    narrow = [at for at in range(last + 3, len(sheet.views) - 1) if _is_narrow(sheet, at)]
    if not narrow:
        return heads
    lines = [each for each in plain_lines(sheet) if _heads_text(each)]
    inner = [each.at for each in lines if each.at > best.taken[0].index]
    if not inner or inner[0] not in narrow:
        return heads
    return in_order((*heads, *(Head(at, "section", sheet.views[at]) for at in inner)))


def _is_narrow(sheet: Sheet, index: int) -> bool:
    view = sheet.views[index]
    return 0 < len(view) <= SURE_WIDTH and not sheet.views[index - 1]


def _heads_text(line: PlainLine) -> bool:
    """Return whether a narrow line stands apart over text, and names it."""
    is_other = line.ends_open or line.holds_value or line.reads_as_text or line.announces
    over = line.below in ("sentence", "wide", "marked")
    return line.is_apart and line.columns <= SURE_WIDTH and over and not is_other


def with_answers(sheet: Sheet, heads: tuple[Head, ...], asking: Sequence[int]) -> tuple[Head, ...]:
    """Return the headings with the lines that ask under 常见问题 as its questions."""
    result: list[Head] = []
    for place, head in enumerate(heads):
        result.append(head)
        if head.role != "section" or not _QUESTIONS.search(head.text):
            continue
        following = heads[place + 1 :]
        if following and following[0].role == "question":
            continue
        under = list(takewhile(_asks_plainly, following))
        end = following[len(under)].index if len(under) < len(following) else len(sheet.views)
        known = {each.index for each in under}
        more = [Head(at, "question", sheet.views[at]) for at in _between(asking, head.index, end)]
        under += [each for each in more if each.index not in known]
        if len(under) >= LEAST:
            result += [replace(each, role="question") for each in under]
    return in_order((*result, *heads)) if len(result) > len(heads) else heads


def _asks_plainly(head: Head) -> bool:
    return head.role == "section" and not head.number and asks(head.text)


def _between(lines: Sequence[int], first: int, end: int) -> Iterator[int]:
    yield from lines[bisect_left(lines, first + 1) : bisect_left(lines, end)]
