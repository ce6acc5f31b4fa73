"""Headings that the form marks on another level than their numbers, or those around them, have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.core.messages import say
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than

DEEPER = 4
"""The level from which on a heading is Markdown within an answer, below section and question."""


def odd_levels(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield a doubt for each way in which levels that the form marks may be wrong."""
    marked = [at for at, line in enumerate(sheet.lines) if line.heading]
    if len(marked) <= LEAST:
        return
    if skipped := _skipped(sheet, marked, heads):
        message = say(
            "KB321.level-skipped", lines=lines_of(sheet, skipped), more=more_than(skipped)
        )
        yield Doubt(skipped[0], "KB321", message)


def _skipped(sheet: Sheet, marked: Sequence[int], heads: Sequence[Head]) -> list[int]:
    """Return the headings far below their section's level where others have one in between."""
    lines = sheet.lines
    questions = (head.index for head in heads if head.role == "question")
    levels = {lines[at].heading for at in questions if sheet.marks(at)}
    sections = {head.index for head in heads if head.role == "section"}
    return [
        below
        for at, below in pairwise(marked)
        if at in sections
        and lines[below].heading > lines[at].heading + 1
        and lines[at].heading + 1 in levels
    ]
