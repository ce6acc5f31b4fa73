"""How likely lines with nothing but a shape are headings: what is seen in them, weighed.

Several sets of a text's plain lines may be its headings, each with the lines that one demand
leaves; the likeliest is read. The weights are a logistic regression's on such sets of articles
whose authors had marked the headings, which `bench/plain_headings.py` makes; `bench/marks_off.py`
measures what comes of them on others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import exp, log, log1p, sqrt
from operator import itemgetter
from typing import NamedTuple

from kb_site.core.middle import median
from kb_site.reading.outline.plain_lines import PlainLine, plain_lines, right_above
from kb_site.reading.outline.values import Sheet

TAKEN = 0.4
"""Likelihood from which on the lines are taken for headings; else they stay text."""
SHOWN = 0.15
"""Likelihood from which on an editor is shown them though they stay text."""
CERTAIN = 0.6
"""Likelihood below which an editor is asked to look at them though they are taken."""

LEAST_WIDE = 3
"""Wide lines that are more than captions."""
TOP = 0.1
"""Share of the text within which one line that stands alone goes on with the title."""

_NARROW, _MIDDLE = 20, 30
"""Columns of short headings, and of all but sentences in short."""
_TEXT = ("sentence", "wide", "marked", "heading")
"""What an answer begins with."""
_BIAS = 0.44
_HOW = itemgetter(0)

DEMANDS: tuple[Callable[[PlainLine], bool], ...] = (
    lambda it: not (it.ends_open or it.holds_value),
    lambda it: not (it.ends_open or it.holds_value or it.reads_as_text),
    lambda it: not (it.reads_as_text or it.announces),
    lambda it: (
        it.columns <= _MIDDLE
        and it.below != "short"
        and not (it.ends_open or it.holds_value or it.is_foreign or it.has_digits or it.announces)
    ),
    lambda it: it.columns <= _NARROW and it.below in _TEXT and not it.reads_as_text,
    lambda it: (
        it.columns <= _NARROW and it.comes_after_end and not (it.reads_as_text or it.announces)
    ),
    lambda it: it.below in _TEXT and not it.has_digits,
    lambda it: it.stands_alone and not (it.ends_open or it.holds_value or it.reads_as_text),
)
"""What authors' headings have in common, one text's this and another's that; of a thousand
combinations those without which fewer texts had the very set among theirs."""


class Plain(NamedTuple):
    """Lines that may be a text's headings, and what stands under and around them."""

    taken: Sequence[PlainLine]
    left: int
    """How many more lines may be headings; where all taken stand apart, of those that do."""
    before: float
    """The share of the text that stands above the first."""
    together: float
    """The share of the text's lines that stand right below another."""
    under: Sequence[int]
    """About the columns of text under each that is not right above another one."""
    again: float
    """The share of the lines that stand there twice."""

    def columns(self) -> list[int]:
        """Return the columns of each line."""
        return [each.columns for each in self.taken]

    def share(self, holds: Callable[[PlainLine], object]) -> float:
        """Return the share of the lines for which something holds."""
        return sum(map(bool, map(holds, self.taken))) / len(self.taken)


