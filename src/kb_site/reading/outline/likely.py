"""How likely lines with nothing but a shape are headings: what is seen in them, weighed.

The weights are a logistic regression's on readings of articles whose authors had marked the
headings, which `bench/plain_headings.py` makes; `bench/marks_off.py` measures what comes of them
on others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log, log1p
from statistics import median, pstdev
from typing import NamedTuple

from kb_site.core.patterns import later
from kb_site.reading.outline.shape import announces, ends_sentence, has_han, is_bare_heading, width
from kb_site.reading.outline.values import Sheet

TAKEN = 0.6
"""Likelihood from which on the lines are taken for headings; else an editor is shown them.

Of readings between a half and this one half are right, and a text torn by wrong headings is worse
than a long one.
"""
CERTAIN = 0.7
"""Likelihood below which an editor is asked to look at them though they are taken: of 10 judged
readings below it none was right, of 24 above all."""

SHORT = 1500
"""Columns of a text below which none was seen."""

_DIGIT = later(r"\d")
_WIDE = 30
"""Columns of usual headings from which on they are sentences in short."""
_BIAS = 8.85


class Plain(NamedTuple):
    """The lines of a reading as the features look at them; `plain_of` makes one."""

    sheet: Sheet
    taken: Sequence[int]
    """Indices of the lines, in order."""
    views: Sequence[str]
    """Their text."""
    columns: Sequence[int]
    """Their columns."""
    sizes: Sequence[int]
    """About the columns of each line of the text."""

    def below(self) -> list[int]:
        """Return the columns of text under each line."""
        ends = [*self.taken[1:], len(self.sizes)]
        return [sum(self.sizes[at + 1 : end]) for at, end in zip(self.taken, ends, strict=True)]

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the share of the lines for which something holds."""
        return sum(map(bool, map(holds, self.views))) / len(self.views)


class Evidence(NamedTuple):
    """What is seen in a reading, how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Plain], float]
    reason: str


def likelihood(sheet: Sheet, taken: Sequence[int]) -> float:
    """Return how likely (0 to 1) the lines `taken` are the text's headings."""
    plain = plain_of(sheet, taken)
    return 1 / (1 + exp(-_BIAS - sum(each.weight * each.value(plain) for each in EVIDENCE)))


def plain_of(sheet: Sheet, taken: Sequence[int]) -> Plain:
    """Return lines with what is counted of them, once for all features."""
    views = [sheet.views[at] for at in taken]
    return Plain(sheet, taken, views, [*map(width, views)], [*map(_about, sheet.views)])


def _about(view: str) -> int:
    """Return about the columns of a line; to count those of all would take too long."""
    return len(view) if view.isascii() else 2 * len(view)


def _left(plain: Plain) -> float:
    rest = [view for view in plain.sheet.views if view][1:]
    short = sum(is_bare_heading(view) and not ends_sentence(view) for view in rest)
    return (short - len(plain.taken)) / max(short, 1)


EVIDENCE = (
    Evidence("many", 0.82, lambda it: log(len(it.taken)), "two short lines may stand by accident"),
    Evidence("columns", -0.05, lambda it: median(it.columns), "a caption is wider"),
    Evidence("wide", -1.2, lambda it: median(it.columns) > _WIDE, "and a sentence in short widest"),
    Evidence("uneven", -0.14, lambda it: pstdev(it.columns), "headings are of one make"),
    Evidence("long below", 0.39, lambda it: log1p(median(it.below())), "a heading heads much"),
    Evidence("left over", -1.4, _left, "where most short lines are none, these may be none"),
    Evidence("no Han", -1.4, lambda it: it.share(lambda view: not has_han(view)), "code, a name"),
    Evidence("digits", -1.0, lambda it: it.share(_DIGIT.search), "a date, a price, a figure"),
    Evidence("announces", -0.24, lambda it: it.share(announces), "what comes next, not its name"),
    Evidence(
        "after a sentence",
        0.2,
        lambda it: sum(ends_sentence(it.sheet.above(at)) for at in it.taken) / len(it.taken),
        "what stands before a heading has come to an end",
    ),
    Evidence(
        "long text",
        -1.13,
        lambda it: log(max(sum(it.sizes), SHORT)),
        "the longer a text, the more of its lines are short by accident",
    ),
)
"""Each value counts lines, columns or a share."""
