"""How lines of text end, how many columns they take, and where they were wrapped by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kb_site.core.patterns import later

MAX_WRAP = 160
"""Columns; text with longer lines was not wrapped by hand."""
MIN_WRAP = 36

FULL = 3
"""Lines of one width together from which on they are a paragraph's."""
LEAST_WRAPPED, SLACK = 56, 4
"""Columns of such lines at least, and by how many they differ: a Han character does not fit."""
OUT = 2
"""Lines that may stick out of a wrapped text: such with an address, or without a space."""
FOR_EACH = 5
"""Lines that are full for each that sticks out; notes have some of nearly one width, too."""
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

    A line before an entry of a list says nothing: items have no full stop.
    """
    longest = max(map(len, views), default=0)
    if not MIN_WRAP // 2 <= longest <= MAX_WRAP:
        return 0
    widths = [width(view) for view in views]
    edge = _edge(widths)
    if not MIN_WRAP <= edge <= MAX_WRAP:
        return 0
    full = [index for index, each in enumerate(widths) if edge * 0.8 <= each <= edge]
    if len(full) < 3 or len(full) * 5 < sum(map(bool, views)):
        return 0
    if sum(len(_CLAUSES.findall(views[index])) for index in full) < len(full):
        return 0  # lists of names and addresses have lines of one length too, but no clauses
    below = [*views[1:], ""]
    open_ends = sum(
        not ends_sentence(views[index]) and not _MARKED.match(below[index]) for index in full
    )
    return edge if open_ends >= 3 and open_ends * 5 >= sum(map(bool, views)) else 0


def _edge(widths: Sequence[int]) -> int:
    """Return the width of the widest lines, but for one or two that stick out of a wrapped text."""
    widest = sorted(widths, reverse=True)
    for edge in widest[1 : OUT + 1]:
        reaching = sum(edge - SLACK <= each <= edge for each in widths)
        out = sum(each > edge for each in widths)
        full = reaching >= out * FOR_EACH and reaching * 5 >= sum(map(bool, widths))
        if full and widest[0] > edge + SLACK:
            return edge
    return widest[0]


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
