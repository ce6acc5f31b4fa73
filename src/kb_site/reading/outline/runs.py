"""Numbers that begin anew below a line that names them: parts, each with a count of its own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.values import replace
from kb_site.reading.outline.deeper import deepened
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import STRONG
from kb_site.reading.outline.shape import announces, is_bare_heading
from kb_site.reading.outline.values import Head, Sheet, in_order

WIDEST = 40
"""Columns of a line that names something; a wider one says something."""


def with_runs(
    sheet: Sheet, heads: tuple[Head, ...], above: Mapping[int, int]
) -> tuple[Sheet, tuple[Head, ...]]:
    """Return numbers that begin anew, below the line above each one; what is below is deeper."""
    marks = {head.index: read_mark(sheet.view(head.index)) for head in heads if head.number}
    counted = [
        head
        for head in heads
        if head.role == "section" and (mark := marks.get(head.index)) and mark.weight >= STRONG
    ]
    used = {head.index for head in heads}
    again = [head for one, head in pairwise(counted) if head.ordinal == 1 < one.ordinal]
    over = [above[head.index] for head in again]
    if not over or not all(at not in used and _names_run(sheet, at) for at in over):
        return sheet, heads
    first = above.get(counted[0].index, -1)
    ends = {sheet.view(at).endswith(("：", ":")) for at in (*over, first)}
    if first > sheet.first() and first not in used and _names_run(sheet, first) and len(ends) == 1:
        over = [first, *over]
    lower = [head for head in heads if head.index > over[0] and head.role == "question"]
    if any(head.asked or head.tail or head.skip for head in lower):
        return sheet, heads
    runs = (Head(at, "section", sheet.views[at]) for at in over)
    others = (
        replace(head, role="question") if head in counted and head.index > over[0] else head
        for head in heads
        if head not in lower
    )
    lines = (
        replace(line, heading=line.heading + 1) if lower and at > over[0] and line.heading else line
        for at, line in enumerate(sheet.lines)
    )
    sheet = replace(sheet, lines=tuple(lines))
    return deepened(sheet, [head.index for head in lower]), in_order((*others, *runs))


def _names_run(sheet: Sheet, at: int) -> bool:
    """Return whether a line names the numbers below it, and is no number itself.

    Right below others it does with a colon or a label's number alone: there names stand, too.
    """
    view = sheet.view(at)
    words, mark = view.rstrip("：:"), read_mark(view)
    is_other = at in sheet.forced or announces(view) or {"：", ":"}.intersection(words)
    is_named = is_bare_heading(words) and width(words) <= WIDEST and not ends_sentence(words)
    is_set_off = mark is not None or words != view or not sheet.view(at - 1)
    is_counted = mark is None or mark.kind.startswith("label")
    return is_named and not is_other and is_counted and is_set_off
