"""Marked lines of a text: which are shaped like headings, and which have text under them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.reading.outline.alone import with_alone
from kb_site.reading.outline.chains import Candidate, Chain, follow, is_enumeration
from kb_site.reading.outline.listed import list_items, mixed_items
from kb_site.reading.outline.marks import (
    NAMED,
    OPENING,
    PADDED,
    WRITTEN,
    Mark,
    read_mark,
    split_answer,
)
from kb_site.reading.outline.shape import (
    asks,
    is_bare_heading,
    is_measure,
    is_shaped,
    is_speech,
    is_title,
    split_run_in,
)
from kb_site.reading.outline.unspaced import with_unspaced
from kb_site.reading.outline.values import Head, Role, Sheet
from kb_site.reading.outline.words import read_word

LIST = 3
"""Headings in one sequence from which on sentences with the same numbers are lists below them."""
TEN = 10
RUN_IN_END = "。：:；;"
"""What closes a heading whose text goes on in the same line."""
_NAMES_LAW = later(
    r"\W*《[^《》]{1,40}(?:法|法典|条例|规[定则]|[办辦]法|解释|细则|通知|意见|决定)》(?:的?(?:相关)?规定)?\W*"
)
"""What a line says that only names a law, or what an office has ruled."""
MAX_ASKED = 240
"""Columns of a question after 问："""


class Candidates(Value):
    """All marked lines: those shaped like headings, and those that are not."""

    shaped: tuple[Candidate, ...]
    prose: tuple[Candidate, ...]

    def of(self, kind: str) -> tuple[Candidate, ...]:
        """Return the shaped ones of a kind."""
        return tuple(each for each in self.shaped if each.mark.kind == kind)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of the shaped ones, in the order of their first line."""
        return tuple(dict.fromkeys(each.mark.kind for each in self.shaped))

    def between(self, first: int, end: int) -> Candidates:
        """Return those after index `first` and before `end`."""
        return Candidates(_between(self.shaped, first, end), _between(self.prose, first, end))

    def is_list(self, chain: Chain) -> bool:
        """Return whether a short or broken chain is the rest of a list that has sentences too."""
        taken = chain.taken
        if len(taken) > LIST and not chain.doubts:
            return False
        if sum(each.mark.rest.endswith(("？", "?")) for each in taken) * 2 > len(taken):
            return False
        first, *_ = taken
        items = [
            each
            for each in self.prose
            if each.mark.kind == first.mark.kind and not is_enumeration(each.mark)
        ]
        both = sorted((*taken, *items), key=_index)
        counted = follow(both, first.mark.ordinal, restarts=True).taken
        known = {each.index for each in taken}
        return sum(each.index not in known for each in counted) >= len(taken)


def _between(lines: tuple[Candidate, ...], first: int, end: int) -> tuple[Candidate, ...]:
    start = bisect_right(lines, first, key=_index)
    return lines[start : bisect_left(lines, end, lo=start, key=_index)]


def _index(each: Candidate) -> int:
    return each.index


def find_candidates(sheet: Sheet) -> Candidates:
    """Return the marked lines; lines that the author has ruled out are left out."""
    shaped: list[Candidate] = []
    prose: list[Candidate] = []
    for index, view in enumerate(sheet.views):
        mark = read_mark(view)
        if mark is None or sheet.forced.get(index, "section") is None:
            continue
        if index not in sheet.forced and sheet.goes_on(index):
            continue
        each = _with_next_line(sheet, index, mark)
        fits = index in sheet.forced or (_fits(view, each.mark) and not _is_cut(sheet, each))
        (shaped if fits else prose).append(each)
    shaped, prose = _with_articles(sheet, _after_padded(shaped), _after_padded(prose))
    shaped, prose = with_alone(sheet, with_unspaced(sheet, shaped, prose), prose)
    items = list_items(sheet, shaped) | mixed_items(sheet, shaped, prose)
    headings = tuple(each for each in shaped if each.index not in items)
    return Candidates(headings, tuple(prose))


