"""The numbered questions inside sections; deeper numbers are the answers' own lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.reading.outline.apart import (
    LEAST_APART,
    are_over_paragraphs,
    count_apart,
    kinds_of,
    without_gaps,
)
from kb_site.reading.outline.candidates import Candidates, count_filled, have_text, head_of
from kb_site.reading.outline.chains import Candidate, Chain, follow, stray
from kb_site.reading.outline.marks import NAMED, Mark, read_mark
from kb_site.reading.outline.reading_values import STRONG
from kb_site.reading.outline.readings import are_written
from kb_site.reading.outline.shape import asks
from kb_site.reading.outline.values import Doubt, Head, Heads, Sheet

DRAFTED = 3
"""Numbers such as 4.1 from which on most may have no text yet."""

SAID = 2
"""The highest last number of a line such as 4.2 that may be all that an author says."""
FRAMED = frozenset(f"frame:{sign}" for sign in "【<＜‹")
"""Brackets of names; quotation marks stand around what somebody says, too."""
_STOP = later("[。；].")
"""Ends a sentence within a line."""
CLAUSES = 4
"""Sentences with a number such as 1.1 for each short line with one, which is a clause too then."""


def find_questions(
    sheet: Sheet, sections: Sequence[Head], found: Candidates, upper: str | None
) -> Heads:
    """Return the questions of all sections; `upper` is the kind of the sections' own numbers.

    Where one section has questions such as 1.1, other numbers are lists in every section.
    """
    chains = _chains(sheet, sections, found, upper, frozenset())
    used = frozenset(map(_kind, chains))
    if used:
        chains = _chains(sheet, sections, found, upper, used)
    if _are_clauses(found, chains):
        chains = [
            chain
            for chain in chains
            if _kind(chain) != "dotted" or _is_whole(found, chain) or _have_parts(sheet, chain)
        ]
    if any(_kind(chain) == "dotted" for chain in chains):
        chains = [chain for chain in chains if _stands_beside(chain.taken[0].mark)]
    taken = [each for chain in chains for each in chain.taken]
    taken += _alone(sheet, sections, found, taken)
    heads = tuple(head_of(each, "question", sheet.views[each.index]) for each in taken)
    doubts = [doubt for chain in chains for doubt in chain.doubts]
    if sheet.is_page and not taken:
        return Heads(heads, tuple(doubts))  # its headings are marked, and 1.2 is a day or an amount
    return Heads(heads, (*doubts, *_stray_dotted(found, taken, doubts)))


def _alone(
    sheet: Sheet, sections: Sequence[Head], found: Candidates, taken: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the numbers such as 4.9 that are all that stands under 4: the text around is lost.

    One such as 4.1 or 4.2 may be all that an author says.
    """
    used = {each.index for each in taken}
    dotted = {each.index: each for each in found.of("dotted") if each.index not in used}
    ends = [*(head.index for head in sections[1:]), len(sheet.views)]
    for head, end in zip(sections, ends, strict=True) if dotted else ():
        inside = [at for at in range(head.index + 1, end) if sheet.views[at]]
        each = dotted.get(inside[0]) if len(inside) == 1 and head.number else None
        if each and each.mark.parts[:-1] == (head.ordinal,) and each.mark.parts[-1] > SAID:
            yield each


def _chains(
    sheet: Sheet,
    sections: Sequence[Head],
    found: Candidates,
    upper: str | None,
    used: frozenset[str],
) -> list[Chain]:
    """Return the questions of each section that has some; kinds in `used` may be one alone."""
    chains: list[Chain] = []
    last: dict[str, int] = {}
    ends = [*(head.index for head in sections[1:]), len(sheet.views)]
    for head, end in zip(sections, ends, strict=True):
        if head.role != "section":
            continue
        inside = found.between(head.index, end)
        options = [
            _chain(sheet, inside, kind, head, last)
            for kind in inside.kinds()
            if kind != upper and _counts(sheet, inside.of(kind))
        ]
        options = [chain for chain in options if chain.taken and not _is_list(inside, chain)]
        options += _over_paragraphs(sheet, inside, upper, end, used)
        chain = _first_held(sheet, options, end, used)
        if chain:
            last[_kind(chain)] = chain.taken[-1].mark.ordinal
            chains.append(chain)
    return chains


def _chain(
    sheet: Sheet, inside: Candidates, kind: str, section: Head, last: dict[str, int]
) -> Chain:
    candidates = inside.of(kind)
    if kind == "ask" or kind.startswith(("hash", "frame", "bullet")):
        return Chain(candidates)
    if kind == "dotted":
        candidates = tuple(each for each in candidates if _is_under(each, section))
        return without_gaps(sheet, inside, follow(candidates))
    first, before = candidates[0].mark.ordinal, last.get(kind, 0)
    goes_on = kind in NAMED or first == before + 1  # a book of a code goes on with 第一千零四十条
    return without_gaps(sheet, inside, follow(candidates, first if goes_on else 1))


