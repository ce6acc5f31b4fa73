"""Readings of lines without marks: by shape, by questions, by labels and by speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.candidates import Candidates, count_filled, have_text
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.likely import CERTAIN, TAKEN, likelihood
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.shape import (
    MAX_SHAPE_HEADING,
    announces,
    asks,
    asks_along,
    ends_sentence,
    has_han,
    is_bare_heading,
    is_remark,
    reads_as_text,
    runs_on,
    width,
)
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than
from kb_site.reading.outline.words import read_word

MAX_LABEL = 30
"""Columns of a label with a colon; longer ones announce a list within a sentence."""
SENTENCES = 0.8
"""Share of the other lines that are whole sentences, items or rows where short lines stand out
without blank lines."""
MAX_BODY = 60
"""Columns from which on a line is text, with or without a full stop."""
TURNS = 3
"""Turns of a speaker from which on a text is a talk."""

_FIELD = later(r"[^\s，。？！：:]{2,6}[：:]\s*[^\s“]")
_TURN = later(r"(?P<name>[^\s，。；：:？！“”]{1,8})[：:]\s*(?P<words>\S.*)")


def by_shape(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield short lines without end punctuation that stand apart and have text under them."""
    del found
    filled = _filled(sheet)
    spaced = is_spaced(sheet, filled)
    short = [at for at in filled[1:-1] if len(sheet.views[at]) <= MAX_SHAPE_HEADING]
    lines = _standing_out(sheet, short, spaced=spaced)
    if lines and filled[1] == lines[0] and "，" in sheet.views[lines[0]]:
        del lines[0]  # it goes on with the title
    if lines and (spaced or _is_sentences(sheet, filled[1:], lines)):
        yield from _by_shape(sheet, lines)


