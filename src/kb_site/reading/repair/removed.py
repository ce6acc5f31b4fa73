"""Whether a filter went over a text: places that are each doubtful say so together.

A word that a filter took leaves a space where the sentence may still read on: 接到催款 时,
通过 联系客户, 逾期 的原因. One such space proves nothing, and authors who space their words out
leave spaces anywhere. So each space within a sentence is weighed by how much oftener a word
that was taken leaves it than a habit does, and the text is judged by the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.repair.layout import OPEN_END

_WANTING = later(
    r"(?:通[过過]|(?<![拍敲攻摔殴毆击擊])打|接到|接[听聽]|包括|不限[于於]|[这那這]些|(?<![实實存现現])在)\Z"
)
"""What goes on with the word that is named next, and is seldom parted from it."""
_CLINGING = later("的(?![确確士话話])|[时時中][，、。]")
"""What nobody parts from the word before it."""
_CLAUSE = later("[^，。；！？：、（）]*\\Z")
_MARKS = frozenset("、，。；！？")
_NEAR = 6
"""Two spaces so near set a word apart: a habit of authors."""
_SPACED_MARK = -2
_ENOUGH, _PLACES = 5, 2
"""Measured on 700 articles of other kinds, where no sum above 3 is reached, and on texts of
which a filter took one word all over, where it is seldom below 7."""


class Spot(Value):
    """A space in a line, or the place of a hole that is sure."""

    line: int
    start: int
    end: int
    sure: bool = False


def holes(spots: Sequence[Spot], lines: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Return the spaces, by line and start, where words were taken: none in most texts.

    A space before a mark is one where the mark cannot follow; one in a line that is no sentence
    where a sentence has the same space.
    """
    within = [spot for spot in spots if spot.sure or "。" in lines[spot.line]]
    apart = _apart(within)
    weights = [_weight(lines[spot.line], spot, (spot.line, spot.start) in apart) for spot in within]
    if sum(weights) < _ENOUGH or sum(weight > 0 for weight in weights) < _PLACES:
        return frozenset()
    taken = [spot for spot, weight in zip(within, weights, strict=True) if weight > _SPACED_MARK]
    known = {_beside(lines[spot.line], spot) for spot in taken}
    taken += [spot for spot in spots if _beside(lines[spot.line], spot) in known]
    return frozenset((spot.line, spot.start) for spot in taken)


def _apart(spots: Iterable[Spot]) -> set[tuple[int, int]]:
    """Return the places that set a word apart with a space on each side."""
    found = set()
    before: Spot | None = None
    for spot in spots:
        if before and before.line == spot.line and spot.start - before.start <= _NEAR:
            found |= {(spot.line, spot.start), (spot.line, before.start)}
        before = spot
    return found


def _weight(line: str, spot: Spot, apart: bool) -> float:  # noqa: FBT001 - a fact of the place
    before, after = line[max(0, spot.start - 24) : spot.start], line[spot.end : spot.end + 2]
    if spot.sure or (after[:1] in _MARKS and OPEN_END.search(before[-4:])):
        return 4
    if not apart and _WANTING.search(before):
        return 3
    if after[:1] in _MARKS:
        clause = _CLAUSE.search(before)
        return 3 if before.endswith("的") and clause and "是" not in clause[0] else _SPACED_MARK
    if apart:
        return -1.5
    return 2 if _CLINGING.match(after) else -1


def _beside(line: str, spot: Spot) -> str:
    return f"{line[max(0, spot.start - 2) : spot.start]} {line[spot.end : spot.end + 2]}"