def _over_paragraphs(
    sheet: Sheet, inside: Candidates, upper: str | None, end: int, used: frozenset[str]
) -> Iterator[Chain]:
    """Yield the counts below a numbered section that stand over paragraphs, as sentences or not.

    Where others of their kind do, some text is enough, but not where a sentence goes on below.
    """
    for kind in kinds_of(inside) if upper else ():
        taken = count_apart(sheet, inside, kind, LEAST_APART) if kind != upper else ()
        found = [each for each in (*inside.of(kind), *inside.prose) if each.mark.kind == kind]
        whole = len(found) == len(taken)
        alike = kind in used and whole and not any(_STOP.search(each.mark.rest) for each in taken)
        filled = alike and taken and all(count_filled(sheet, taken, end))
        if taken and (filled or are_over_paragraphs(sheet, taken, end)):
            yield Chain(taken)


def _is_list(inside: Candidates, chain: Chain) -> bool:
    return _kind(chain) not in ("ask", "dotted", *NAMED) and inside.is_list(chain)


def _counts(sheet: Sheet, lines: Sequence[Candidate]) -> bool:
    """Return whether lines of a kind can be questions: bullets and bold ones where all ask."""
    kind = lines[0].mark.kind
    if kind in FRAMED and not (sheet.is_page or any(each.mark.is_said for each in lines)):
        return True
    if kind.startswith(("frame", "bullet")):
        return all(asks(each.mark.rest) for each in lines)
    return are_written(sheet, lines)


def _is_under(each: Candidate, section: Head) -> bool:
    parts = each.mark.parts
    return len(parts) == 2 and section.ordinal in (0, parts[0])


def _first_held(
    sheet: Sheet, chains: Sequence[Chain], end: int, used: frozenset[str]
) -> Chain | None:
    held = [chain for chain in chains if _holds(sheet, chain, end, used)]
    return min(held, key=lambda chain: chain.taken[0].index, default=None)


def _holds(sheet: Sheet, chain: Chain, end: int, used: frozenset[str]) -> bool:
    if _kind(chain) == "dotted" and len(chain.taken) >= DRAFTED and not chain.doubts:
        return any(count_filled(sheet, chain.taken, end))
    certain = _kind(chain) in ("ask", "dotted", *NAMED, *used)
    return have_text(sheet, chain.taken, end, least=1 if certain else 2)


def _are_clauses(found: Candidates, chains: Sequence[Chain]) -> bool:
    """Return whether numbers such as 1.1 stand before sentences nearly always, as in agreements.

    All of a form are headings or none.
    """
    taken = sum(len(chain.taken) for chain in chains if _kind(chain) == "dotted")
    clauses = sum(len(each.mark.parts) > 1 and each.mark.kind == "dotted" for each in found.prose)
    return 0 < taken * CLAUSES <= clauses


def _is_whole(found: Candidates, chain: Chain) -> bool:
    """Return whether no number of a section, such as 7, begins a clause or announces a list."""
    part = chain.taken[0].mark.parts[0]
    size = len(chain.taken[0].mark.parts)
    dotted = (each for each in found.prose if each.mark.kind == "dotted")
    others = (each for each in dotted if len(each.mark.parts) == size)
    names = len(chain.taken) > 1 and _are_names(chain)
    return names and all(each.mark.parts[0] != part for each in others)


def _have_parts(sheet: Sheet, chain: Chain) -> bool:
    """Return whether each name stands right above the first of its parts: 3.1 above 3.1.1."""
    below = (read_mark(sheet.below(each.index)) for each in chain.taken)
    first = [mark.parts if mark and mark.kind == "dotted" else () for mark in below]
    return first == [(*each.mark.parts, 1) for each in chain.taken] and _are_names(chain)


def _are_names(chain: Chain) -> bool:
    return all(not each.mark.rest.endswith(("：", ":")) for each in chain.taken)


def _stands_beside(mark: Mark) -> bool:
    """Return whether a mark is 1.1 or one that is no list's where others have 1.1."""
    return mark.kind == "dotted" or mark.weight >= STRONG


def _kind(chain: Chain) -> str:
    return chain.taken[0].mark.kind


def _stray_dotted(
    found: Candidates, taken: Sequence[Candidate], doubts: Sequence[Doubt]
) -> list[Doubt]:
    """Return a doubt for every line such as 3.15… that no section takes.

    One right behind a sentence with the number before its own, or before one with the next, is a
    clause among others, as is one that announces a list where nearly all are.
    """
    known = {each.index for each in taken} | {doubt.index for doubt in doubts}
    clauses = {each.mark.parts for each in found.prose if each.mark.kind == "dotted"}
    lines = [each for each in found.of("dotted") if len(each.mark.parts) == 2]
    few = len(clauses) > CLAUSES * len(lines)
    return [
        stray(each)
        for each in lines
        if not (each.index in known or (few and each.mark.rest.endswith(("：", ":"))))
        and clauses.isdisjoint((each.mark.parts[0], each.mark.parts[1] + step) for step in (-1, 1))
    ]
