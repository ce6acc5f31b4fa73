"""Numbers that stand alone between the parts of a text, and are all that heads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.values import replace
from kb_site.reading.outline.chains import Candidate, follow
from kb_site.reading.outline.values import Sheet

LEAST_ALONE = 3
"""Such numbers, counted through, that part a text; two may stand there by accident."""
DIGITS = "num"
"""The kind of 1, 2, 3; such of pages, rows and notes stand alone, too, and miss some."""
WIDE = 50
"""Columns from which on a line is text, though a wrapped one ends within a sentence."""


def with_alone(
    sheet: Sheet, shaped: Sequence[Candidate], prose: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Return both with the numbers as headings that stand alone above sentences.

    They count through, and no number of their kind has words beside it, nor most in the next line.
    """
    bare = _bare(shaped, prose)
    named: dict[int, Candidate] = {}
    for kind, lines in bare.items():
        chain = follow(lines)
        few = len(chain.doubts) * 5 <= len(chain.taken) and not (kind == DIGITS and chain.doubts)
        if few and _are_parts(sheet, [each.index for each in chain.taken]):
            for each in chain.taken:
                mark = each.mark._replace(rest=each.mark.number)
                named[each.index] = replace(each, mark=mark, skip=0)
    if not named:
        return [*shaped], [*prose]
    others = (each for each in shaped if each.index not in named)
    headings = sorted((*others, *named.values()), key=lambda each: each.index)
    return headings, [each for each in prose if each.index not in named]


def _bare(shaped: Sequence[Candidate], prose: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return the numbers without words by their kind, with few that took the next line for them."""
    bare: dict[str, list[Candidate]] = {}
    for each in prose:
        if not each.mark.rest and each.mark.number:
            bare.setdefault(each.mark.kind, []).append(each)
    for kind, lines in list(bare.items()):
        headed = [each for each in shaped if each.mark.kind == kind]
        most = len(headed) * 2 > len(lines) or (headed and kind == DIGITS)
        if most or any(not each.skip for each in headed):
            del bare[kind]
        elif headed:
            bare[kind] = sorted((*lines, *headed), key=lambda each: each.index)
    return bare


def _are_parts(sheet: Sheet, at: Sequence[int]) -> bool:
    """Return whether sentences stand under all lines, and under most more than a list's item."""
    if len(at) < LEAST_ALONE:
        return False
    parts = [sheet.views[one + 1 : other] for one, other in pairwise([*at, len(sheet.views)])]
    if not all(any(ends_sentence(view) or width(view) > WIDE for view in part) for part in parts):
        return False
    counts = [sum(map(bool, part)) for part in parts[:-1]]
    return sum(count > 1 for count in counts) * 2 > len(counts)
