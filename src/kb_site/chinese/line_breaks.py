"""Line breaks that may stand within a sentence, with what is seen around each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import has_han, is_han
from kb_site.core.patterns import later

FIELD = 8
"""Characters before a tab that is none between fields."""
NARROWEST = 20
"""Columns of a line that is broken within a sentence, unless the next begins with its comma."""
FAR, PARTED = 2, 3
"""Blank lines that may stand within a sentence, and that never do."""
NEAR = 8
"""Lines around a break whose width tells how wide lines are there."""
ALIKE = 4
"""Columns by which lines of one width differ."""
FEW = 8
"""Breaks of a text from which on their share says something."""
MOST = 50_000
"""Characters of a text whose own pairs are looked for."""
WIDEST = 400
"""Columns of a line that anybody breaks."""
_DATA = ("},", "],", '",')
"""What ends a row of data."""

CLOSING = frozenset("，。、；：！？）》」』】”’,;!?)]%")
_OPENED = later(r"[（(《“「『【][^（()）《》“”「」『』【】]*$")
_CLOSED = later(r"[^（()）《》“”「」『』【】]*[）)》”」』】]")
MARKED = later(
    r"[^\w\s\"'“‘「『《（(【\[$`，。、；：！？）》」』】”’,;!?)\]%.]|[-*+>|#=_~?][\s-]|[①-⑳]|\*\*"
    r"|[（(\[【]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[A-Za-z])(?:[)）、\]】：:．]|\.(?!\d))"
    r"|\d{1,2}(?:\.\d{1,2})+(?![\d%])|第[一二三四五六七八九十百零\d]{1,4}[章节節条條步部编編篇讲課课]"
    r"|!\[|https?:|[Qq问答問][:：]|【|\[[^\]]*\]$"
    r"|\d{4}[./-]\d{1,2}[./-]\d"
)
"""Begins an entry of a list, a part, or what is no text."""


class Break(NamedTuple):
    """A line, the next one that is not blank, and what is seen around them."""

    at: int
    below_at: int
    view: str
    below: str
    columns: int
    """Those of the line,"""
    edge: int
    """of the widest other line near it,"""
    typical: float
    """and the share of the open lines near it that are about as wide as it is."""
    indent: int
    """How much farther in the next line begins."""
    open_share: float
    """The share of the text's lines that end within a sentence."""
    wide_share: float
    """The share of those whose next line goes on by its own evidence."""
    blank_share: float
    """The share of the text's lines below which a blank one stands."""
    text: str

    @property
    def blanks(self) -> int:
        """Return how many blank lines are between."""
        return self.below_at - self.at - 1


@cache
def _pairs() -> frozenset[str]:
    """Return pairs of characters that stand together far more often than each of them does."""
    rows = files("kb_site.chinese").joinpath("pairs.txt").read_text("utf-8").splitlines()
    return frozenset(row[0] + each for row in rows if row[0] != "#" for each in row[1:])


def breaks_of(views: Sequence[str], indents: Sequence[int] = ()) -> list[Break]:
    """Return the breaks that may be within a sentence, with what is seen around them."""
    filled = [at for at, view in enumerate(views) if view]
    places = [place for place in range(len(filled) - 1) if _may_go_on(views, filled, place)]
    if not places:
        return []
    widths = [width(views[at]) if len(views[at]) <= WIDEST else WIDEST for at in filled]
    is_open = set(places)
    opens = [columns if at in is_open else None for at, columns in enumerate(widths)]
    text = "\n".join(views)[:MOST]
    plain = sum(columns >= NARROWEST for columns in widths)
    blank_share = sum(below - at > 1 for at, below in pairwise(filled)) / len(filled)
    strong = [is_strong(views[filled[at]], views[filled[at + 1]]) for at in places]
    share = sum(strong)
    found = []
    for place, own in zip(places, strong, strict=True):
        at, below = filled[place], filled[place + 1]
        low, high = max(0, place - NEAR), place + NEAR + 1
        others = [*widths[low:place], *widths[place + 1 : high]]
        near = [each for each in opens[low:high] if each is not None]
        least, most = widths[place] - ALIKE, widths[place] + ALIKE
        alike = sum([least <= each <= most for each in near]) - 1
        found.append(
            Break(
                at,
                below,
                views[at],
                views[below],
                widths[place],
                max(others, default=0),
                alike / max(len(near) - 1, 1),
                indents[below] - indents[at] if indents else 0,
                len(places) / max(plain, 1),
                (share - own) / max(len(places) - 1, FEW),
                blank_share,
                text,
            )
        )
    return found


def _may_go_on(views: Sequence[str], filled: Sequence[int], place: int) -> bool:
    at, below_at = filled[place], filled[place + 1]
    view, below = views[at], views[below_at]
    # What most lines are told by comes first: they end as sentences do, or are short.
    if below_at - at > FAR + 1 or len(view) == 1 or ends_sentence(view):
        return False
    narrow = len(view) * 2 < NARROWEST or width(view) < NARROWEST
    if narrow and view[0] not in CLOSING and below[0] not in CLOSING:
        return False
    if view[0] in "#|" or below[0] in "#|]" or "\t" in view[FIELD:] or "\t" in below:
        return False
    if view[:4] == below[:4] or MARKED.match(below) or view.endswith(_DATA):
        return False
    if not any(map(str.isalnum, view)) or not (has_han(view) or has_han(below)):
        return False
    return not (is_han(view[-1]) and _is_latin_name(below))


def _is_latin_name(line: str) -> bool:
    return not (has_han(line) or ends_sentence(line) or line[0] in CLOSING)


def is_strong(view: str, below: str) -> bool:
    """Return whether the characters around a break say that a sentence goes on."""
    return below[0] in CLOSING or is_pair(view[-1] + below[0]) or _is_closed(view, below)


def is_word(each: Break) -> bool:
    """Return whether the characters around a break are a pair that often stands together."""
    return is_pair(each.view[-1] + each.below[0])


def is_pair(two: str) -> bool:
    """Return whether two characters often stand together, as those of a word do."""
    return two in _pairs()


def closes(each: Break) -> bool:
    """Return whether the next line closes a bracket that this one opens."""
    return _is_closed(each.view, each.below)


def _is_closed(view: str, below: str) -> bool:
    return bool(_CLOSED.match(below, 0, 80) and _OPENED.search(view[-80:]))


def indents_of(rows: Sequence[str]) -> list[int]:
    """Return the columns before the words of each row."""
    return [width(row[: len(row) - len(row.lstrip())].expandtabs()) for row in rows]
