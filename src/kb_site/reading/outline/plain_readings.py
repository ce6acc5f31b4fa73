"""Readings of lines without marks: by shape, by questions, by labels and by speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import has_han
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.candidates import Candidates, count_filled, have_text
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.likely import CERTAIN, SHOWN, TAKEN, are_few_and_wide, likeliest
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.plain_lines import (
    FIELD,
    is_free,
    is_spaced,
    leads_to,
    right_above,
    without_lists,
)
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.shape import announces, asks, asks_along, is_bare_heading
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than
from kb_site.reading.outline.words import closes

MAX_LABEL = 30
"""Columns of a label with a colon; longer ones announce a list within a sentence."""
TOP = 3
"""Lines at the top among which labels that are headings begin, and labels of lists."""
PAIR = 2
"""Lines of a field: its name and its value."""
TURNS = 3
"""Turns of a speaker from which on a text is a talk."""

_TURN = later(r"(?P<name>[^\s，。；：:？！“”、]{1,8})[：:]\s*(?P<words>\S.*)")

_EMPTY = later(r"(?:(?:发布|更新)?(?:时间|日期)|作者|来源|编辑|分类|类别|标签|关键词)\s*[：:]")


def by_shape(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the likeliest set of the lines that nothing but their shape tells from text.

    One right above another is a section's heading; from the first of these on, the others are
    questions under it.
    """
    del found
    how, best = likeliest(sheet) or (0.0, None)
    if best is None or how < SHOWN:
        return
    kept = without_lists(best.taken)
    lines = [each.at for each in kept]
    above = {each.at for each in right_above(kept)}
    taken = tuple(plain(sheet, index) for index in lines if index not in above)
    sure = how >= TAKEN and not are_few_and_wide(best)
    doubts: tuple[Doubt, ...] = ()
    if len(lines) > 1 and sure and how < CERTAIN:
        message = say("KB321.perhaps-text", lines=lines_of(sheet, lines), more=more_than(lines))
        doubts = (Doubt(lines[0], "KB321", message),)
    if len(taken) >= LEAST or (len(lines) == 1 and sure):
        upper = tuple(Head(index, "section", sheet.views[index]) for index in sorted(above))
        name = say("reading.shape")
        yield Reading(name, taken, doubts=doubts, sure=sure, above=upper, by_shape=True)


