"""Numbers that stand alone between the parts of a text, and are all that heads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence
from kb_site.core.values import replace
from kb_site.reading.outline.chains import Candidate, follow
from kb_site.reading.outline.values import Sheet

LEAST_ALONE = 3
"""Such numbers, counted through, that part a text; two may stand there by accident."""


def with_alone(
    sheet: Sheet, shaped: Sequence[Candidate], prose: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Return both with the numbers as headings that stand alone above sentences.

    They count through, and no number of their kind has words beside it or in the next line.
    """
    bare: dict[str, list[Candidate]] = {}
    for each in prose:
        if not each.mark.rest and each.mark.number:
            bare.setdefault(each.mark.kind, []).append(each)
    headed = {each.mark.kind for each in shaped} if bare else ()
    named: dict[int, Candidate] = {}
    for kind, lines in bare.items():
        chain = follow(lines if kind not in headed else [])
        if not chain.doubts and _are_parts(sheet, [each.index for each in chain.taken]):
            for each in chain.taken:
                mark = each.mark._replace(rest=each.mark.number)
                named[each.index] = replace(each, mark=mark)
    if not named:
        return [*shaped], [*prose]
    headings = sorted((*shaped, *named.values()), key=lambda each: each.index)
    return headings, [each for each in prose if each.index not in named]


def _are_parts(sheet: Sheet, at: Sequence[int]) -> bool:
    """Return whether sentences stand under all lines, and under most more than a list's item."""
    if len(at) < LEAST_ALONE or not all(ends_sentence(sheet.below(index)) for index in at):
        return False
    counts = [sum(map(bool, sheet.views[one + 1 : other])) for one, other in pairwise(at)]
    return sum(count > 1 for count in counts) * 2 > len(counts)
