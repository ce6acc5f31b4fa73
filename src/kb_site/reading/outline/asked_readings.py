"""Readings of lines that hold a question and what answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.candidates import Candidates, have_text
from kb_site.reading.outline.marks import read_mark, split_answer
from kb_site.reading.outline.plain_lines import is_free, is_spaced
from kb_site.reading.outline.plain_readings import TURNS, asking_lines, plain
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.shape import MAX_SHAPE_HEADING, asks_along
from kb_site.reading.outline.values import Sheet

_OPENING = later(r"(?P<asks>(?:[^。！？?；：\s]{2,30}[？?])+)\s*(?P<answer>\S.*)")


def by_pairs(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield lines that hold a question and, after a tab or 答：, its answer."""
    del found
    taken = []
    for index, view in enumerate(sheet.views):
        question, mark, answer = split_answer(view) if "？" in view or "?" in view else ("", "", "")
        if answer and not read_mark(view) and not mark:
            taken.append(replace(plain(sheet, index, question), tail=answer))
    if len(taken) >= LEAST:
        yield Reading(say("reading.pairs"), tuple(taken), "question")


def by_openings(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield paragraphs that begin with a question and go on with its answer, and lines that ask.

    Half of the paragraphs do: a speaker who asks and answers himself does so now and then.
    """
    del found
    opened = {index: match for index, view in enumerate(sheet.views) if (match := _opens(view))}
    free = {index: match for index, match in opened.items() if is_free(sheet, index)}
    if len(free) < TURNS:
        return
    asked = [plain(sheet, index) for index in asking_lines(sheet) if index not in free]
    taken = [
        replace(plain(sheet, index, match["asks"]), tail=match["answer"])
        for index, match in free.items()
    ]
    both = tuple(sorted((*asked, *taken), key=lambda each: each.index))
    spaced = is_spaced(sheet, sheet.filled())
    below = range(both[0].index, len(sheet.views))
    begin = [at for at in below if _begins(sheet, at, spaced=spaced)]
    if len(both) * 2 >= len(begin) and have_text(sheet, both, len(sheet.views), least=TURNS):
        yield Reading(say("reading.pairs"), both, "question")


def _begins(sheet: Sheet, index: int, *, spaced: bool) -> bool:
    """Return whether a line begins a paragraph, parted from the one above if any are."""
    above = sheet.view(index - 1)
    return bool(sheet.views[index]) and not (above and (spaced or not ends_sentence(above)))


def _opens(view: str) -> re.Match[str] | None:
    """Return the question that a paragraph begins with, and what follows it."""
    match = _OPENING.fullmatch(view) if "？" in view or "?" in view else None
    if match is None or match["answer"].endswith(("？", "?")) or asks_along(match["asks"]):
        return None
    return None if width(match["asks"]) > MAX_SHAPE_HEADING else match
