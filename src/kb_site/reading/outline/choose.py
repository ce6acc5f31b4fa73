"""Take the best reading of a text without markup, and say where an editor must look."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from kb_site.chinese.columns import width
from kb_site.core.messages import say
from kb_site.reading.outline.beside import (
    plain_below,
    with_answers,
    with_plain,
    with_tail,
)
from kb_site.reading.outline.candidates import Candidates
from kb_site.reading.outline.chains import is_enumeration
from kb_site.reading.outline.crowns import with_crowns, with_preface
from kb_site.reading.outline.features import best_of
from kb_site.reading.outline.law import join_parts
from kb_site.reading.outline.lower import find_questions
from kb_site.reading.outline.marks import NAMED
from kb_site.reading.outline.reading_values import Reading
from kb_site.reading.outline.readings import find_readings
from kb_site.reading.outline.shape import MAX_HEADING, asks
from kb_site.reading.outline.values import Doubt, Head, Heads, Sheet, in_order, lines_of, more_than

PARAGRAPHS = 2
"""Whole sentences that end a line, from which on a number stands over more than a step."""


def read_best(sheet: Sheet, found: Candidates, asking: Sequence[int]) -> Heads:
    """Return the headings of the best reading with the questions under them, and the doubts."""
    readings = find_readings(sheet, found)
    taken = [reading for reading in readings if reading.sure]
    if not taken:
        return Heads((), tuple(_singles(found)))
    best, second = best_of(sheet, taken, asking)
    heads, found = join_parts(sheet, found, best.kind, best.heads(sheet))
    heads = with_preface(sheet, best, with_plain(sheet, best, readings, heads))
    below = Heads() if best.role == "question" else _below(sheet, found, best, heads)
    lower = below.heads or plain_below(sheet, best, readings)
    heads = in_order((*heads, *lower) if lower else with_crowns(sheet, best, heads))
    heads = with_answers(sheet, with_tail(sheet, best, heads), asking)
    doubts = (*best.doubts, *_sentences(found, best), *below.doubts, *_singles(found, heads))
    used = {head.index for head in heads}
    if second and all(each.index in used for each in second.taken):
        second = None
    return Heads(heads, (*doubts, *_close(sheet, best, second)))


def _below(sheet: Sheet, found: Candidates, best: Reading, heads: Sequence[Head]) -> Heads:
    """Return the questions under sections; under plain ones numbers may be steps, which stay."""
    below = find_questions(sheet, heads, found, best.kind)
    if best.kind or _are_certain(below.heads):
        return below
    is_asked = all(asks(each.mark.rest) for each in best.taken)
    groups = _groups(heads, below.heads)
    most = len(groups) * 2 >= len(heads) or any(asks(head.text) for head in below.heads)
    if most and not is_asked:
        return below
    ends = [*(head.index for head in heads), len(sheet.views)]
    parts = (each for at, each in groups.items() if _hold_much(sheet, each, ends[at]))
    kept = tuple(chain.from_iterable(parts))
    return Heads(kept, below.doubts if kept else ())


def _groups(sections: Sequence[Head], questions: Sequence[Head]) -> dict[int, list[Head]]:
    """Return questions by the place of the section that follows theirs."""
    starts = [head.index for head in sections]
    groups: dict[int, list[Head]] = {}
    for each in questions:
        groups.setdefault(bisect_left(starts, each.index), []).append(each)
    return groups


def _are_certain(questions: Sequence[Head]) -> bool:
    """Return whether a mark among numbers is no step's: 问：, 1.1, or a number on its own line."""
    return any(head.asked or head.skip or "." in head.number[:-1] for head in questions)


def _hold_much(sheet: Sheet, questions: Sequence[Head], end: int) -> bool:
    """Return whether paragraphs stand under most questions; a step has one, or items."""
    bounds = pairwise([*(each.index for each in questions), end])
    much = [sum(map(_ends_whole, sheet.views[at + 1 : to])) >= PARAGRAPHS for at, to in bounds]
    return len(much) > 1 and sum(much) * 2 > len(much)


def _ends_whole(view: str) -> bool:
    return view.endswith(("。", "！", "？"))


def _close(sheet: Sheet, best: Reading, second: Reading | None) -> Iterator[Doubt]:
    if second is None:
        return
    at = [each.index for each in second.taken]
    message = say(
        "KB321.second-reading",
        best=best.name,
        second=second.name,
        lines=lines_of(sheet, at),
        more=more_than(at),
    )
    yield Doubt(best.taken[0].index, "KB321", message)


def _sentences(found: Candidates, upper: Reading) -> Iterator[Doubt]:
    """Yield a doubt for every line that fits the sections' sequence but ends as prose.

    Where the next section has its number, it is an item of a list if the one before is there too.
    """
    taken = upper.taken
    used = {each.index for each in taken}
    last, behind = -1, 0
    for each in found.prose:
        if each.mark.kind != upper.kind or is_enumeration(each.mark) or each.index in used:
            continue
        place = bisect_left(taken, each.index, key=lambda head: head.index)
        before = taken[place - 1].mark.ordinal if place else 0
        after = taken[place].mark.ordinal if place < len(taken) else 0
        in_list = last == place and each.mark.ordinal == behind + 1
        last, behind = place, each.mark.ordinal
        most = MAX_HEADING // 2 if after != each.mark.ordinal else MAX_HEADING
        if each.mark.ordinal != before + 1 or in_list or width(each.mark.rest) > most:
            continue
        if after != each.mark.ordinal or before:
            message = say("KB206.ends-like-sentence", number=each.mark.number)
            yield Doubt(each.index, "KB206", message)


def _singles(found: Candidates, heads: Sequence[Head] = ()) -> Iterator[Doubt]:
    """Yield a doubt for a first number that nothing follows and no heading has."""
    used = {head.index for head in heads}
    seconds = {each.mark.kind for each in found.shaped if each.mark.ordinal == 2}
    for each in found.shaped:
        mark = each.mark
        surely = mark.kind in (*NAMED, "han") and not heads
        alone = surely or (asks(mark.rest) and mark.kind not in (*seconds, "ask"))
        if each.index > 0 and mark.ordinal == 1 and each.index not in used and alone:
            message = say("KB206.nothing-follows", number=mark.number)
            yield Doubt(each.index, "KB206", message)
