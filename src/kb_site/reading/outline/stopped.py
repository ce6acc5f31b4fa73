"""Numbered headings that a full stop ends, as in sentences: `1、北郊的水塔。`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.shape import is_bare_heading
from kb_site.reading.outline.values import Sheet

LEAST = 4
"""Such lines, counted through, that are headings; fewer may be short sentences."""
WIDE = 60
"""Columns from which on a line is text."""
KINDS = ("num", "han")
_WORDS = later("[^，。；：！？]+")


def with_stopped(
    sheet: Sheet, shaped: list[Candidate], prose: list[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Return both with the numbered lines as headings that are all of one make, each over text."""
    for kind in KINDS:
        lines = [each for each in prose if each.mark.kind == kind]
        others = any(each.mark.kind == kind for each in shaped)
        if len(lines) < LEAST or others or not _are_headings(sheet, lines):
            continue
        found = (_without_stop(each) for each in lines)
        shaped = sorted((*shaped, *found), key=lambda each: each.index)
        prose = [each for each in prose if each.mark.kind != kind]
    return shaped, prose


def _are_headings(sheet: Sheet, lines: Sequence[Candidate]) -> bool:
    """Return whether the lines count through from 1, and each has no more than a heading says.

    Each stands over text.
    """
    counted = [each.mark.ordinal for each in lines] == [*range(1, len(lines) + 1)]
    if not counted or not all(map(_is_name, lines)):
        return False
    ends = pairwise([*(each.index for each in lines), len(sheet.views)])
    texts = [[view for view in sheet.views[at + 1 : end] if view] for at, end in ends]
    return all(max(map(width, text), default=0) > WIDE for text in texts)


def _is_name(each: Candidate) -> bool:
    words = each.mark.rest.removesuffix("。")
    return words != each.mark.rest and bool(_WORDS.fullmatch(words)) and is_bare_heading(words)


def _without_stop(each: Candidate) -> Candidate:
    return replace(each, mark=each.mark._replace(rest=each.mark.rest.removesuffix("。")))