def by_isolation(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the lines between blank ones of a text whose other lines stand together."""
    del found
    filled = _filled(sheet)
    if is_spaced(sheet, filled):
        return
    alone = [index for index in filled[1:-1] if _stands_alone(sheet, index)]
    lines = [each for each in alone if each - 2 not in alone]  # of several in a row the first
    if len(lines) > LEAST:
        yield from _by_shape(sheet, lines)


def _by_shape(sheet: Sheet, lines: Sequence[int]) -> Iterator[Reading]:
    """Yield lines that nothing but their shape tells from text, taken where they are likely.

    One right above another is a section's heading; from the first of these on, the others are
    questions under it.
    """
    upper = {one for one, other in pairwise(lines) if not any(sheet.views[one + 1 : other])}
    above = tuple(Head(index, "section", sheet.views[index]) for index in sorted(upper))
    taken = tuple(plain(sheet, index) for index in lines if index not in upper)
    how = likelihood(sheet, lines)
    doubts: tuple[Doubt, ...] = ()
    if TAKEN <= how < CERTAIN:
        message = say("KB321.perhaps-text", lines=lines_of(sheet, lines), more=more_than(lines))
        doubts = (Doubt(lines[0], "KB321", message),)
    sure = how >= TAKEN
    if len(taken) >= LEAST:
        name = say("reading.shape")
        yield Reading(name, taken, doubts=doubts, sure=sure, above=above, by_shape=True)


def _stands_alone(sheet: Sheet, index: int) -> bool:
    view = sheet.views[index]
    if sheet.views[index - 1] or sheet.views[index + 1] or not is_bare_heading(view):
        return False
    return is_free(sheet, index) and not is_remark(view) and "：" not in view


def is_spaced(sheet: Sheet, filled: Sequence[int]) -> bool:
    """Return whether blank lines part the text's paragraphs; one under the title does not."""
    gaps = sum(not sheet.views[index - 1] for index in filled[2:])
    return gaps * 4 >= len(filled)


def _stands_out(sheet: Sheet, index: int, *, spaced: bool) -> bool:
    view = sheet.views[index]
    if not is_bare_heading(view) or is_remark(view) or reads_as_text(view):
        return False
    if (view.endswith(("？", "?")) and asks_along(view)) or _is_field(sheet, index):
        return False
    if not is_free(sheet, index):
        return False
    if view.endswith(("：", ":")) and not (asks(view[:-1]) and _is_label(sheet, index, view)):
        return False
    return not (spaced and sheet.view(index - 1))


def _standing_out(sheet: Sheet, short: Sequence[int], *, spaced: bool) -> list[int]:
    """Return the lines that stand out from text right below them, or from one that does."""
    found: list[int] = []
    upper = False
    for index in reversed(short):
        if not _stands_out(sheet, index, spaced=spaced):
            continue
        below = index + 1 if sheet.view(index + 1) else index + 2
        view = sheet.view(below)
        in_han = has_han(sheet.views[index])
        plain = is_bare_heading(view) and not ((in_han and _is_row(view)) or read_mark(view))
        plain = plain and not view.endswith(("：", ":"))
        if plain and spaced and found and found[-1] == below and not upper:
            found.append(index)
            upper = True
        elif _is_body(sheet, view) and not plain:
            found.append(index)
            upper = False
    return found[::-1]


def _is_field(sheet: Sheet, index: int) -> bool:
    """Return whether a line is a label with its value: one of several, or one with a number."""
    view = sheet.views[index]
    if not _FIELD.match(view):
        return False
    above = sheet.above(index)
    below = sheet.below(index)
    return any(map(_FIELD.match, (above, below))) or any(map(str.isdigit, view))


def _is_body(sheet: Sheet, view: str) -> bool:
    """Return whether a line is no short plain one: a sentence, an item, a row, a field."""
    if ends_sentence(view) or _is_row(view):
        return True
    if not sheet.is_page and width(view) > MAX_BODY:  # of a page it may be a picture
        return True
    return bool(read_mark(view) or _TURN.match(view))


def _is_row(view: str) -> bool:
    """Return whether a line is a row of a table or of code."""
    return "\t" in view or not has_han(view)


def is_free(sheet: Sheet, index: int) -> bool:
    """Return whether a line may be a heading without a mark."""
    view = sheet.views[index]
    mark = read_mark(view)
    if view.startswith("| ") or (mark and not mark.kind.startswith("bullet")):
        return False
    if sheet.forced.get(index, "section") is None or read_word(view):
        return False
    above = read_mark(sheet.above(index))
    if above and above.number and not above.rest:  # it is that number's heading
        return False
    return not runs_on(sheet.view(index - 1), sheet.edge)


def _is_sentences(sheet: Sheet, filled: Sequence[int], taken: Sequence[int]) -> bool:
    """Return whether the lines but the headings are sentences, items and rows."""
    rest = set(filled) - set(taken)
    return sum(_is_body(sheet, sheet.views[index]) for index in rest) >= SENTENCES * len(rest)


def by_questions(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield lines that end in a question mark and have an answer under them."""
    del found
    filled = _filled(sheet)
    lines = [index for index in asking_lines(sheet) if index != filled[0]]
    taken = tuple(plain(sheet, index) for index in lines)
    if have_text(sheet, taken, len(sheet.views), least=LEAST):
        yield Reading(say("reading.asking"), taken)


def asking_lines(sheet: Sheet) -> list[int]:
    """Return the lines that ask, are short, stand apart and are followed by something else."""
    spaced = is_spaced(sheet, _filled(sheet))
    return [
        index
        for index, view in enumerate(sheet.views)
        if view.endswith(("？", "?"))
        and width(view) <= MAX_LABEL * 2
        and is_free(sheet, index)
        and not asks_along(view)
        and not (spaced and index and sheet.view(index - 1))
        and _may_answer(view, sheet.below(index))
    ]


def _may_answer(question: str, below: str) -> bool:
    """Return whether what follows a question may answer it.

    The next item of a list does not, nor does the same question again: a path leads to that.
    """
    mark, other = read_mark(question), read_mark(below)
    in_list = mark is not None and other is not None and mark.kind == other.kind
    again = below.startswith(question.rsplit(maxsplit=1)[-1])
    return bool(below) and not (in_list or again or below.endswith(("？", "?")))


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
    if len(taken) < LEAST or not all(count_filled(sheet, taken, len(sheet.views))):
        return
    filled = _filled(sheet)
    if taken[0].index in filled[:3]:  # those that stand deep in a text announce lists
        yield Reading(say("reading.labels"), taken)


def _is_label(sheet: Sheet, index: int, view: str) -> bool:
    is_short = width(view) <= MAX_LABEL and not set(view) & set("，,。；、")
    return (
        is_short
        and is_bare_heading(view.rstrip("：: "))
        and is_free(sheet, index)
        and not announces(view)
    )


def _filled(sheet: Sheet) -> list[int]:
    return [index for index, view in enumerate(sheet.views) if view]


def plain(sheet: Sheet, index: int, text: str = "") -> Candidate:
    """Return a line without a mark as a heading, with `text` where that is not the whole."""
    return Candidate(index, Mark("", (), "", text or sheet.views[index]))
