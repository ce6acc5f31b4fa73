"""What the loader changed in one source, for its author: a small diff, gaps, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from kb_site.core.kind_names import kind_name, reason_name
from kb_site.core.messages import tell
from kb_site.core.messages.language import chosen
from kb_site.core.model import Article, Repair

Tone = Literal["red", "yellow", "cyan", "green", "bold", "dim"]
Paint = Callable[[str, Tone], str]
"""Returns a text in a tone; where there are no colours, the text as it is."""

SHOWN_LINES = 12
"""Repaired lines shown one by one; the rest is counted."""

_OF_OUTLINE = ("outline-mark", "hard-wrap", "heading-colon", "title")
"""Repairs made after the others, whose places are those of the mended line."""

_WIDTH = 60
"""Characters of a line that are shown."""
_BEFORE = 10
"""Of them, those before the first change."""


def plain(text: str, tone: Tone) -> str:
    """Return the text without colours."""
    del tone
    return text


def change_lines(
    article: Article, source_lines: Sequence[str] = (), paint: Paint = plain
) -> Iterator[str]:
    """Yield what was repaired, what is missing, what was dropped and what is private.

    Private values and dropped text are shown: this is for the author alone. With the lines
    of the decoded source, repairs are shown as a diff of lines.
    """
    repairs = [each for each in article.repairs if not _is_emphasis(each)]
    yield from _repairs(repairs, source_lines, paint)
    for gap in article.gaps:
        state = tell("inspect.gap-filled") if gap.filled else tell("inspect.gap-open")
        yield f"{paint(tell('inspect.gap'), 'yellow')} {gap.line}:{gap.column} {state}"
    dropped, private = tell("inspect.dropped"), tell("inspect.private")
    dropped, private = paint(dropped, "yellow"), paint(private, "red")
    for line in article.dropped:
        yield f"{dropped} {line.line} {reason_name(line.reason, chosen())}: {line.text}"
    for value in article.private:
        place = f"{value.line}:{value.column}"
        yield f"{private} {place} {kind_name(value.kind, chosen())}: {value.text}"


def _is_emphasis(repair: Repair) -> bool:
    """Tell whether the signs around a heading went, which no reader would miss."""
    return repair.kind in _OF_OUTLINE and not f"{repair.before}{repair.after}".strip("*_ ")


def _repairs(repairs: Sequence[Repair], source_lines: Sequence[str], paint: Paint) -> Iterator[str]:
    if not repairs:
        return
    yield f"{paint(tell('inspect.repairs'), 'bold')} {_counted(repairs)}"
    ordered = sorted(repairs, key=lambda each: (each.line, each.column))
    lines = [(line, list(found)) for line, found in groupby(ordered, key=lambda each: each.line)]
    for number, found in lines[:SHOWN_LINES]:
        yield f"  {tell('inspect.line', number=number)}  {paint(_counted(found), 'dim')}"
        for before, after in _diff(found, source_lines):
            yield paint(f"    - {before}", "red")
            yield paint(f"    + {after}", "green")
    if len(lines) > SHOWN_LINES:
        yield f"  {tell('inspect.more-lines', count=len(lines) - SHOWN_LINES)}"


def _counted(repairs: Sequence[Repair]) -> str:
    kinds = Counter(repair.kind for repair in repairs)
    return ", ".join(
        f"{kind_name(kind, chosen())} {number}" for kind, number in sorted(kinds.items())
    )


def _diff(repairs: Sequence[Repair], source_lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the line before and after, then the changes that were made after those."""
    number = repairs[0].line
    before = source_lines[number - 1] if number <= len(source_lines) else ""
    after, later = _apply(before, repairs)
    if len(later) < len(repairs):
        start = max(0, min(each.column for each in repairs) - 1 - _BEFORE)
        yield _shown(before, start), _shown(after, start)
    yield from ((_shown(each.before), _shown(each.after)) for each in later)


def _apply(line: str, repairs: Sequence[Repair]) -> tuple[str, list[Repair]]:
    """Return the line with its repairs made, and those that do not fit it as it stood."""
    parts: list[str] = []
    later: list[Repair] = []
    position = 0
    for each in repairs:
        start = each.column - 1
        fits = start >= position and line.startswith(each.before, start) and each.before
        if each.kind in _OF_OUTLINE or not fits:
            later.append(each)
            continue
        parts += (line[position:start], each.after)
        position = start + len(each.before)
    return "".join((*parts, line[position:])), later


def _shown(text: str, start: int = 0) -> str:
    """Return an excerpt in which nothing is invisible."""
    shown = text[start : start + _WIDTH]
    quoted = "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in shown
    )
    more = "…" if len(text) > start + _WIDTH else ""
    return f"{'…' if start else ''}{quoted}{more}"
