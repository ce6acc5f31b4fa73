"""A line under repair: its present text, and every change that led there from the source."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kb_site.core.errors import Problem
from kb_site.core.model import Line, Repair
from kb_site.core.values import Value
from kb_site.markdown.code_spans import fenced


class Edit(NamedTuple):
    """Replace `start:end` by `after`; a tuple, since damaged text needs thousands of them."""

    start: int
    end: int
    after: str
    kind: str


class Text(Value):
    """A line with its present text; `changes` are disjoint edits of the source line, in order."""

    line: Line
    text: str
    changes: tuple[Edit, ...] = ()


class Finding(Value):
    """What a rule wants: edits by index of the text, in order and disjoint, and its problems."""

    edits: dict[int, list[Edit]]
    problems: tuple[Problem, ...] = ()


NOTHING = Finding({})


def joined(texts: Iterable[Text]) -> str:
    """Return all texts as one, a line each: one search over it tells most rules to stop."""
    return "\n".join([text.text for text in texts])


def code_of(texts: Sequence[Text]) -> frozenset[int]:
    """Return the indices of lines in fenced code blocks, which no rule may change."""
    if not any(text.line.markdown for text in texts):
        return frozenset()
    return fenced([text.text if text.line.markdown else "" for text in texts])


def lines_with(pattern: re.Pattern[str], texts: Iterable[str]) -> frozenset[int]:
    """Return which lines a pattern is found in, by one search over all of them."""
    lines = list(texts)
    starts = [match.start() for match in pattern.finditer("\n".join(lines))]
    ends = list(accumulate([len(line) + 1 for line in lines])) if starts else []
    return frozenset([bisect(ends, start) for start in starts])


def apply(text: Text, edits: Sequence[Edit]) -> Text:
    """Return the text with edits made, in order and disjoint, at offsets of its present text."""
    if not edits:
        return text
    pieces: list[str] = []
    position = 0
    for start, end, after, _ in edits:
        pieces += (text.text[position:start], after)
        position = end
    pieces.append(text.text[position:])
    changes = _compose(text.changes, edits) if text.changes else tuple(edits)
    return Text(text.line, "".join(pieces), changes)


def source_columns(text: Text, offsets: Iterable[int]) -> Iterator[int]:
    """Yield the columns in the source line of offsets in the present text, which ascend."""
    changes = iter(text.changes)
    change = next(changes, None)
    shift = 0  # present offset less source offset, after all changes before `change`
    for offset in offsets:
        while change and offset >= _end(change, shift):
            shift += len(change.after) - (change.end - change.start)
            change = next(changes, None)
        inside = change and offset >= change.start + shift
        yield text.line.column + (change.start if change and inside else offset - shift)


def _end(change: Edit, shift: int) -> int:
    """Return the offset after the words of a change; a removal ends after its own place."""
    return change.start + shift + (len(change.after) or 1)


def seams(text: Text) -> frozenset[int]:
    """Return the offsets of the present text at which something was removed."""
    found, shift = [], 0
    for start, end, after, _ in text.changes:
        if not after:
            found.append(start + shift)
        shift += len(after) - (end - start)
    return frozenset(found)


def repairs_of(text: Text) -> list[Repair]:
    """Return the changes as repairs, in the order of their columns."""
    number, column, source = text.line.number, text.line.column, text.line.text
    return [
        Repair(number, column + start, kind, source[start:end], after)
        for start, end, after, kind in text.changes
    ]


def _compose(changes: tuple[Edit, ...], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of the source line that do the work of `changes` and then of `edits`.

    An edit that meets an earlier change takes it in, so that what stood in the source is
    told once and exactly.
    """
    composed: list[Edit] = []
    waiting = list(reversed(changes))
    shift = 0  # present offset less source offset, after all that has left `waiting`
    for start, end, words, kind in edits:
        while waiting:
            first, last, after, _ = waiting[-1]
            if first + shift + len(after) > start:
                break
            composed.append(waiting.pop())
            shift += len(after) - (last - first)
        source_start, before, rest = start - shift, "", ""
        while waiting and waiting[-1].start + shift < end and not rest:
            first, last, after, earlier = waiting.pop()
            present = first + shift
            if present < start:
                source_start, before = first, after[: start - present]
            rest = after[max(end - present, 0) :]
            shift += len(after) - (last - first)
            if rest:
                shift = end - last
                waiting.append(Edit(last, last, rest, earlier))
        composed.append(Edit(source_start, end - shift, before + words, kind))
    composed += reversed(waiting)
    return tuple(composed)
