"""Numbers that stand apart over paragraphs, and lists that count anew between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import is_han
from kb_site.core.messages import say
from kb_site.core.values import replace
from kb_site.reading.outline.candidates import Candidates, run_in
from kb_site.reading.outline.chains import GAP, Candidate, Chain, follow, is_enumeration, missing
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import Reading
from kb_site.reading.outline.shape import (
    MAX_HEADING,
    SURE_WIDTH,
    is_bare_heading,
    is_title,
)
from kb_site.reading.outline.values import Sheet

LEAST_APART = 3
"""Numbers with paragraphs under each from which on they head these."""
PARAGRAPH = 30
"""Characters of a paragraph under a number; a step has less, or the next step, below it."""


NAME = 4
"""Characters of a name that a space parts from a paragraph; with fewer, a sentence begins."""


def by_numbers_apart(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield counts from one whose every number stands over a paragraph, items left out.

    Items of a list stand right below one another; what remains may count on through lists
    that begin anew, and may end as sentences do.
    """
    for kind in kinds_of(found):
        shaped = found.of(kind)
        taken = count_apart(sheet, found, kind, LEAST_APART)
        if not taken:
            continue
        known = follow(shaped, restarts=True)
        ordinals = [each.mark.ordinal for each in known.taken]
        goes_on = ordinals.count(1) == 1 and ordinals[-1] > len(taken)
        if goes_on or (taken == known.taken and not known.doubts):
            continue
        if are_over_paragraphs(sheet, taken, len(sheet.views)):
            numbers = [each.mark.number for each in taken[:2]]
            yield Reading(say("reading.numbers", numbers=numbers), taken)


def kinds_of(found: Candidates) -> tuple[str, ...]:
    """Return the kinds of all lines with a mark."""
    return tuple(dict.fromkeys(each.mark.kind for each in (*found.shaped, *found.prose)))


def count_apart(sheet: Sheet, found: Candidates, kind: str, least: int) -> tuple[Candidate, ...]:
    """Return the count from one of a kind, items of lists left out; of fewer than `least` none."""
    prose = [each for each in found.prose if each.mark.kind == kind]
    lines = sorted((*found.of(kind), *prose), key=lambda each: each.index)
    if len(lines) < least or len(lines[0].mark.parts) != 1:
        return ()
    sentences = {each.index for each in prose if not _may_head(each)}
    apart = [each for each in _apart(sheet, lines) if each.index not in sentences]
    taken = latest_count(apart)
    return taken if len(taken) >= least else ()


def _may_head(each: Candidate) -> bool:
    mark = each.mark
    return bool(mark.rest) and width(mark.rest) <= MAX_HEADING and not is_enumeration(mark)


def _apart(sheet: Sheet, lines: Sequence[Candidate]) -> list[Candidate]:
    """Return the lines but those of lists: which count on with nothing between them."""
    items: set[int] = set()
    for one, other in pairwise(lines):
        counts = other.mark.ordinal == one.mark.ordinal + 1
        if counts and not any(sheet.views[one.index + one.skip + 1 : other.index]):
            items |= {one.index, other.index}
    return [each for each in lines if each.index not in items]