def _is_cut(sheet: Sheet, each: Candidate) -> bool:
    """Return whether a numbered line goes on in the next one, and is no heading as a whole."""
    below = each.index + 1 if sheet.view(each.index + 1) else each.index + 2
    if each.skip or not each.mark.number or not sheet.goes_on(below):
        return False
    whole = sheet.views[each.index] + sheet.views[below]
    mark = read_mark(whole)
    return mark is None or not _fits(whole, mark)


def _after_padded(lines: list[Candidate]) -> list[Candidate]:
    """Return the lines with 10 and what follows as the rest of a count from 01 to 09."""
    if all(each.mark.kind != PADDED for each in lines):
        return lines
    return [
        replace(each, mark=each.mark._replace(kind=PADDED))
        if each.mark.kind == "num" and each.mark.ordinal >= TEN
        else each
        for each in lines
    ]


def _with_next_line(sheet: Sheet, index: int, mark: Mark) -> Candidate:
    """Return the candidate; a number alone on its line marks the heading in the next one."""
    if mark.rest or not mark.number:
        return Candidate(index, mark)
    below = next((at for at in (index + 1, index + 2) if sheet.view(at)), 0)
    view = sheet.view(below) if below else ""
    own = read_mark(view)
    words = own.rest if own and own.frame and not own.parts else view
    if words and (is_bare_heading(words) or asks(words)) and not read_mark(words):
        return Candidate(index, mark._replace(rest=words), skip=below - index)
    return Candidate(index, mark)


