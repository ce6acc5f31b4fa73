"""Headings by number in text that has no markup: a pattern and its sequence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kb_site.core.messages import say
from kb_site.reading.outline.candidates import Candidates, find_candidates, have_text, head_of
from kb_site.reading.outline.chains import Candidate, Chain, follow, is_enumeration
from kb_site.reading.outline.lower import find_questions
from kb_site.reading.outline.marks import NAMED, read_answer
from kb_site.reading.outline.shape import MAX_HEADING, ends_sentence, is_bare_heading, width
from kb_site.reading.outline.values import Doubt, Head, Heads, Sheet


def find_numbered(sheet: Sheet) -> Heads:
    """Return sections and questions by their numbers."""
    found = find_candidates(sheet)
    if not (found.shaped or found.prose):
        return Heads()
    upper = _choose_upper(sheet, found)
    if upper is None:
        return _without_sections(sheet, found)
    kind = upper.taken[0].mark.kind
    sections = tuple(head_of(each, "section", sheet.views[each.index]) for each in upper.taken)
    below = find_questions(sheet, sections, found, kind)
    doubts = (*upper.doubts, *_sentences(found, upper), *below.doubts)
    return Heads((*sections, *below.heads), doubts)


def _choose_upper(sheet: Sheet, found: Candidates) -> Chain | None:
    """Return the chain of sections: of all that hold, the one that begins first."""
    dotted = {each.mark.parts[0] for each in found.of("dotted")}
    chains = [
        follow(found.of(kind), restarts=True)
        for kind in found.kinds()
        if kind not in ("dotted", "ask")
    ]
    held = [chain for chain in chains if chain.taken and _is_upper(sheet, chain, dotted)]
    return min(held, key=lambda chain: chain.taken[0].index, default=None)


def _is_upper(sheet: Sheet, chain: Chain, dotted: set[int]) -> bool:
    first = chain.taken[0].mark
    if len(chain.taken) == 1 and first.ordinal not in dotted:
        return False
    least = 1 if first.kind in (*NAMED, "han", "num") else 2
    return have_text(sheet, chain.taken, len(sheet.views), least)


def _sentences(found: Candidates, upper: Chain) -> Iterator[Doubt]:
    """Yield a doubt for every short line that fits the sections' sequence but ends as prose."""
    kind = upper.taken[0].mark.kind
    for each in found.prose:
        too_long = width(each.mark.rest) > MAX_HEADING // 2
        if each.mark.kind != kind or too_long or is_enumeration(each.mark):
            continue
        place = bisect_left(upper.taken, each.index, key=lambda head: head.index)
        before = upper.taken[place - 1].mark.ordinal if place else 0
        after = upper.taken[place].mark.ordinal if place < len(upper.taken) else 0
        if each.mark.ordinal == before + 1 != after:
            message = say("KB206.ends-like-sentence", number=each.mark.number)
            yield Doubt(each.index, "KB206", message)


def _without_sections(sheet: Sheet, found: Candidates) -> Heads:
    """Return questions that stand under no numbered section: 问：/答： or 1.1 1.2 2.1."""
    asked = found.of("ask")
    answered = any(map(read_answer, sheet.views))
    if asked and have_text(sheet, asked, len(sheet.views), least=1 if answered else 2):
        return Heads(tuple(head_of(each, "question", sheet.views[each.index]) for each in asked))
    dotted = _dotted_groups(found)
    taken = [each for chain in dotted for each in chain.taken]
    if have_text(sheet, taken, len(sheet.views), least=2):
        questions = [head_of(each, "question", sheet.views[each.index]) for each in taken]
        sections = list(_headings_before(sheet, dotted))
        doubts = tuple(doubt for chain in dotted for doubt in chain.doubts)
        return Heads((*sections, *questions), doubts)
    return Heads((), tuple(_single(each) for each in found.shaped if _is_single(each)))


def _dotted_groups(found: Candidates) -> list[Chain]:
    """Return a chain for 1.1 1.2 …, one for 2.1 2.2 …, and so on in sequence."""
    two = [each for each in found.of("dotted") if len(each.mark.parts) == 2]
    chains: list[Chain] = []
    after = -1
    for first in range(1, 100):
        group = [each for each in two if each.mark.parts[0] == first and each.index > after]
        chain = follow(group)
        if not chain.taken:
            break
        after = chain.taken[-1].index
        chains.append(chain)
    return chains


def _headings_before(sheet: Sheet, chains: Sequence[Chain]) -> Iterator[Head]:
    """Yield the lines above 1.1, 2.1 … that look like the headings of their sections."""
    title = next(index for index, view in enumerate(sheet.views) if view)
    for number, chain in enumerate(chains, start=1):
        above = range(chain.taken[0].index - 1, title, -1)
        index = next((index for index in above if sheet.views[index]), None)
        if index is not None and _is_heading(sheet.views[index]):
            yield Head(index, "section", sheet.views[index], ordinal=number)


def _is_heading(view: str) -> bool:
    return is_bare_heading(view) and not ends_sentence(view)


def _is_single(each: Candidate) -> bool:
    return each.index > 0 and each.mark.ordinal == 1 and each.mark.kind in (*NAMED, "han")


def _single(each: Candidate) -> Doubt:
    message = say("KB206.nothing-follows", number=each.mark.number)
    return Doubt(each.index, "KB206", message)
