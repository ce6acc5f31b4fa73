"""Narrow lines between paragraphs that name the lower one, within text under a heading or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.plain_lines import MAX_BODY, is_field, is_free
from kb_site.reading.outline.plain_readings import MAX_LABEL
from kb_site.reading.outline.shape import (
    MAX_HEADING,
    announces,
    asks,
    asks_along,
    is_bare_heading,
    is_remark,
    reads_as_text,
)
from kb_site.reading.outline.values import Sheet

LONG, SHORT = 40, 10
"""Characters of a paragraph that a line names (of 300 such lines in texts nine of ten did), and of
a sentence beside one."""
AMONG = 50
"""Headings among which one may be such a line."""
SET_OFF = MAX_HEADING // 2
"""Columns of a line that is rather a heading than text where it stands by itself over text."""
MANY, ALIKE = 3, 6
"""Narrow lines for each such one, and in all, up to which it is one."""
HAN_TWICE = later("[\u3400-\u9fff].*[\u3400-\u9fff]")
_COUNTS = later(r"[\d\s](?:(?<=\d)\s?[年月日号元%]|(?<=\s)\s)")
"""What a date, an amount or a row has."""
_NO_NAME = frozenset("。！!；;，,、：:？?")
"""What ends no name of a paragraph."""
_WITHIN = later("[：:，]")


def find_names(sheet: Sheet, lines: Iterable[int], heads: Sequence[int]) -> list[int]:
    """Return the narrow lines that stand between a paragraph and one that each names.

    What is above has come to its end, as has what is below, or that goes on past a colon. Where
    one is seen, or a heading is such a line, a sentence below others is enough. Beside no heading
    a text with several times as many narrow lines is a list, notes or verse.
    """
    short = [at for at in lines if _is_short(sheet.views[at])]
    free = [at for at in short if _is_over(sheet, at, SHORT) and _is_between(sheet, at, heads)]
    above = (at for at in heads[:AMONG] if free and _is_between(sheet, at, ()))
    sure = any(_is_over(sheet, at, LONG) for at in (*free, *above))
    narrow = sum(_is_narrow(sheet, at) for at in short) if sure and not heads else 0
    return free if sure and narrow <= max(MANY * len(free), ALIKE) else []


def _is_short(view: str) -> bool:
    return 0 < len(view) <= SET_OFF and view[-1] not in _NO_NAME


def _is_between(sheet: Sheet, index: int, heads: Sequence[int]) -> bool:
    view, above = sheet.views[index], sheet.above(index)
    whole = _is_whole(above) or _is_wide(above)
    if not whole or "](" in above or _is_beside(index, heads):
        return False
    if not (names_paragraph(view) and _is_narrow(sheet, index)):
        return False
    return index not in sheet.top() or (len(above) >= LONG and _is_whole(above))


def _is_beside(index: int, heads: Sequence[int]) -> bool:
    """Return whether a heading stands in the next line, past one blank line."""
    return index + 1 in heads or index + 2 in heads


def names_paragraph(view: str) -> bool:
    """Return whether a line may name the paragraph below it: it asks and dates nothing."""
    if len(view) > SET_OFF or view.endswith(("？", "?")) or _COUNTS.search(view):
        return False
    return _is_name(view)


def stands_between(sheet: Sheet, index: int) -> bool:
    """Return whether a line stands between two paragraphs, as a caption seldom does."""
    above, below = sheet.above(index), sheet.below(index)
    return _is_whole(above) and _is_whole(below) and len(below) >= LONG


def _is_over(sheet: Sheet, index: int, least: int) -> bool:
    below = sheet.below(index)
    asked = least < LONG and below.endswith(("？", "?"))
    if _is_whole(below) and len(below) >= (LONG if asked else least):
        return True
    return width(sheet.views[index]) <= MAX_LABEL and (_is_wide(below) or _announces(below))


def _is_whole(view: str) -> bool:
    return ends_sentence(view) and not view.endswith(("：", ":"))


def _is_wide(view: str) -> bool:
    return width(view) > MAX_BODY and read_mark(view) is None and not view.startswith("| ")


def _announces(view: str) -> bool:
    return view.endswith(("：", ":")) and read_mark(view) is None


def _is_narrow(sheet: Sheet, index: int) -> bool:
    """Return whether a line without a number may be a heading, and says nothing else."""
    view = sheet.views[index]
    is_other = not is_free(sheet, index) or is_field(sheet, index)
    return _is_name(view) and not is_other and not (asks(view) and asks_along(view))


def _is_name(view: str) -> bool:
    if width(view) > SET_OFF or _WITHIN.search(view):
        return False
    if not (is_bare_heading(view) and HAN_TWICE.search(view)) or read_mark(view):
        return False
    return not (is_remark(view) or reads_as_text(view) or announces(view))
