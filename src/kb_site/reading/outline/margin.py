"""Lines at the margin of a text whose others are indented: they head these, or go on with them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median_high

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.line_joins import joined
from kb_site.core.messages import say
from kb_site.core.model import RepairedDraft
from kb_site.reading.outline.candidates import Candidates, head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.reading_values import LEAST, Reading
from kb_site.reading.outline.shape import SURE_WIDTH, asks, is_bare_heading, is_shaped
from kb_site.reading.outline.values import Sheet, in_order

FEWEST = 3
"""Lines at the margin that stand there by no accident."""
TEXT = 40
"""Columns from which on a line is text rather than a heading, a name or a verse."""
SURELY, REACHES = 0.9, 0.9
"""Share of the wide lines that agree with paragraphs being indented, and of the columns at which a
text was wrapped that a full line takes."""
OTHERS = 4
"""Lines that go on for each wide one at the margin that begins something."""
INDENTED = 0.6
"""Share of the lines of a text that are indented where those at its margin head them."""
SHAPED, OVER, FLUSH = 0.8, 0.6, 0.15
"""Shares of the lines at the margin that look like headings, and that stand right above others; of
all lines the share that stands there in an outline of several depths."""


def find_margin(
    draft: RepairedDraft, views: Sequence[str], indents: Mapping[int, int]
) -> tuple[int, ...]:
    """Return the lines at the margin, where nearly all of them head the indented ones below.

    The first line is the title, whose place says nothing; one space is a slip.
    """
    if draft.form != "text":
        return ()
    moved = {line for line, reach in indents.items() if reach > 1}
    filled = [at for at, view in enumerate(views) if view][1:]
    flush = [at for at in filled if draft.lines[at].number not in moved]
    if len(flush) < FEWEST or len(filled) - len(flush) < INDENTED * len(filled):
        return ()
    at_margin = frozenset(flush)
    over = [at for at, below in pairwise(filled) if at in at_margin and below not in at_margin]
    shaped = [at for at in flush if _may_head(views[at])]
    if len(shaped) >= SHAPED * len(flush) and len(over) >= OVER * len(flush):
        return tuple(shaped)
    is_deep = len({*indents.values()} - {1}) > 1 and len(flush) <= FLUSH * len(filled)
    return tuple(over) if is_deep and len(over) >= FEWEST and {*over} <= {*shaped} else ()


def indents_of(draft: RepairedDraft) -> dict[int, int]:
    """Return how many columns in the lines of a text stood that did, by their numbers."""
    return {
        each.line: width(each.before.expandtabs())
        for each in (draft.repairs if draft.form == "text" else ())
        if each.column == 1 and not each.after and each.before.isspace()
    }


def find_continued(
    draft: RepairedDraft, views: Sequence[str], moved: Mapping[int, int]
) -> frozenset[int]:
    """Return the lines that go on with the one above.

    Where paragraphs are indented, so do lines at the margin below a line that reaches as far as
    those do that are broken within a sentence: all that is as wide as text begins indented there,
    or stands right below a line that has not come to an end or reaches so far.
    """
    if draft.form != "text":
        return frozenset()
    found = joined(views, [moved.get(line.number, 0) for line in draft.lines])
    edge = median_high([width(views[at - 1]) for at in found]) if found else 0
    return found | _at_margin(draft, views, edge, moved)


def _at_margin(
    draft: RepairedDraft, views: Sequence[str], edge: int, moved: Container[int]
) -> frozenset[int]:
    wide = [at for at, view in enumerate(views) if width(view) >= TEXT]
    begun = [at for at in wide if draft.lines[at].number in moved or _counts(views, at)]
    parted = [at for at in begun if not at or _has_ended(views[at - 1])]
    if len(begun) < FEWEST or len(parted) < SURELY * len(begun):
        return frozenset()
    starts = set(begun)
    goes_on = [at for at in wide if at not in starts and _goes_on(views, at, edge)]
    others = len(wide) - len(begun) - len(goes_on)
    return frozenset(goes_on if others * OTHERS <= len(goes_on) else ())


def _has_ended(above: str) -> bool:
    return ends_sentence(above) or width(above) < TEXT


def _counts(views: Sequence[str], index: int) -> bool:
    """Return whether a line begins with a number, right below one that has come to an end."""
    mark = read_mark(views[index])
    ended = index > 0 and ends_sentence(views[index - 1])
    return ended and mark is not None and bool(mark.parts)


def _goes_on(views: Sequence[str], index: int, edge: int) -> bool:
    above = views[index - 1] if index else ""
    if not _has_ended(above):
        return True
    return bool(above) and 0 < edge * REACHES <= width(above) <= edge / REACHES


def _may_head(view: str) -> bool:
    words = view.rstrip("：: ")
    if not (is_bare_heading(words) or (read_mark(view) and is_shaped(words))):
        return False
    return asks(words) or not ends_sentence(words)


def by_margin(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the lines at the margin; one right above another is a section's, as by shape.

    So are all that are counted as one that stands right above the first of another count.
    """
    del found
    filled = sheet.filled()
    following = dict(pairwise(filled))
    lines = [at for at in sheet.margin if at in following]
    marks = {at: read_mark(sheet.views[at]) for at in sheet.margin}
    over = [at for at in lines if following[at] in sheet.margin]
    above = [at for at in over if not marks[at]]
    counts = {
        mark.kind for at in over if (mark := marks[at]) and _begins(marks[following[at]], mark)
    }
    counted = [at for at in lines if (mark := marks[at]) and mark.kind in counts]
    taken = tuple(_line(sheet, at) for at in lines if at not in {*above, *counted})
    above = [at for at in above if width(sheet.views[at]) <= SURE_WIDTH]
    if len(taken) >= LEAST:
        upper = (head_of(_line(sheet, at), "section", sheet.views[at]) for at in (*above, *counted))
        yield Reading(say("reading.margin"), taken, above=in_order(upper))


def _begins(below: Mark | None, above: Mark) -> bool:
    """Return whether a number begins another count than the one above it."""
    return below is not None and below.ordinal == 1 and below.kind != above.kind


def _line(sheet: Sheet, index: int) -> Candidate:
    mark = read_mark(sheet.views[index])
    return Candidate(index, mark) if mark and mark.rest else plain(sheet, index)
