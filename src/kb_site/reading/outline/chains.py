"""Follow the sequence of numbered lines: one two three is a chain, what falls out is prose."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.reading.outline.marks import Mark
from kb_site.reading.outline.shape import is_enumerated
from kb_site.reading.outline.values import Doubt

GAP = "KB208.heading-gap"
MISSING = 2
"""Numbers that may be missing in a row before a line counts as out of sequence."""


class Candidate(Value):
    """A line with a mark; `tail` is text that follows on it, `skip` the lines down to its words."""

    index: int
    mark: Mark
    tail: str = ""
    skip: int = 0


class Chain(Value):
    """The candidates taken as headings, and the doubts about them and the others."""

    taken: tuple[Candidate, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def follow(candidates: Sequence[Candidate], start: int = 1, *, restarts: bool = False) -> Chain:
    """Return the candidates that go on one by one from `start`, or from the zero before it.

    A number that is missing is passed over with a doubt KB208, as is, with `restarts`, a
    new beginning at one that goes on, unless the count goes on behind it: then it is a list.
    Candidates out of sequence are doubts KB206.
    """
    taken: list[Candidate] = []
    doubts: list[Doubt] = []
    listed = 0
    for place, each in enumerate(candidates):
        if place < listed:
            continue
        following = candidates[place + 1].mark.ordinal if place + 1 < len(candidates) else 0
        expected = taken[-1].mark.ordinal + 1 if taken else start
        ordinal = each.mark.ordinal
        if ordinal == expected or (not taken and ordinal == 0 and following == start):
            taken.append(each)
        elif _goes_on(each, expected, following, begun=bool(taken)):
            doubts.append(missing(each, expected))
            taken.append(each)
        elif restarts and expected > 2 and ordinal == 1 and following == 2:
            listed = _list_end(candidates, place, expected)
            if listed:
                continue
            doubts.append(_restart(each))
            taken.append(each)
        else:
            doubts.append(stray(each))
    return Chain(tuple(taken), tuple(doubts))


def _list_end(candidates: Sequence[Candidate], place: int, expected: int) -> int:
    """Return the place behind a count from one that the one before goes on behind, else 0."""
    end, ordinal = place, 1
    while end < len(candidates) and candidates[end].mark.ordinal == ordinal:
        end, ordinal = end + 1, ordinal + 1
    goes_on = end < len(candidates) and candidates[end].mark.ordinal == expected != ordinal
    return end if goes_on else 0


def is_enumeration(mark: Mark) -> bool:
    """Return whether a number counts things, as in 一、二线城市, and no headings."""
    return mark.kind == "han" and is_enumerated(mark.ordinal, mark.rest)


def _goes_on(each: Candidate, expected: int, following: int, *, begun: bool) -> bool:
    if is_enumeration(each.mark):
        return False
    ahead = each.mark.ordinal - expected
    if not begun:
        return ahead == 1 and following == each.mark.ordinal + 1
    if ahead == -1:  # the number before is given twice, or a list begins
        return following == expected + 1 and (each.mark.ordinal > 1 or each.mark.kind == "han")
    return 0 < ahead <= MISSING and following in (0, 1, each.mark.ordinal + 1)


def missing(each: Candidate, expected: int, line: int = 0) -> Doubt:
    """Return the doubt that a number is missing before a line, which another `line` begins with."""
    other = say("hint.line-has-number", line=line) if line else None
    message = say(GAP, number=each.mark.number, expected=expected, other=other)
    return Doubt(each.index, "KB208", message)


def _restart(each: Candidate) -> Doubt:
    message = say("KB208.numbering-again")
    return Doubt(each.index, "KB208", message)


def stray(each: Candidate) -> Doubt:
    """Return the doubt about a line that is shaped like a heading but out of sequence."""
    message = say("KB206.out-of-sequence", number=each.mark.number)
    return Doubt(each.index, "KB206", message)
