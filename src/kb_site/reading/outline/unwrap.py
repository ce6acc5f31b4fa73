"""Texts that were wrapped at a width: their paragraphs are put together before they are read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from statistics import median
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.line_breaks import MARKED
from kb_site.chinese.line_joins import first_word
from kb_site.core.model import Line, Repair, RepairedDraft
from kb_site.core.values import replace
from kb_site.reading.outline.body import join_lines
from kb_site.reading.outline.margin import find_continued, indents_of
from kb_site.reading.outline.views import view_of

FEWEST = 4
"""Lines that go on from which on a text may be wrapped."""
WRAPPED = 0.25
"""Share of its wide lines that go on, from which on it is."""
SHORT, NEARLY = 10, 0.8
"""Columns by which a full line may be narrower, and the share of the lines that are full."""
HUNG = 2
"""Columns of a stop that may stand beyond the edge."""
WIDE = 30
"""Columns of a line that may be broken."""


class Unwrapped(NamedTuple):
    """A text with its paragraphs put together, and what was and may be joined."""

    draft: RepairedDraft
    continued: frozenset[int]
    """The lines that go on with the one above them where that is not sure enough,"""
    joins: tuple[Repair, ...]
    """and the ends of lines that were joined away."""


def unwrap(draft: RepairedDraft, kept: Collection[int]) -> Unwrapped:
    """Return a text of which every paragraph that was wrapped at a width is one line.

    A line whose number is `kept` stays by itself.
    """
    if draft.form != "text":
        return Unwrapped(draft, frozenset(), ())
    views = [view_of(line) for line in draft.lines]
    indents = indents_of(draft)
    continued = find_continued(draft, views, indents)
    columns = [
        width(view) + indents.get(line.number, 0)
        for view, line in zip(views, draft.lines, strict=True)
    ]
    sure = _surely(views, columns, continued)
    if not sure:
        return Unwrapped(draft, continued, ())
    lines: list[Line] = []
    left: list[int] = []
    joins: list[Repair] = []
    last = at_last = -1  # the last line with words among the new ones, and among the old
    for at, line in enumerate(draft.lines):
        if at in sure and _is_plain(line, kept) and _is_plain(lines[last], kept):
            whole, join = join_lines(lines[last].text.rstrip(), draft.lines[at_last], views[at])
            lines[last:] = [replace(lines[last], text=whole)]
            joins.append(join)
        else:
            if at in continued:
                left.append(len(lines))
            lines.append(line)
        if views[at]:
            last, at_last = len(lines) - 1, at
    return Unwrapped(replace(draft, lines=tuple(lines)), frozenset(left), tuple(joins))


def _is_plain(line: Line, kept: Collection[int]) -> bool:
    return not (line.markdown or line.heading or line.number in kept)


def _surely(
    views: Sequence[str], columns: Sequence[int], continued: Collection[int]
) -> frozenset[int]:
    """Return the lines that surely go on: those below a full line, where nearly all are.

    There a line without a stop goes on as well where the first word of the next did not fit in.
    """
    wide = sum(each >= WIDE for each in columns)
    if len(continued) < FEWEST or len(continued) < WRAPPED * wide:
        return frozenset()
    above = {at: columns[at - 1] or columns[at - 2] for at in continued}
    edge = median(above.values())
    full = frozenset(at for at, each in above.items() if abs(each - edge) <= SHORT)
    if len(full) < NEARLY * len(above):
        return frozenset()
    widest = max(each for each in columns if abs(each - edge) <= SHORT)
    return full | {
        at
        for at in range(1, len(views))
        if edge - SHORT <= columns[at - 1] <= widest and _goes_on(views[at - 1], views[at])
        if columns[at - 1] + width(first_word(views[at])) > widest - HUNG
    }


def _goes_on(above: str, below: str) -> bool:
    return bool(below) and not (ends_sentence(above) or MARKED.match(below))
