"""How lines of text end, how many columns they take, and where they were wrapped by hand."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kb_site.core.patterns import later

MAX_WRAP = 160
"""Columns; text with longer lines was not wrapped by hand."""
MIN_WRAP = 36

FULL = 3
"""Lines of one width from which on they are a paragraph's."""
LEAST_WRAPPED, SLACK = 56, 4
"""Columns of such lines at least, and by how many they differ: a Han character does not fit."""
FULL_SHARE = 0.625
"""Of the lines that end within a sentence, and are at least half as wide, in a wrapped text."""
LEAST_COMMA = 40
_COMMAS = ("，", "、")

_END = 8
"""Characters at the end of a line that tell how it ends."""
_SENTENCE_END = later(r"[。！？!?；;：:…][”’」』）)\]】》]*$|[.][”’)\]]*$")
_MARKED = later(
    r"[^\w“‘「『《（(【]|[①-⑳]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[)）、]|[.．](?!\d))"
)
"""Begins an entry of a list."""
_SENTENCE_WITHIN = later(r"[。！？；][^”’」』）)\]】》]")
_FIELD = later("[^，。；：:]{1,8}[：:]")
_CLAUSES = later("[，。；！？、,;]|[.] ")


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence or clause does."""
    return bool(_SENTENCE_END.search(text[-_END:]))


@lru_cache(maxsize=4096)  # many steps ask for those of the same lines
def width(text: str) -> int:
    """Return the columns that a line takes; a Han character takes two, as it does in GB 18030."""
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def wrap_width(views: Sequence[str]) -> int:
    """Return the columns at which a text was wrapped by hand, 0 where it was not.

    Most lines that end within a sentence are of one width there, but for the room that a
    character did not fit in; rows of a list are of many. A line before an entry of a list says
    nothing: items have no full stop. Nor does a ruled line.
    """
    texts = [view if any(map(str.isalnum, view)) else "" for view in views]
    if not MIN_WRAP // 2 <= max(map(len, texts), default=0) <= MAX_WRAP:
        return 0
    below = [*texts[1:], ""]
    open_ends = sorted(
        (width(view), view)
        for view, after in zip(texts, below, strict=True)
        if view and not ends_sentence(view) and not _MARKED.match(after)
    )
    widths = [columns for columns, _ in open_ends]
    edge, first, end = max(
        (
            (edge, bisect_left(widths, edge - SLACK), bisect(widths, edge))
            for edge in dict.fromkeys(widths)
            if MIN_WRAP <= edge <= MAX_WRAP
        ),
        key=lambda each: each[2] - each[1],
        default=(0, 0, 0),
    )
    full = [view for _, view in open_ends[first:end]]
    wide = len(widths) - bisect_left(widths, edge / 2)
    if len(full) < max(FULL, FULL_SHARE * wide, sum(map(bool, texts)) / 5):
        return 0
    # Lists of names and addresses have lines of one length too, but no clauses; others begin alike.
    has_clauses = sum(len(_CLAUSES.findall(view)) for view in full) >= len(full)
    fields = sum(map(bool, map(_FIELD.match, full)))
    return edge if has_clauses and fields * 3 <= len(full) else 0


def runs_on(view: str, edge: int) -> bool:
    """Return whether a line goes on in the next one: in text wrapped at `edge`, or by its comma.

    No paragraph ends in a comma; a line of verse may, which is short.
    """
    if view.endswith(_COMMAS):
        return width(view) >= LEAST_COMMA
    return bool(edge) and not ends_sentence(view) and width(view) >= edge * 0.75


def goes_on_in(view: str, below: str, edge: int) -> bool:
    """Return whether a line goes on in that below it, which a comma alone does not tell.

    A number alone counts pages, and marks, or lines that begin and end alike, make a list.
    """
    if not runs_on(view, edge) or not view.endswith(_COMMAS):
        return runs_on(view, edge)
    if not any(map(str.isalpha, below)):
        return False
    is_full = bool(edge) and width(view) >= edge * 0.75
    is_list = view[:1] == below[:1] and view[-1] == below[-1]
    says = ends_sentence(below) or below.endswith(_COMMAS) or width(below) >= LEAST_COMMA
    return is_full or (says and not is_list and not _MARKED.match(below))


def wrapped_lines(views: Sequence[str]) -> frozenset[int]:
    """Return the indices of lines that go on in the next one in paragraphs wrapped by themselves.

    Three or more stand together that are of nearly one width, wider than items are, and do not
    begin alike; two of them end within a sentence, and a sentence ends within a line.
    """
    found: set[int] = set()
    group: list[int] = []
    low = high = 0
    for index, view in enumerate([*views, ""]):
        columns = width(view) if LEAST_WRAPPED // 2 <= len(view) <= MAX_WRAP else 0
        low, high = (min(low, columns), max(high, columns)) if group else (columns, columns)
        if columns >= LEAST_WRAPPED and high - low <= SLACK:
            group.append(index)
            continue
        if len(group) >= FULL:
            found |= _run_on(views, group)
        group = [index] if columns >= LEAST_WRAPPED else []
        low = high = columns
    return frozenset(found)


def _run_on(views: Sequence[str], group: Sequence[int]) -> set[int]:
    lines = [views[index] for index in group]
    goes_on = {index for index in group if not ends_sentence(views[index])}
    clauses = sum(len(_CLAUSES.findall(view)) for view in lines)
    is_list = len({view[:1] for view in lines}) == 1
    within = any(map(_SENTENCE_WITHIN.search, lines))
    fits = len(goes_on) > 1 and clauses >= len(group) and within
    return goes_on if fits and not is_list else set()
