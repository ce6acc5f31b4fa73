"""Which of several readings is best: a table of features, each with its weight and its reason."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from kb_site.core.middle import median
from kb_site.core.values import Value
from kb_site.reading.outline.marks import WEIGHTS
from kb_site.reading.outline.reading_values import LEAST, STRONG, Reading
from kb_site.reading.outline.shape import asks
from kb_site.reading.outline.values import Sheet

CLOSE = 1.0
"""Points; of two readings that are nearer to each other an editor must see both."""
PLAIN_WEIGHT = 0.15
"""Of a line without a mark; less than a bullet."""


class Measured(Value):
    """A reading with what its features look at."""

    reading: Reading
    sheet: Sheet
    sizes: Sequence[int]
    """Characters up to and including each line."""
    first: int
    """The line at which the earliest of all readings begins."""
    asking: frozenset[int]
    """Lines that ask, whether or not this reading uses them."""
    others: Sequence[Reading] = ()
    """All readings."""

    def answers(self) -> list[int]:
        """Return the characters under each heading."""
        taken = self.reading.taken
        ends = [*(each.index for each in taken[1:]), len(self.sizes)]
        return [
            self.sizes[end - 1] - self.sizes[each.index] + len(each.tail)
            for each, end in zip(taken, ends, strict=True)
        ]


class Feature(NamedTuple):
    """What is looked at (0 to 1), how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Measured], float]
    reason: str


def score(measured: Measured) -> float:
    """Return the points of a reading."""
    return sum(feature.weight * feature.value(measured) for feature in FEATURES)


def best_of(
    sheet: Sheet, readings: Sequence[Reading], asking: Sequence[int]
) -> tuple[Reading, Reading | None]:
    """Return the best reading, and one that is close to it and begins where it begins."""
    if len(readings) == 1:
        return readings[0], None
    sizes = list(accumulate(map(len, sheet.views)))
    first = min(reading.taken[0].index for reading in readings)
    lines = frozenset(asking)
    ranked = sorted(
        ((score(Measured(each, sheet, sizes, first, lines, readings)), each) for each in readings),
        key=lambda pair: (-pair[0], -len(pair[1].taken)),
    )
    (points, best), *others = ranked
    used = _words(best)
    for other_points, other in others:
        if points - other_points <= CLOSE and not used & _words(other):
            return best, other
    return best, None


def _words(reading: Reading) -> set[int]:
    """Return the lines that the words of the headings stand in."""
    return {each.index + each.skip for each in reading.taken}


def _mark(measured: Measured) -> float:
    return WEIGHTS.get(measured.reading.kind.partition(":")[0], PLAIN_WEIGHT)


def _sequence(measured: Measured) -> float:
    reading = measured.reading
    if not reading.taken[0].mark.parts:
        return 0.0
    return max(0.0, 1 - 2 * len(reading.doubts) / len(reading.taken))


def _below(measured: Measured) -> float:
    reading = measured.reading
    if _opens(measured):
        return 0.0
    counts = bool(reading.taken[0].mark.parts) or reading.kind == "ask"
    within = any(
        _counts_around(each, reading, len(measured.sheet.views))
        if each.kind and not each.kind.startswith("frame")
        else counts and _holds(measured.sheet, each, reading)
        for each in measured.others
    )
    return float(reading.kind == "dotted" or within)


def _counts_around(upper: Reading, lower: Reading, size: int) -> bool:
    """Return whether a reading as a whole stands between two numbers of another count.

    So does a count like 一、 that is a part of another of its kind; one near the top of a text
    of `size` lines is its table of contents.
    """
    heads = [each.index for each in upper.taken]
    if upper.kind == lower.kind and lower.taken[0].mark.weight >= STRONG:
        own = {each.index for each in lower.taken}
        return {*heads} > own and min(own) - heads[0] > size // 4
    counts = len(upper.taken[0].mark.parts) == 1 and len(upper.doubts) * 2 < len(heads)
    if len(heads) <= LEAST or upper.kind == lower.kind or not counts:
        return False
    place = bisect(heads, lower.taken[0].index)
    if not 0 < place == bisect(heads, lower.taken[-1].index) < len(heads):
        return False
    one, other = upper.taken[place - 1 : place + 1]
    return one.mark.ordinal < other.mark.ordinal


