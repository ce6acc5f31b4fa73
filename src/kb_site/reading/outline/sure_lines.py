"""Lines left as text that are headings beyond doubt, since all that is seen of them says so.

What `left_lines` finds likely stands over text, by itself, and in company: its number goes on with
those of headings, or others of its make do the same. Below a heading it heads a part of the answer.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.reading.outline.candidates import head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.deeper import with_lines
from kb_site.reading.outline.left_lines import (
    SURE,
    Left,
    Make,
    is_over_list,
    is_over_text,
    likelihood,
    lines_left,
)
from kb_site.reading.outline.levels import DEEPER
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.reading_values import STRONG
from kb_site.reading.outline.shape import announces, is_bare_heading
from kb_site.reading.outline.values import Head, Role, Sheet, in_order

OVER = 0.75
"""The share of a make's lines that stand over text, from which on it is one of headings."""
LABEL = 20
"""Columns of a label that ends in a colon; what is wider announces."""
_SPOKEN = later('[。！？!?…“”‘’"；;]')


def with_sure(
    sheet: Sheet, heads: tuple[Head, ...]
) -> tuple[Sheet, tuple[Head, ...], Sequence[Left]]:
    """Return the lines and the headings with those beyond doubt, and the lines beside these."""
    left = lines_left(sheet, heads)
    parts = [head for head in heads if head.role in ("section", "question")]
    if not parts:
        return sheet, heads, left
    starts = [head.index for head in parts]
    deeper, more = dict[int, tuple[Candidate, int]](), list[Head]()
    for alike, sure in _sure(left):
        for each in sure:
            bare = plain(sheet, each.at, each.words)
            found = Candidate(each.at, each.mark) if each.mark else bare
            above = parts[: bisect(starts, each.at)]
            role = _role(sheet, above, each, alike)
            if role:
                more.append(head_of(found, role, sheet.views[each.at]))
            elif above and len(sure) > 1 and not _is_step(each, above[-1]):
                deeper[each.at] = (found, DEEPER)
    if not (more or deeper):
        return sheet, heads, left
    sheet, heads = with_lines(sheet, deeper), in_order((*heads, *more))
    return sheet, heads, lines_left(sheet, heads)


def _sure(found: Sequence[Left]) -> Iterator[tuple[Sequence[Left], Sequence[Left]]]:
    """Yield the lines of each make, and those of them that are headings beyond doubt."""
    makes: defaultdict[Make, list[Left]] = defaultdict(list)
    for each in found:
        if not _is_said(each):
            makes[each.make].append(each)
    for make, alike in makes.items():
        sure = [each for each in alike if _is_over(each) and likelihood(each) >= SURE]
        if len(sure) > 1 or any(map(_counts_on, sure)):
            likely = [each for each in alike if likelihood(each) >= SURE]
            most = len(sure) * 2 > len(likely)
            sure = likely if most and (make[0] or make[1]) else sure
            yield alike, [each for each in alike if each in sure or _is_between(each, sure)]


def _is_over(left: Left) -> bool:
    """Return whether a line is by itself over text of another look, as are most of its make."""
    if left.beside or left.over < OVER or (left.make[1] and left.below.startswith("**")):
        return False
    is_marked = left.make[1] or bool(left.make[0])
    return is_over_text(left) or (is_marked and is_over_list(left))


def _is_said(left: Left) -> bool:
    """Return whether a line is said by somebody, announces a list or names a value."""
    name, colon, value = left.core.replace(":", "：").partition("：")
    is_long = bool(colon) and width(name) > LABEL
    if value or is_long or _SPOKEN.search(left.words) or announces(left.words):
        return True
    return left.mark is None and ("，" in name or not is_bare_heading(name))


def _counts_on(left: Left) -> bool:
    return left.mark is not None and left.mark.kind in left.text.kinds


def _is_between(left: Left, sure: Sequence[Left]) -> bool:
    """Return whether a number stands before or behind that of a heading, and next to it."""
    if left.mark is None or not left.mark.number:
        return False
    *above, ordinal = left.mark.parts
    return any(
        each.mark
        and [*each.mark.parts[:-1]] == above
        and each.mark.ordinal - ordinal == (1 if left.at < each.at else -1)
        for each in sure
    )


def _is_step(left: Left, above: Head) -> bool:
    """Return whether a number may count the steps of an answer, below a heading without one."""
    return left.mark is not None and left.mark.weight < STRONG and not above.number


def _role(sheet: Sheet, above: Sequence[Head], left: Left, alike: Sequence[Left]) -> Role | None:
    """Return the role of a line whose number is the next one behind that of a heading, or none."""
    if left.mark is None or not (left.mark.number and left.mark.rest):
        return None
    *upper, ordinal = left.mark.parts
    for head in reversed(above):
        mark = read_mark(sheet.view(head.index))
        if mark and mark.kind == left.mark.kind:
            counts = mark.parts == (*upper, ordinal - 1)
            return head.role if counts and not _is_within(alike, head, left) else None
        if head.role == "section":
            break
    return None


def _is_within(alike: Sequence[Left], head: Head, left: Left) -> bool:
    """Return whether others stand between a heading and a line: a count of its own."""
    return any(head.index < each.at < left.at for each in alike)
