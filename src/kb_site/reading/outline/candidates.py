"""Numbered lines of a text: which are shaped like headings, and which have text under them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import NAMED, Kind, Mark, read_mark, split_answer
from kb_site.reading.outline.shape import is_measure, is_shaped, runs_on, width
from kb_site.reading.outline.values import Head, Role, Sheet
from kb_site.reading.outline.words import read_word

MAX_ASKED = 240
"""Columns of a question after 问："""


@dataclass(frozen=True, slots=True)
class Candidates:
    """All numbered lines: those shaped like headings, and those that are not."""

    shaped: tuple[Candidate, ...]
    prose: tuple[Candidate, ...]

    def of(self, kind: Kind) -> tuple[Candidate, ...]:
        """Return the shaped ones of a kind."""
        return tuple(each for each in self.shaped if each.mark.kind == kind)

    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of the shaped ones, in the order of their first line."""
        return tuple(dict.fromkeys(each.mark.kind for each in self.shaped))

    def between(self, first: int, end: int) -> Candidates:
        """Return the shaped ones after index `first` and before `end`."""
        start = bisect_right(self.shaped, first, key=_index)
        stop = bisect_left(self.shaped, end, lo=start, key=_index)
        return Candidates(self.shaped[start:stop], ())


def _index(each: Candidate) -> int:
    return each.index


def find_candidates(sheet: Sheet) -> Candidates:
    """Return the numbered lines; lines that the author has ruled out are left out."""
    shaped: list[Candidate] = []
    prose: list[Candidate] = []
    for index, view in enumerate(sheet.views):
        mark = read_mark(view)
        if mark is None or sheet.forced.get(index, "section") is None:
            continue
        if index not in sheet.forced and index and runs_on(sheet.views[index - 1], sheet.edge):
            continue
        fits = index in sheet.forced or _fits(view, mark)
        (shaped if fits else prose).append(Candidate(index, mark))
    items = _list_items(sheet, shaped)
    headings = tuple(each for each in shaped if each.index not in items)
    return Candidates(headings, tuple(prose))


def _list_items(sheet: Sheet, shaped: Sequence[Candidate]) -> frozenset[int]:
    """Return the indices of lists that count from one beside headings that do the same.

    A list has nothing between its items: at least three, or two after a colon.
    """
    ones = Counter(each.mark.kind for each in shaped if each.mark.ordinal == 1)
    items: set[int] = set()
    for place, first in enumerate(shaped):
        if first.mark.ordinal != 1 or ones[first.mark.kind] < 2:
            continue
        run = [first]
        while place + len(run) < len(shaped):
            following = shaped[place + len(run)]
            if not _follows(sheet, run[-1], following):
                break
            run.append(following)
        above = (sheet.views[at] for at in range(first.index - 1, -1, -1))
        before = next(filter(None, above), "")
        if len(run) >= (2 if before.endswith(("：", ":")) else 3):
            items.update(each.index for each in run if each.index not in sheet.forced)
    return frozenset(items)


def _follows(sheet: Sheet, one: Candidate, other: Candidate) -> bool:
    same = one.mark.kind == other.mark.kind and one.mark.parts[:-1] == other.mark.parts[:-1]
    counted = same and other.mark.ordinal == one.mark.ordinal + 1
    return counted and not any(sheet.views[one.index + 1 : other.index])


def have_text(sheet: Sheet, taken: Sequence[Candidate], end: int, least: int) -> bool:
    """Return whether the lines are headings: most and the last have text under them.

    Fewer than `least` are none; a list of short items has nothing between its lines. The last
    may have lost its text where its number is no list's, or where all before it have theirs.
    """
    if len(taken) < least:
        return False
    ends = [*(each.index for each in taken[1:]), end]
    filled = [
        any(sheet.views[each.index + 1 : stop]) or bool(split_answer(each.mark.rest)[2])
        for each, stop in zip(taken, ends, strict=True)
    ]
    kind = taken[0].mark.kind
    bare = kind in ("dotted", *NAMED) or (kind == "han" and len(taken) > 2 and all(filled[:-1]))
    return (filled[-1] or bare) and sum(filled) * 2 > len(filled)


def head_of(each: Candidate, role: Role, view: str) -> Head:
    """Return the heading that the line `view` is, in its role."""
    mark = each.mark
    word = read_word(mark.rest) if role == "section" else None
    if word:
        opened, tail = word
        kept = view[: len(view) - len(tail)]
        return Head(each.index, opened, number=mark.number, tail=tail, marks=((kept, ""),))
    asked = mark if mark.kind == "ask" else read_mark(mark.rest)
    if asked is None or asked.kind != "ask":
        return Head(each.index, role, mark.rest, mark.number, mark.ordinal)
    text, answer, tail = split_answer(asked.rest)
    marks = [(view[: len(view) - len(asked.rest)], mark.number)]
    marks += [(answer, "")] if answer else []
    return Head(each.index, role, text, mark.number, mark.ordinal, tail=tail, marks=tuple(marks))


def _fits(view: str, mark: Mark) -> bool:
    if mark.kind == "ask":
        return bool(mark.rest) and width(split_answer(mark.rest)[0]) <= MAX_ASKED
    asked = read_mark(mark.rest)
    if asked and asked.kind == "ask":
        return _fits(mark.rest, asked)
    if read_word(mark.rest):
        return True
    if not is_shaped(mark.rest):
        return False
    amount = mark.kind == "dotted" or (mark.kind == "num" and view[len(mark.number)].isspace())
    return not (amount and is_measure(mark.rest))