def _with_articles(
    sheet: Sheet, shaped: list[Candidate], prose: list[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Return both with a law's articles as headings: there 第一条 is followed by its text.

    Those that an article quotes below a law's name are text.
    """
    running = [each for each in prose if each.mark.kind == "article"]
    quoted = _quoted(sheet, [*shaped, *running])
    shaped = [each for each in shaped if each.index not in quoted]
    running = [each for each in running if each.index not in quoted]
    headed = sum(each.mark.kind == "article" for each in shaped)
    if len(running) < 2 or len(running) < headed:
        return shaped, prose
    articles = [
        replace(
            each,
            mark=each.mark._replace(rest=each.mark.number),
            tail="" if each.skip else each.mark.rest,
            skip=0,
        )
        for each in (*shaped, *running)
        if each.mark.kind == "article"
    ]
    others = [each for each in shaped if each.mark.kind != "article"]
    rest = [each for each in prose if each.mark.kind != "article" or each.index in quoted]
    return sorted((*others, *articles), key=_index), rest


def _quoted(sheet: Sheet, lines: list[Candidate]) -> frozenset[int]:
    """Return the articles of laws that a text quotes, up to the next one of its own count."""
    found: set[int] = set()
    own, within = 0, False
    for each in sorted((each for each in lines if each.mark.kind == "article"), key=_index):
        counts_on = each.mark.ordinal == own + 1
        within = not counts_on and (within or _is_quoted(sheet, each))
        if within:
            found.add(each.index)
        else:
            own = each.mark.ordinal
    return frozenset(found)


def _is_quoted(sheet: Sheet, each: Candidate) -> bool:
    """Tell whether an article of a law, not the first, is right below a plain line that names it.

    The first line of a text is its own name.
    """
    above = next((at for at in range(each.index - 1, -1, -1) if sheet.views[at]), 0)
    plain = each.mark.ordinal > 1 and above > sheet.first() and not sheet.marks(above)
    return plain and _NAMES_LAW.fullmatch(sheet.views[above]) is not None


def count_filled(sheet: Sheet, taken: Sequence[Candidate], end: int) -> list[bool]:
    """Return for each heading whether there is text under it, up to the next one or `end`."""
    ends = [*(each.index for each in taken[1:]), end]
    return [
        any(sheet.views[each.index + each.skip + 1 : stop])
        or bool(each.tail or split_answer(each.mark.rest)[2])
        for each, stop in zip(taken, ends, strict=True)
    ]


def have_text(sheet: Sheet, taken: Sequence[Candidate], end: int, least: int) -> bool:
    """Return whether the lines are headings: most and the last have text under them.

    Fewer than `least` are none; a list of short items has nothing between its lines. The last
    may have lost its text where its number is no list's, or where several before it have theirs.
    """
    if len(taken) < least:
        return False
    filled = count_filled(sheet, taken, end)
    kind = taken[0].mark.kind
    counted = len(taken) > {"han": 2, "num": 4}.get(kind, len(taken)) and all(filled[:-1])
    bare = counted or kind in ("contents", "dotted", *NAMED)
    return (filled[-1] or bare) and sum(filled) * 2 > len(filled)


def head_of(each: Candidate, role: Role, view: str) -> Head:
    """Return the heading that the line `view` is, in its role."""
    mark = each.mark
    word = read_word(mark.rest) if role == "section" and not each.skip else None
    if word and (word != ("lead", "") or not mark.number):  # 1 引言 is the first of a count
        opened, tail = word
        kept = view[: len(view) - len(tail)]
        return Head(each.index, opened, number=mark.number, tail=tail, marks=((kept, ""),))
    asked = mark if mark.kind == "ask" else read_mark(mark.rest)
    if asked is None or asked.kind != "ask" or not asked.rest:
        marks = _cuts(view, mark)
        number = "" if mark.rest == mark.number else mark.number
        return Head(
            each.index, role, mark.rest, number, mark.ordinal, "", each.tail, marks, each.skip
        )
    text, answer, tail = split_answer(asked.rest)
    begin = view if each.skip else view.partition(asked.rest)[0]
    marks = ((begin, mark.number), *(((answer, ""),) if answer else ()))
    return Head(
        each.index, role, text, mark.number, mark.ordinal, "", tail, marks, each.skip, asked=True
    )


def _cuts(view: str, mark: Mark) -> tuple[tuple[str, str], ...]:
    """Return what is taken off a line in a frame or with a bullet."""
    if mark.frame:
        return ((OPENING[mark.frame], ""), (mark.frame, ""))
    if not mark.kind or not mark.rest:
        return ()
    if mark.number:
        after = view.partition(mark.rest)[2]
        return ((after[0], ""),) if after[:1] and after[0] in RUN_IN_END else ()
    return ((view[: len(view) - len(mark.rest)].strip(), ""),)


def run_in(each: Candidate) -> Candidate | None:
    """Return a line that is no heading as one whose first words are, text following them."""
    words, tail = split_run_in(each.mark.rest)
    if not tail:
        return None
    return replace(each, mark=each.mark._replace(rest=words.rstrip(RUN_IN_END)), tail=tail)


def _fits(view: str, mark: Mark) -> bool:
    if mark.kind == "ask":
        is_whole = bool(mark.rest) and not mark.rest.endswith("、")
        return is_whole and width(split_answer(mark.rest)[0]) <= MAX_ASKED
    asked = read_mark(mark.rest)
    if asked and asked.kind == "ask":
        return _fits(mark.rest, asked)
    if read_word(mark.rest):
        return True
    if not mark.number:
        if is_speech(view):
            return False
        surely = bool(mark.frame) or mark.kind == "bullet://"
        return is_bare_heading(mark.rest) or (surely and is_shaped(mark.rest))
    if mark.frame == "**" and mark.kind in WRITTEN and is_title(mark.rest):
        return True
    if not is_shaped(mark.rest) or "〔已隐去" in mark.rest:
        return False  # where to write to
    spaced = mark.kind == "num" and view[len(mark.number) :][:1].isspace()
    amount = mark.kind == "dotted" or spaced
    return not (amount and is_measure(mark.rest))