def latest_count(lines: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the longest count from one; of lines with the same number the latest that fits.

    A list within a part may count as far as the next part's number, but never behind it.
    """
    places: dict[int, list[int]] = {}
    reached = 0
    for place, each in enumerate(lines):
        ordinal = each.mark.ordinal
        if 0 < ordinal <= reached + 1:
            places.setdefault(ordinal, []).append(place)
            reached = max(reached, ordinal)
    taken: list[Candidate] = []
    before = len(lines)
    for ordinal in range(reached, 0, -1):
        fits = places[ordinal]
        before = fits[bisect_right(fits, before - 1) - 1]
        taken.append(lines[before])
    return tuple(reversed([_without_stop(each) for each in taken]))


def _without_stop(each: Candidate) -> Candidate:
    """Return a line without the stop at its end."""
    words = each.mark.rest.rstrip("。")
    return replace(each, mark=each.mark._replace(rest=words)) if words != each.mark.rest else each


def are_over_paragraphs(sheet: Sheet, taken: Sequence[Candidate], end: int) -> bool:
    """Return whether a sentence longer than its heading stands under every number."""
    ends = [*(each.index for each in taken[1:]), end]
    return all(
        any(
            len(view) >= max(PARAGRAPH, len(each.mark.rest)) and ends_sentence(view)
            for view in sheet.views[each.index + each.skip + 1 : end]
        )
        for each, end in zip(taken, ends, strict=True)
    )


def without_gaps(sheet: Sheet, found: Candidates, chain: Chain) -> Chain:
    """Return the chain with the lines whose numbers it lacks, where each stands once in its place.

    Such a line ends with a stop, is wide, or goes on behind its name. Of another one with the
    number, the doubt tells.
    """
    gaps = {doubt.index: doubt for doubt in chain.doubts if doubt.says.key == GAP}
    doubts = [doubt for doubt in chain.doubts if doubt.says.key != GAP]
    taken: list[Candidate] = []
    for each in chain.taken:
        lines = _missing(sheet, found, chain, each, taken[-1:]) if each.index in gaps else ()
        if each.index in gaps and not lines:
            others = _having(found, each, taken[-1:])[:1]
            own, *places = (sheet.lines[one.index].number for one in (each, *others))
            told = [missing(each, others[0].mark.ordinal, at) for at in places if at != own]
            doubts += told or [gaps[each.index]]
        taken += (*lines, each)
    return Chain(tuple(taken), tuple(doubts)) if gaps else chain


def _missing(
    sheet: Sheet, found: Candidates, chain: Chain, end: Candidate, above: Sequence[Candidate]
) -> Sequence[Candidate]:
    """Return the lines with all numbers between the one above and one of a chain, or nothing."""
    lines = list(above)
    while _next(end, lines) < end.mark.ordinal:
        alike = _having(found, end, lines[-1:])
        fits = len(alike) == 1 and _is_marked_alike(sheet, alike[0], chain.taken)
        fits = fits and not _is_item(sheet, alike[0], lines[-1:])
        made = _as_heading(sheet, alike[0], chain.taken) if fits else None
        if made is None:
            return ()
        lines.append(made)
    return lines[len(above) :]


def _having(found: Candidates, end: Candidate, above: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the sentences before a line whose number is the next one behind that above."""
    own = (end.mark.kind, (*end.mark.parts[:-1], _next(end, above)))
    inner = found.between(above[-1].index if above else -1, end.index).prose
    return [each for each in inner if (each.mark.kind, each.mark.parts) == own]


def _next(end: Candidate, above: Sequence[Candidate]) -> int:
    """Return the number behind that above, or before that of the first line of a count."""
    return above[-1].mark.ordinal + 1 if above else end.mark.ordinal - 1


def _is_item(sheet: Sheet, each: Candidate, above: Sequence[Candidate]) -> bool:
    """Return whether a line stands right below another number of its kind, not below a heading."""
    words = sheet.above(each.index)
    mark = read_mark(words)
    counts = mark is not None and mark.kind == each.mark.kind
    return counts and all(sheet.views[one.index] != words for one in above)


def _is_marked_alike(sheet: Sheet, each: Candidate, others: Sequence[Candidate]) -> bool:
    """Return whether the sign behind a number is that of others, and the line no address."""
    sign, *signs = (
        sheet.views[one.index].partition(one.mark.number)[2][:1] for one in (each, *others)
    )
    return sign in signs and not is_enumeration(each.mark) and "〔已隐去" not in each.mark.rest


def _as_heading(sheet: Sheet, each: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """Return a line as a heading beside others, without its stop or what is behind its name."""
    made = run_in(each) or _behind_space(each)
    widest = min(SURE_WIDTH, max(width(other.mark.rest) for other in others))
    if made and width(made.mark.rest) <= widest and is_bare_heading(made.mark.rest):
        return made
    whole, below = _without_stop(each), sheet.below(each.index)
    words, mark = whole.mark.rest, read_mark(below)
    is_over = bool(below) and not (mark and mark.kind == each.mark.kind)
    is_name = is_over and (is_bare_heading(words) if whole != each else is_title(words))
    fits = is_name and words.count("，") <= (whole != each)
    return whole if fits and not words.endswith(("：", ":")) else None


def _behind_space(each: Candidate) -> Candidate | None:
    """Return a line whose name a space parts from a sentence, as nothing does within Chinese."""
    name, _, tail = each.mark.rest.partition(" ")
    is_parted = len(name) >= NAME and len(tail) >= PARAGRAPH and ends_sentence(tail)
    is_parted = is_parted and all(map(is_han, (name[-1], tail.lstrip()[0])))
    return replace(each, mark=each.mark._replace(rest=name), tail=tail) if is_parted else None
