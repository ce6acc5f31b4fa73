"""Headings that the form marks on another level than their numbers, or those around them, have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than

_UPPER = later(r"[0-9]{1,2}(?![0-9.．])[、\s]?\D")
_LOWER = later(r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%])")


def odd_levels(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield a doubt for each way in which levels that the form marks may be wrong."""
    marked = [at for at, line in enumerate(sheet.lines) if line.heading]
    if len(marked) <= LEAST:
        return
    if flat := _flat(sheet, marked, heads):
        message = say("KB321.numbers-flat", lines=lines_of(sheet, flat), more=more_than(flat))
        yield Doubt(flat[0], "KB321", message)
    if apart := _apart(sheet, marked):
        message = say("KB321.numbers-apart", lines=lines_of(sheet, apart), more=more_than(apart))
        yield Doubt(apart[0], "KB321", message)
    if skipped := _skipped(sheet, marked, heads):
        message = say(
            "KB321.level-skipped", lines=lines_of(sheet, skipped), more=more_than(skipped)
        )
        yield Doubt(skipped[0], "KB321", message)


def _flat(sheet: Sheet, marked: Sequence[int], heads: Sequence[Head]) -> list[int]:
    """Return the sections with numbers such as 1.1 on the level of those with 1."""
    lines = sheet.lines
    sections = {head.index for head in heads if head.role == "section"}
    upper = {lines[at].heading for at in marked if _UPPER.match(lines[at].text)}
    lower = [at for at in marked if _LOWER.match(lines[at].text)]
    found = [at for at in lower if lines[at].heading in upper and at in sections]
    return found if len(found) >= LEAST else []


def _apart(sheet: Sheet, marked: Sequence[int]) -> list[int]:
    """Return the headings with 三、 or 3. that go on with a count of another level."""
    last: dict[tuple[str, int], int] = {}
    found: list[int] = []
    for at in marked:
        mark = read_mark(sheet.lines[at].text.strip())
        if mark is None or not mark.parts or mark.kind == "ask":
            continue
        level, before = sheet.lines[at].heading, mark.ordinal - 1
        last = {key: count for key, count in last.items() if key[1] <= level or key[0] != mark.kind}
        if before and last.get((mark.kind, level), 0) != before:
            others = [key for key, count in last.items() if key[0] == mark.kind and count == before]
            if others:
                found.append(at)
                level = others[0][1]
        last[mark.kind, level] = mark.ordinal
    return found


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