class Evidence(NamedTuple):
    """What is seen in a reading, how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Plain], float]
    reason: str


def sets_of(sheet: Sheet) -> Iterator[Plain]:
    """Yield each set of lines that one demand leaves, and the one line that heads all else."""
    lines = plain_lines(sheet)
    sizes = [0, *accumulate(map(_about, sheet.views))] if lines else []
    pairs = pairwise(sheet.views)
    together = sum(bool(one and other) for one, other in pairs) / max(len(sheet.views), 1)
    known: set[tuple[int, ...]] = set()
    for demand in DEMANDS if sheet.is_page else (*DEMANDS, _heads_all):
        taken = [each for each in lines if demand(each)]
        at = tuple(each.at for each in taken)
        before = sizes[at[0]] / max(sizes[-1], 1) if at else 0.0
        one = demand is _heads_all
        if at in known or not ((len(at) == 1 and before > TOP) if one else len(at) > 1):
            continue
        known.add(at)
        again = 1 - len({sheet.views[index] for index in at}) / len(at)
        alike = all(each.is_apart for each in taken)
        left = sum(each.is_apart or not alike for each in lines) - len(taken)
        yield Plain(taken, left, before, together, _under(taken, sizes), again)


def _heads_all(line: PlainLine) -> bool:
    """Return whether a line between sentences names those below, and is nothing else."""
    none = line.ends_open or line.holds_value or line.is_foreign or line.has_digits
    over = line.comes_after_end and line.below in ("sentence", "wide", "marked")
    return over and line.columns <= _MIDDLE and not (none or line.reads_as_text or line.announces)


def _under(taken: Sequence[PlainLine], sizes: Sequence[int]) -> list[int]:
    ends = [*(each.at for each in taken[1:]), len(sizes) - 1]
    return [
        sizes[end] - sizes[each.at + 1]
        for each, end in zip(taken, ends, strict=True)
        if each.following != end
    ]


def _about(view: str) -> int:
    """Return about the columns of a line; to count those of all would take too long."""
    return len(view) if view.isascii() else 2 * len(view)


def likeliest(sheet: Sheet) -> tuple[float, Plain] | None:
    """Return the likeliest set of the lines, and how likely it is; of one where there is no other.

    One that is less likely than text is none.
    """
    rated = [(likelihood(plain), plain) for plain in sets_of(sheet)]
    several = max((each for each in rated if len(each[1].taken) > 1), key=_HOW, default=None)
    if several and several[0] >= TAKEN:
        return several
    one = next((each for each in rated if len(each[1].taken) == 1 and each[0] >= TAKEN), None)
    return one or several


def are_few_and_wide(plain: Plain) -> bool:
    """Return whether the lines may as well be captions."""
    return len(plain.taken) < LEAST_WIDE and median(plain.columns()) > _MIDDLE


def likelihood(plain: Plain) -> float:
    """Return how likely (0 to 1) the lines are the text's headings."""
    return 1 / (1 + exp(-_BIAS - sum([weight * value(plain) for _, weight, value, _ in EVIDENCE])))


def _spread(columns: Sequence[int]) -> float:
    """Return the standard deviation; that of `statistics` takes half of a likelihood's time."""
    mean = sum(columns) / len(columns)
    return sqrt(sum((each - mean) ** 2 for each in columns) / len(columns))


def _above(plain: Plain) -> float:
    return len(right_above(plain.taken)) / len(plain.taken)


def _lists(plain: Plain) -> float:
    return plain.share(lambda one: one.below == "announcement")


def _apart(plain: Plain) -> float:
    return plain.together * plain.share(lambda one: one.is_apart)


EVIDENCE = (
    Evidence("many", 0.57, lambda it: log(len(it.taken)), "two short lines may stand by accident"),
    Evidence("columns", -0.04, lambda it: median(it.columns()), "a caption is wider"),
    Evidence("uneven", -0.04, lambda it: _spread(it.columns()), "headings are of one make"),
    Evidence("left over", -0.69, lambda it: log1p(it.left), "many short lines that are none"),
    Evidence("no Han", -0.46, lambda it: it.share(lambda one: one.is_foreign), "code, a name"),
    Evidence("digits", -1.6, lambda it: it.share(lambda one: one.has_digits), "a date, a price"),
    Evidence("announces", -0.63, lambda it: it.share(lambda one: one.announces), "not its name"),
    Evidence("as text", -1.6, lambda it: it.share(lambda one: one.reads_as_text), "a caption"),
    Evidence("ends open", -2.6, lambda it: it.share(lambda one: one.ends_open), "a list's label"),
    Evidence("holds a value", -0.90, lambda it: it.share(lambda one: one.holds_value), "a field"),
    Evidence("list below", 0.77, _lists, "it is no label itself where a line below it is"),
    Evidence("above another", -3.3, _above, "parts have sections, but few of them"),
    Evidence("again", -1.5, lambda it: it.again, "the same words stand over other things"),
    Evidence("late", -1.8, lambda it: it.before, "what heads a text begins near its top"),
    Evidence("least below", 0.14, lambda it: log1p(min(it.under, default=0)), "it heads something"),
    Evidence("apart", 0.86, _apart, "a heading has room above it, where nothing else has"),
)
"""Each value counts lines, columns or a share."""
