"""Headings within an answer: numbers such as 3.3.1 under 3.3, and names of what follows each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb_site.core.model import Line
from kb_site.core.values import replace
from kb_site.markdown.escape import escape_text
from kb_site.reading.outline.apart import are_over_paragraphs, count_apart, kinds_of
from kb_site.reading.outline.assemble import BOLD
from kb_site.reading.outline.candidates import Candidates, count_filled, have_text
from kb_site.reading.outline.chains import Candidate, follow
from kb_site.reading.outline.levels import DEEPER
from kb_site.reading.outline.marks import NAMED, read_mark
from kb_site.reading.outline.paragraph_names import find_names
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.values import Head, Sheet

Found = Iterator[tuple[Candidate, int]]
"""Lines that are headings within answers, with their levels."""


def with_deeper(sheet: Sheet, found: Candidates, heads: Sequence[Head]) -> Sheet:
    """Return the sheet with what heads parts of an answer marked as headings."""
    ends = [*(head.index for head in heads[1:]), len(sheet.views)]
    upper = {_kind(sheet, head) for head in heads if head.role == "section"}
    asked = {_kind(sheet, head) for head in heads if head.role == "question"}
    sentences = {len(each.mark.parts) for each in found.prose if each.mark.kind == "dotted"}
    deeper: dict[int, tuple[Candidate, int]] = {}
    known: set[str] = set()
    for head, end, below in zip(heads, ends, (*heads[1:], None), strict=False):
        mark = read_mark(sheet.views[head.index])
        is_answer = head.role == "section" and (below is None or below.role != "question")
        if (head.role == "question" or is_answer) and not (mark and mark.kind in NAMED):
            inside = found.between(head.index + head.skip, end)
            used = {*upper, mark.kind} if mark else {*kinds_of(inside)} - asked
            parts = _parts(sheet, inside, mark.parts, end, sentences) if mark else ()
            others = [*_paragraphs(sheet, inside, used, end, known)]
            known |= {each.mark.kind for each, _ in others}
            deeper.update((each.index, (each, level)) for each, level in (*parts, *others))
        if head.role in ("section", "question"):
            inner = range(head.index + head.skip + 1, end)
            names = find_names(sheet, inner, ends[:-1])
            deeper.update((at, (plain(sheet, at), DEEPER)) for at in names)
    return with_lines(sheet, deeper)


def deepened(sheet: Sheet, lines: Iterable[int]) -> Sheet:
    """Return the sheet with lines as headings within answers."""
    return with_lines(sheet, {at: (_line(sheet, at), DEEPER) for at in lines})


def _line(sheet: Sheet, at: int) -> Candidate:
    mark = read_mark(sheet.views[at])
    return Candidate(at, mark) if mark and mark.rest else plain(sheet, at)


def with_lines(sheet: Sheet, deeper: Mapping[int, tuple[Candidate, int]]) -> Sheet:
    """Return the sheet with lines as headings within answers, each on its level."""
    lines = (
        heading_line(line, *deeper[at]) if at in deeper else line
        for at, line in enumerate(sheet.lines)
    )
    return replace(sheet, lines=tuple(lines)) if deeper else sheet


def _kind(sheet: Sheet, head: Head) -> str:
    mark = read_mark(sheet.views[head.index])
    return mark.kind if mark else ""


def _parts(
    sheet: Sheet,
    inside: Candidates,
    above: tuple[int, ...],
    end: int,
    sentences: set[int],
    level: int = DEEPER,
) -> Found:
    """Yield 3.3.1, 3.3.2 … under 3.3, and what stands below these in the same way.

    Where `sentences` have as many parts in their numbers, all of them are clauses.
    """
    parts = len(above) + 1
    taken = follow([each for each in inside.of("dotted") if each.mark.parts[:-1] == above]).taken
    if parts < LEAST or parts in sentences or not have_text(sheet, taken, end, least=1):
        return
    ends = [*(each.index for each in taken[1:]), end]
    for each, last in zip(taken, ends, strict=True):
        yield each, level
        below = inside.between(each.index, last)
        yield from _parts(sheet, below, each.mark.parts, last, sentences, level + 1)


def _paragraphs(
    sheet: Sheet, inside: Candidates, used: set[str], end: int, known: set[str]
) -> Found:
    """Yield numbers of a kind that no heading above has, and that have paragraphs under them.

    Below the last of several there may be less. Of a kind that is `known` to head such elsewhere,
    lines of which none is a sentence may have any text.
    """
    for kind in kinds_of(inside):
        taken = () if kind in used else count_apart(sheet, inside, kind, LEAST)
        *others, last = taken or (None,)
        if last and any(sheet.views[last.index + 1 : end]):
            sure, stop = (others, last.index) if len(others) >= LEAST else (taken, end)
            is_known = kind in known and _are_all(inside, kind, taken)
            filled = is_known and all(count_filled(sheet, taken, end))
            if filled or are_over_paragraphs(sheet, sure, stop):
                strays = _strays(sheet, inside.of(kind), taken, end)
                yield from ((each, DEEPER) for each in (*taken, *strays))
                return


def _are_all(inside: Candidates, kind: str, taken: Sequence[Candidate]) -> bool:
    return inside.of(kind) == taken and all(each.mark.kind != kind for each in inside.prose)


def _strays(
    sheet: Sheet, lines: Sequence[Candidate], taken: Sequence[Candidate], end: int
) -> list[Candidate]:
    """Return the lines behind a count whose numbers are wrong and that stand over paragraphs."""
    others = [each for each in lines if each.index > taken[-1].index]
    return others if others and are_over_paragraphs(sheet, others, end) else []


def heading_line(line: Line, each: Candidate, level: int) -> Line:
    """Return a line as a heading in Markdown, not bold; its number stays, and marks no item."""
    text = line.text.strip()
    bold = BOLD.fullmatch(text)
    if bold and not bold[1].startswith("#"):
        text = bold[1]
    if not line.markdown:
        words = len(text) - len(each.mark.rest)
        text = text[:words] + escape_text(text[words:])
    return replace(line, text=text, heading=level, markdown=True)