def _holds(sheet: Sheet, upper: Reading, lower: Reading) -> bool:
    """Return whether a count as a whole stands under one of several headings without a number.

    It does where it begins right below it, or, where these are plain, is of a mark that begins
    lists too and ends before the next one: nobody writes 一、 under one that has text of its own.
    """
    heads, first = [each.index for each in upper.taken], lower.taken[0]
    place = bisect(heads, first.index)
    if len(heads) <= LEAST or not 0 < place == bisect(heads, lower.taken[-1].index):
        return False
    low = not upper.kind and (first.mark.kind == "ask" or first.mark.weight < STRONG)
    return not any(sheet.views[heads[place - 1] + 1 : first.index]) or (low and place < len(heads))


def _restarts(measured: Measured) -> float:
    marks = [each.mark for each in measured.reading.taken]
    return float(sum(mark.ordinal == 1 for mark in marks if mark.kind != "ask") > 1)


def _coverage(measured: Measured) -> float:
    sizes = measured.sizes
    return 1 - sizes[measured.reading.taken[0].index] / max(sizes[-1], 1)


def _opens(measured: Measured) -> float:
    return float(measured.reading.taken[0].index == measured.first)


def _named(measured: Measured) -> float:
    named = set(measured.sheet.contents)
    used = {each.index for each in measured.reading.taken}
    return len(named & used) / len(named) if named else 0.0


def _margin(measured: Measured) -> float:
    """Return how far the headings are the lines at the margin, those above others among them."""
    margin = set(measured.sheet.margin)
    used = _words(measured.reading) | {head.index for head in measured.reading.above}
    return len(margin & used) / len(margin | used) if margin else 0.0


def _asks(measured: Measured) -> float:
    taken = measured.reading.taken
    if measured.asking and measured.asking <= {each.index for each in taken}:
        return 1.0
    return sum(asks(each.mark.rest) for each in taken) / len(taken)


def _longer(measured: Measured) -> float:
    headings = [len(each.mark.rest) for each in measured.reading.taken]
    return float(median(measured.answers()) > median(headings))


def _repeated(measured: Measured) -> float:
    taken = measured.reading.taken
    return 1 - len({each.mark.rest for each in taken}) / len(taken)


def _unused(measured: Measured) -> float:
    asking = measured.asking
    used = {each.index for each in measured.reading.taken}
    return len(asking - used) / len(asking) if asking else 0.0


FEATURES = (
    Feature("mark", 3, _mark, "some marks begin nothing but headings"),
    Feature("sequence", 3, _sequence, "a list that is counted through is meant as one"),
    Feature("below", -4, _below, "1.1 and a count in one part stand under what begins before"),
    Feature("restarts", -2, _restarts, "what begins again and again stands under something else"),
    Feature("coverage", 3, _coverage, "an outline holds the text, a list only a part of it"),
    Feature("opens", 2, _opens, "what begins first stands above what begins within it"),
    Feature("named", 4, _named, "a table of contents names the headings, if not all of them"),
    Feature("margin", 4, _margin, "where text is indented, what is not heads it"),
    Feature("asks", 2, _asks, "what asks is a question"),
    Feature("longer", 1, _longer, "an answer is longer than its heading"),
    Feature("repeated", -4, _repeated, "the same words again and again stand under something else"),
    Feature("unused", -2, _unused, "a question that is left in another's answer is lost"),
)
"""Each was left out once, over all forms of heading, 164 web texts and 30 laws; two without which
everything was read alike are gone."""
