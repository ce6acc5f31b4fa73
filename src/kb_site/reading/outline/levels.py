"""Headings that the form marks on another level than their numbers, or those around them, have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.core.messages import say
from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.escape import escape_words
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than

DEEPER = 4
"""The level from which on a heading is Markdown within an answer, below section and question."""
Kind = tuple[str | int, ...]
"""The kind of a number, with its parts above the last."""

_UPPER = later(r"[0-9]{1,2}(?![0-9.．])[、\s]?\D")
_LOWER = later(r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%])")


def odd_levels(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield a doubt for each way in which levels that the form marks may be wrong."""
    marked = [at for at, line in enumerate(sheet.lines) if line.heading]
    if len(marked) <= LEAST or not heads:
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
    return [marked[at] for at in counts_apart([sheet.lines[at] for at in marked])]


def counts_apart(headings: Sequence[Line]) -> dict[int, int]:
    """Return where headings go on with a count of another level, and on which that is.

    One that goes on with its own level's does not, though another of a higher level is between.
    """
    last: dict[tuple[Kind, int], int] = {}
    through: dict[tuple[Kind, int], int] = {}
    found: dict[int, int] = {}
    for at, line in enumerate(headings):
        mark = read_mark(line.text.strip())
        if mark is None or not (mark.parts and mark.rest) or mark.kind == "ask":
            continue
        kind: Kind = (mark.kind, *mark.parts[:-1])
        before, own = mark.ordinal - 1, (kind, line.heading)
        if len(kind) == 1:
            last = {key: n for key, n in last.items() if key[1] <= line.heading or key[0] != kind}
        if before and before not in (last.get(own), through.get(own)):
            others = [key for key, count in last.items() if key[0] == kind and count == before]
            own = others[-1] if others else own
            found |= {at: own[1]} if others else {}
        last[own] = through[own] = mark.ordinal
    return found


def on_one_level(sheet: Sheet) -> Sheet:
    """Return the lines with headings that go on with a count on its level, and what is below them.

    A sentence among them is text that an author set smaller.
    """
    marked = [at for at, line in enumerate(sheet.lines) if line.heading > 1]
    found = counts_apart([sheet.lines[at] for at in marked])
    lines = list(sheet.lines)
    above = shift = 0
    for place, at in enumerate(marked if found else ()):
        level = lines[at].heading
        if place in found or level <= above:
            above, shift = level, found.get(place, level) - level
        is_text = place in found and sheet.views[at].endswith("。")
        words = sheet.views[at].removeprefix("| ")
        lines[at] = _on_level(lines[at], words, 0 if is_text else level + shift)
    return replace(sheet, lines=tuple(lines)) if found else sheet


def _on_level(line: Line, words: str, level: int) -> Line:
    if 0 < level < DEEPER <= line.heading:
        return replace(line, text=words, heading=level, markdown=False)
    if line.heading < DEEPER <= level:
        return replace(line, text=escape_words(line.text), heading=level, markdown=True)
    return replace(line, heading=level)


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
