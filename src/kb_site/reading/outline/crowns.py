"""Plain lines right above numbered or asking headings, which are the questions under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.candidates import head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import NAMED, Mark, read_mark
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.shape import (
    SURE_WIDTH,
    announces,
    asks,
    is_bare_heading,
    is_remark,
    reads_as_text,
)
from kb_site.reading.outline.values import Head, Sheet, in_order
from kb_site.reading.outline.words import read_word

PLAIN = "plain"
"""The form of a line without a mark."""
_FIRST = later(r"[总總通][则則]|总\s+则|[总總][纲綱]|一般[规規]定|基本(?:[规規]定|原[则則])|序言")
"""What the first chapter of a law is called: above it stands who passed that, or who signs."""


def with_crowns(sheet: Sheet, best: Reading, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return headings as questions under the lines right above the first of each group."""
    crowns = [] if best.above else _crowns(sheet, best.taken)
    if not crowns and (crown := _crown(sheet, best)) is not None:
        crowns = [head_at(sheet, crown)]
    if not crowns:
        return heads
    own = {each.index for each in best.taken}
    named = {crown.index for crown in crowns}
    below = [
        replace(head, role="question") if head.index in own else head
        for head in heads
        if head.index not in named
    ]
    return in_order((*crowns, *below))


def with_groups(sheet: Sheet, heads: Sequence[Head]) -> Sequence[Head]:
    """Return marked headings that all ask as questions under the lines above their groups."""
    sections = [head for head in heads if head.role == "section"]
    if len(sections) < 2 * LEAST or not all(asks(head.text) for head in sections):
        return heads
    crowns = _crowns(sheet, [Candidate(head.index, Mark("ask", (), "", "")) for head in sections])
    if not crowns:
        return heads
    below = (replace(head, role="question") if head in sections else head for head in heads)
    return in_order((*crowns, *below))


def with_preface(sheet: Sheet, best: Reading, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return numbered parts with the one narrow line before them that stands apart over text.

    The first line is the title, the second who wrote it. Where two stand there, they are parts of
    a cover, and below 引言 all is one.
    """
    counted = best.role == "section" and best.taken[0].mark.parts and len(best.taken) > LEAST
    if sheet.is_page or not counted:
        return heads
    top = [at for at in range(heads[0].index) if sheet.views[at]]
    alone = (at for at in top[1:] if not (sheet.views[at - 1] or sheet.views[at + 1]))
    found = [at for at in alone if names_a_group(sheet, at)]
    if len(found) != 1 or not ends_sentence(sheet.below(found[0])):
        return heads
    above = top[: top.index(found[0])]
    by_name = len(above) == 1 and not sheet.views[found[0]].endswith(("：", ":"))
    if by_name or any(read_word(sheet.views[at]) for at in above):
        return heads
    return (Head(found[0], "section", sheet.views[found[0]]), *heads)


def _crowns(sheet: Sheet, taken: Sequence[Candidate]) -> list[Head]:
    """Return the lines above groups of headings that count anew or all ask, one above each group.

    They count through, stand in frames of one form, or are plain; where the headings do not count
    anew, groups begin where such a line stands.
    """
    asked = all(each.mark.kind == "ask" or asks(each.mark.rest) for each in taken)
    if not (asked or (taken[0].mark.parts and not sheet.is_page)):
        return []
    own = {each.index for each in taken}
    groups: dict[str, dict[int, int]] = {}
    for each in taken:
        at = _last_filled(sheet, each.index)
        is_other = at not in own and not sheet.marks(at)
        form = _form(sheet, at, each, taken[0]) if is_other else ""
        if form:
            groups.setdefault(form, {})[each.index] = at
    firsts = {each.index for each in taken if each.mark.ordinal == 1} or {taken[0].index}
    for form, above in groups.items():
        fits = LEAST <= len(above) <= len(taken) / (2 if form == PLAIN else 1.5)
        if fits and above.keys() >= firsts and _counts_through(sheet, form, above.values()):
            return [head_at(sheet, at) for at in above.values()]
    return []


def _form(sheet: Sheet, index: int, below: Candidate, first: Candidate) -> str:
    """Return the form of a line that may name a group, empty where it does not.

    Above the first article of a law its usual name is one whatever stands above it.
    """
    is_law = first.mark.kind == NAMED[-1]
    signs = ("frame", "bullet", "hash") if is_law else ("frame",)
    mark = read_mark(sheet.view(index))
    if mark and mark.kind != first.mark.kind and mark.rest and not mark.is_said:
        is_heading = is_bare_heading(mark.rest) and not (
            ends_sentence(mark.rest) or asks(mark.rest)
        )
        kind = mark.kind.partition(":")[0]
        counts = bool(mark.parts) and kind not in ("ask", "letter")
        return mark.kind if is_heading and (counts or kind in signs) else ""
    above = _last_filled(sheet, index)
    opens = is_law and below is first and _FIRST.fullmatch(sheet.view(index).lstrip("■●#* "))
    apart = opens or (not sheet.view(index - 1) and index + 1 == below.index)
    free = apart or above == sheet.first() or ends_sentence(sheet.view(above))
    if above < 0:
        free = sheet.view(index).endswith(("：", ":"))  # else it is the title
    return PLAIN if free and names_a_group(sheet, index) else ""


def _counts_through(sheet: Sheet, form: str, lines: Iterable[int]) -> bool:
    """Return whether numbers of groups go up by one from the first, and names are different."""
    marks = [read_mark(sheet.views[at]) for at in lines]
    counts = [mark.ordinal for mark in marks if mark and mark.parts]
    names = [sheet.views[at] for at in lines]
    is_counted = not counts or counts == list(range(1, len(names) + 1))
    return is_counted and (form != PLAIN or len({*names}) == len(names))


def _last_filled(sheet: Sheet, index: int) -> int:
    return next((at for at in range(index - 1, -1, -1) if sheet.views[at]), -1)


def head_at(sheet: Sheet, index: int) -> Head:
    """Return a line as a section's heading, without its mark."""
    mark = read_mark(sheet.views[index])
    view = sheet.views[index]
    return (
        head_of(Candidate(index, mark), "section", view) if mark else Head(index, "section", view)
    )


def _crown(sheet: Sheet, best: Reading) -> int | None:
    first = best.taken[0]
    if best.role != "section" or first.mark.ordinal != 1 or len(best.taken) <= LEAST:
        return None
    above = [index for index in range(first.index - 1, -1, -1) if sheet.views[index]]
    if not above or not any(ends_sentence(sheet.views[index]) for index in above[1:]):
        return None
    ends_open = ends_sentence(sheet.views[above[0]])
    return above[0] if not ends_open and names_a_group(sheet, above[0]) else None


def names_a_group(sheet: Sheet, index: int) -> bool:
    """Return whether a line is narrow, names something and is no item, remark or question."""
    view = sheet.views[index].rstrip("：:")
    if not is_bare_heading(view) or width(view) > SURE_WIDTH or ends_sentence(view):
        return False
    is_text = announces(sheet.views[index]) or is_remark(view) or reads_as_text(view) or asks(view)
    is_other = read_mark(view) or read_word(view) or index in sheet.forced
    return not (is_text or is_other)
