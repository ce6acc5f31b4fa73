"""Headings that rows of signs set off: between them, above one of them, or framed within a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later

MOST_SET_OFF = 50
"""Columns of a line that signs set off as a heading."""
LEAST_ALIKE = 2
"""Lines set off alike, of which one by itself may be anything."""
LEAST_SIGNS = 3
"""Of a frame; four stars, of which three are slanted bold words, and two that draw nothing else."""
_DRAWN = "━─═"
_SIGNS = "=＝*＊-—━─═~～#+"
RULED = later(r"\s*(?P<sign>[=＝\-–—━─═~～_*＊#+])(?:[ \t]*(?P=sign)){2,}\s*")
_NO_WORDS = later(r"[\w.+-]+@|https?://|[|{}；;]|[：:].|^[（(].*[）)]$")


class SetOff(NamedTuple):
    """A row that signs set off: its make, and its words without them."""

    make: str
    words: str

    @property
    def is_framed(self) -> bool:
        """Whether the signs stand in the row itself."""
        return self.make.startswith("frame")


def find_set_off(rows: Sequence[str]) -> dict[int, SetOff]:
    """Return the rows that are headings by the signs around or below them.

    Two or more of a make are that say different things over something, where the first stands in
    the upper half of the text.
    """
    found = dict(_found(rows))
    last = max((at for at, row in enumerate(rows) if row.strip()), default=0)
    over = [each for at, each in found.items() if at < last]
    makes = Counter(make for make, _ in {(each.make, each.words) for each in over})
    found = {at: each for at, each in found.items() if makes[each.make] >= LEAST_ALIKE}
    filled = [at for at, row in enumerate(rows) if row.strip() and at not in found]
    first = min(found, default=0)
    above = sum(at < first for at in filled)
    return found if found and above * 2 <= len(filled) else {}


def _found(rows: Sequence[str]) -> Iterator[tuple[int, SetOff]]:
    ruled = {at: row.strip()[0] for at, row in enumerate(rows) if RULED.fullmatch(row)}
    closed = -1
    for at, row in enumerate(rows):
        text = row.strip()
        if not text or at in ruled:
            continue
        if framed := _framed(text):
            yield at, framed
        above, sign = ruled.get(at - 1), ruled.get(at + 1)
        if sign is None or not _is_name(text):
            continue
        if above == sign and closed != at - 1:  # what closes one box opens no other
            yield at, SetOff(f"box {sign}", text)
            closed = at + 1
        elif above is None and _is_free(rows, at) and row == row.lstrip():
            yield at, SetOff(f"below {sign}", text)


def _is_free(rows: Sequence[str], at: int) -> bool:
    """Return whether nothing stands right above a row, or a sentence there and below its rule."""
    if at == 0 or not rows[at - 1].strip():
        return True
    return ends_sentence(rows[at - 1]) and at + 2 < len(rows) and ends_sentence(rows[at + 2])


def _framed(text: str) -> SetOff | None:
    sign = text[0]
    if sign not in _SIGNS or text[-1] != sign:
        return None
    words = text.strip(sign)
    first = text.index(words) if words else 0
    least = LEAST_SIGNS + (sign in "*＊") - (sign in _DRAWN)
    if min(first, len(text) - first - len(words)) < least or not _is_name(words.strip()):
        return None
    return SetOff(f"frame {sign}", words.strip())


def _is_name(words: str) -> bool:
    narrow = 0 < width(words) <= MOST_SET_OFF and any(map(str.isalpha, words))
    return narrow and not (ends_sentence(words) or _NO_WORDS.search(words))
