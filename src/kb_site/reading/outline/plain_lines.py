"""Lines that nothing but their shape tells from text, with what is seen of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import has_han
from kb_site.core.patterns import later
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.shape import (
    announces,
    asks_along,
    is_bare_heading,
    is_credit,
    is_remark,
    reads_as_text,
)
from kb_site.reading.outline.values import Sheet
from kb_site.reading.outline.words import closes, read_word

MAX_BODY = 60
"""Columns from which on a line is text, with or without a full stop."""

LIST = 4
"""Lines right above one another from which on they are no part, section and question."""

TOP = 200
"""Lines above one in which a sentence says that it stands within text."""

Below = Literal["short", "sentence", "wide", "announcement", "marked", "row", "heading"]
"""What stands under a line; `heading` is another line that may be one."""

FIELD = later(r"[^\s，。；：:？！]{1,8}[：:]\s*[^\s，。；？！][^，。；？！]{0,23}")
"""A label and its value."""
_FIELD = later(r"【[^【】]{1,8}】\s*[^\s，。][^，。]{0,40}")
_AMOUNT = later(r"[¥￥$]?(?:\d{2,}|\d+(?:[.,]\d+)+)(?:[%％]|[\u4e00-\u9fff]{1,2})")
_DIGIT = later(r"\d")
_DAY = later(r"[(（]?(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号][)）]?")


class PlainLine(NamedTuple):
    """A line that may be a heading, and what is seen of it."""

    at: int
    columns: int
    below: Below
    following: int
    """The index of the next line that is not blank."""
    ends_open: bool
    """Whether a colon ends it."""
    holds_value: bool
    """Whether a colon stands in it."""
    is_foreign: bool
    """Whether it has no Han character."""
    has_digits: bool
    reads_as_text: bool
    """Whether it is rather a caption, a credit or a clause."""
    announces: bool
    is_apart: bool
    """Whether a blank line stands above it."""
    stands_alone: bool
    """Whether one stands above and below it."""
    comes_after_end: bool
    """Whether a whole sentence, or another such line, stands above it."""


def plain_lines(sheet: Sheet) -> list[PlainLine]:
    """Return the lines that may be headings by their shape; the first of a text is its title.

    Where blank lines part paragraphs, one stands above each. A page marks its headings itself, and
    short lines above others are its captions.
    """
    filled = sheet.filled()
    spaced = is_spaced(sheet, filled)
    places = [
        place
        for place, index in enumerate(filled[:-1])
        if place and is_bare_heading(sheet.views[index]) and is_free(sheet, index)
        if not (spaced and sheet.views[index - 1] and not _is_second(sheet, index))
        if not (place == 1 and "，" in sheet.views[index])  # it goes on with the title
        if not _is_other(sheet.views[index], sheet.views[filled[place + 1]])
        if not is_field(sheet, index)
        if not _is_caption(sheet, filled[place - 1 : place + 3])
    ]
    if places and (closes(sheet.views[filled[places[-1]]]) or _signs(sheet, filled, places[-1])):
        del places[-1]
    found = {filled[place] for place in places}
    lines = [_seen(sheet, filled[place - 1 : place + 2], found) for place in places]
    return [each for each in lines if not (sheet.is_page and each.below == "short")]


def _is_caption(sheet: Sheet, around: Sequence[int]) -> bool:
    """Return whether a line stands between two pictures of which the second is over no text."""
    above, _, below, *behind = (sheet.views[at] for at in around)
    between = above.startswith("| ![") and below.startswith("| ![")
    return between and not (behind and ends_sentence(behind[0]))


def _signs(sheet: Sheet, filled: Sequence[int], place: int) -> bool:
    """Return whether a line stands over nothing but the day at the end of a text."""
    return place == len(filled) - 2 and bool(_DAY.fullmatch(sheet.views[filled[-1]]))


def _seen(sheet: Sheet, lines: Sequence[int], found: set[int]) -> PlainLine:
    above, index, following = lines
    view = sheet.views[index]
    ends_open = view.endswith(("：", ":"))
    return PlainLine(
        index,
        width(view),
        "heading" if following in found else _kind(sheet, sheet.views[following]),
        following,
        ends_open,
        not ends_open and "：" in view,
        not has_han(view),
        bool(_DIGIT.search(view)),
        is_remark(view) or reads_as_text(view),
        announces(view),
        not sheet.views[index - 1],
        not (sheet.view(index - 1) or sheet.view(index + 1)),
        above in found or _has_ended(sheet.views[above]),
    )


def _has_ended(view: str) -> bool:
    """Return whether a line ends as a sentence does, or as a wide one with a remark in brackets."""
    return ends_sentence(view) or (view.endswith(("）", ")")) and width(view) > MAX_BODY)


def _is_second(sheet: Sheet, index: int) -> bool:
    """Return whether a narrow line over text stands right below one that may be its section's."""
    above, below = sheet.view(index - 1), sheet.view(index + 1)
    both = (above, sheet.views[index])
    narrow = all(width(view) <= MAX_BODY // 3 and "：" not in view for view in both)
    apart = not sheet.view(index - 2) and is_bare_heading(above) and is_free(sheet, index - 1)
    return narrow and apart and (ends_sentence(below) or width(below) > MAX_BODY)


def _is_other(view: str, following: str) -> bool:
    """Return whether a line is a credit, or a question of a speech or one that comes again.

    So is the label of an amount: 筹款目标 over 26000元.
    """
    asked = view.endswith(("？", "?"))
    return bool(is_credit(view) or _AMOUNT.fullmatch(following)) or (
        asked and (asks_along(view) or leads_to(view, following))
    )


def is_field(sheet: Sheet, index: int) -> bool:
    """Return whether a line is one of several fields of an entry: 【原刊期号】199502.

    So is one above all sentences, beside another or with a value without Han: 版本：1.0.
    """
    view, beside = sheet.view(index), (sheet.view(index - 1), sheet.view(index + 1))
    if FIELD.fullmatch(view):
        value = view.replace(":", "：").partition("：")[2]
        is_one = not has_han(value) or any(map(FIELD.fullmatch, beside))
        return is_one and not any(map(ends_sentence, sheet.views[max(0, index - TOP) : index]))
    return bool(_FIELD.fullmatch(sheet.view(index)) and any(map(_FIELD.fullmatch, beside)))


def leads_to(view: str, following: str) -> bool:
    """Return whether a line is a site's path to the question that follows it."""
    return following.startswith(view.rsplit(maxsplit=1)[-1])


def _kind(sheet: Sheet, view: str) -> Below:
    """Return what a line is as the first one below another."""
    if view.endswith(("：", ":")):
        return "announcement"
    if ends_sentence(view):
        return "sentence"
    if read_mark(view):
        return "marked"
    if is_row(view):
        return "row"
    return "wide" if not sheet.is_page and width(view) > MAX_BODY else "short"


def is_row(view: str) -> bool:
    """Return whether a line is a row of a table or of code."""
    return "\t" in view or not has_han(view)


def is_spaced(sheet: Sheet, filled: Sequence[int]) -> bool:
    """Return whether blank lines part the text's paragraphs; one under the title does not."""
    gaps = sum(not sheet.views[index - 1] for index in filled[2:])
    return gaps * 4 >= len(filled)


def is_free(sheet: Sheet, index: int) -> bool:
    """Return whether a line may be a heading without a mark."""
    view = sheet.views[index]
    mark = read_mark(view)
    if view.startswith("| ") or (mark and not mark.kind.startswith("bullet")):
        return False
    if sheet.margin and index not in sheet.margin:
        return False
    if sheet.forced.get(index, "section") is None or read_word(view):
        return False
    above = read_mark(sheet.above(index))
    if above and above.number and not above.rest:  # it is that number's heading
        return False
    return not sheet.goes_on(index)


def right_above(lines: Sequence[PlainLine]) -> list[PlainLine]:
    """Return those right above another one of the lines."""
    return [one for one, other in pairwise(lines) if one.following == other.at]


def without_lists(lines: Sequence[PlainLine]) -> list[PlainLine]:
    """Return the lines but those of lists of words: many right above one another."""
    runs: list[list[PlainLine]] = []
    for each in lines:
        if runs and runs[-1][-1].following == each.at:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [each for run in runs if len(run) < LIST for each in run]
