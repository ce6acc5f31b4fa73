"""Lines that may be headings within the text under another one, or under none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.plain_lines import is_row
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import MAX_HEADING, is_credit, is_remark
from kb_site.reading.outline.values import Doubt, Head, Sheet, perhaps_headings
from kb_site.reading.outline.words import read_word

MUCH_TEXT = 600
"""Characters under one heading among which others may be."""
PARAGRAPH = 30
"""Characters of a sentence below a line that is more than an item's."""


def buried(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield one doubt for lines that end as no sentence does and stand over paragraphs."""
    del asking
    first = next((index for index, view in enumerate(sheet.views) if view), 0)
    starts = [first, *(head.index + head.skip for head in heads), len(sheet.views)]
    found: list[int] = []
    for start, end in pairwise(starts):
        if sum(map(len, sheet.views[start + 1 : end])) < MUCH_TEXT:
            continue
        lines = [at for at in range(start + 1, end) if _may_head(sheet, at)]
        found += lines if len(lines) >= LEAST else ()
    found = [at for at in found if not (at in sheet.forced or sheet.marks(at))]
    if found:
        yield perhaps_headings(sheet, found)


def _may_head(sheet: Sheet, index: int) -> bool:
    """Return whether a line may head the paragraph below it."""
    view, below = sheet.views[index], sheet.below(index)
    if not 0 < len(view) <= MAX_HEADING or len(below) < PARAGRAPH or view.startswith("| "):
        return False
    if ends_sentence(view) or not ends_sentence(below) or width(view) > MAX_HEADING:
        return False
    above = sheet.view(index - 1)
    return not (above and not ends_sentence(above)) and not _is_other(view)


def _is_other(view: str) -> bool:
    """Return whether a line is an item, a caption, a credit, a row or a word such as 总结."""
    mark = read_mark(view)
    item = mark and (mark.is_said or not mark.frame)
    if item or is_row(view) or is_credit(view) or read_word(view):
        return True
    return is_remark(view.replace("，", "、"))