def by_questions(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield lines that end in a question mark and have an answer under them."""
    del found
    filled = sheet.filled()
    lines = [index for index in asking_lines(sheet) if index != filled[0]]
    taken = tuple(plain(sheet, index) for index in lines)
    if have_text(sheet, taken, len(sheet.views), least=LEAST):
        yield Reading(say("reading.asking"), taken)


def asking_lines(sheet: Sheet) -> list[int]:
    """Return the lines that ask, are short, stand apart and are followed by something else."""
    spaced = is_spaced(sheet, sheet.filled())
    return [
        index
        for index, view in enumerate(sheet.views)
        if view.endswith(("？", "?"))
        and not view.startswith("的")  # the end of a line that was broken
        and width(view) <= MAX_LABEL * 2
        and is_free(sheet, index)
        and not asks_along(view)
        and not (spaced and index and _is_text(sheet.view(index - 1)))
        and _may_answer(view, sheet.below(index))
    ]


def _is_text(above: str) -> bool:
    """Return whether a line stands above and heads nothing."""
    mark = read_mark(above) if above else None
    return bool(above) and not (mark and mark.rest and (mark.parts or mark.frame))


def _may_answer(question: str, below: str) -> bool:
    """Return whether what follows a question may answer it.

    The next item of a list does not, nor does the same question again: a path leads to that.
    """
    mark, other = read_mark(question), read_mark(below)
    in_list = mark is not None and other is not None and mark.kind == other.kind
    asks_on = below.endswith(("？", "?")) or leads_to(question, below)
    return bool(below) and not (in_list or asks_on)


def by_speakers(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the turns of the speaker who asks, in a talk between two whose names stand before."""
    del found
    spoken = {
        index: match
        for index, view in enumerate(sheet.views)
        if ("：" in view[:12] or ":" in view[:12]) and (match := _TURN.match(view))
    }
    names = Counter(match["name"] for match in spoken.values())
    for name, count in names.most_common(2):
        turns = [index for index, match in spoken.items() if match["name"] == name]
        others = [other for other, times in names.items() if other != name and times * 2 > count]
        asking = [index for index in turns if asks(sheet.views[index])]
        if len(turns) >= TURNS and others and len(asking) * 2 > len(turns):
            marks = [(index, Mark("ask", (), "", spoken[index]["words"])) for index in turns]
            taken = tuple(Candidate(index, mark) for index, mark in marks)
            yield Reading(say("reading.turns", name=name), taken, "question")
            return


def by_labels(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield short lines that end in a colon."""
    del found
    taken = tuple(
        plain(sheet, index)
        for index, view in enumerate(sheet.views)
        if view.endswith(("：", ":")) and _is_label(sheet, index, view)
    )
    if taken and closes(sheet.views[taken[-1].index]):
        taken = taken[:-1]
    filled = sheet.filled()
    apart = tuple(each for each in taken if _is_apart(sheet, each, filled))
    for each in (taken, apart) if len(apart) < len(taken) else (taken,):
        if len(each) >= LEAST and _are_filled(sheet, each, filled):
            yield Reading(say("reading.labels"), each)


def _are_filled(sheet: Sheet, taken: Sequence[Candidate], filled: Sequence[int]) -> bool:
    """Return whether labels head text, from the top of it on, or apart; the last may have none."""
    *others, last = count_filled(sheet, taken, len(sheet.views))
    if len({each.mark.rest for each in taken}) * 2 <= len(taken):  # fields of several things
        return False
    if not all(others) or not (last or len(others) > LEAST):
        return False
    first = filled.index(taken[0].index)
    return first < TOP or _head_sentences(sheet, taken) or _part_all(sheet, taken, filled)


def _part_all(sheet: Sheet, taken: Sequence[Candidate], filled: Sequence[int]) -> bool:
    """Return whether several labels apart part a text from its upper half on."""
    apart = all(_is_apart(sheet, each, filled) and has_han(each.mark.rest) for each in taken)
    places = [filled.index(each.index) for each in taken]
    values = sum(
        below - at == PAIR and not ends_sentence(sheet.views[filled[at + 1]])
        for at, below in pairwise(places)
    )
    return apart and len(taken) > TOP and places[0] * 2 < len(filled) and values * 2 < len(taken)


def _is_apart(sheet: Sheet, each: Candidate, filled: Sequence[int]) -> bool:
    """Return whether a line has room above it, or the title alone."""
    return not sheet.view(each.index - 1) or each.index in filled[1:2]


def _head_sentences(sheet: Sheet, taken: Sequence[Candidate]) -> bool:
    """Return whether labels deep in a text stand apart over sentences, as those of lists do not."""
    apart = (not sheet.views[each.index - 1] for each in taken)
    over = (ends_sentence(sheet.view(each.index + 1)) for each in taken)
    return len(taken) > LEAST and all(apart) and all(over)


def _is_label(sheet: Sheet, index: int, view: str) -> bool:
    is_short = width(view) <= MAX_LABEL and not set(view) & set("，,。；、")
    return (
        is_short
        and is_bare_heading(view.rstrip("：: "))
        and is_free(sheet, index)
        and not announces(view)
        and not _is_of_form(sheet, index, view)
    )


def _is_of_form(sheet: Sheet, index: int, view: str) -> bool:
    """Return whether a label is a field to be filled in: one beside it has a value."""
    beside = (sheet.view(index - 1), sheet.view(index + 1)) if _EMPTY.fullmatch(view) else ()
    return any(map(FIELD.fullmatch, beside))


def plain(sheet: Sheet, index: int, text: str = "") -> Candidate:
    """Return a line without a mark as a heading, with `text` where that is not the whole."""
    return Candidate(index, Mark("", (), "", text or sheet.views[index]))
