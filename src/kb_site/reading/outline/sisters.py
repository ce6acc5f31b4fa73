"""Sisters of plain headings: lines that stand as these do, and are of the same make.

A heading without a number is told by how it stands: the room above and below it, how far in it and
the line below it begin, its colon. Where lines of one look are headings, all of that look are.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.reading.outline.deeper import deepened
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.paragraph_names import names_paragraph
from kb_site.reading.outline.plain_lines import is_field, is_free
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import announces, asks
from kb_site.reading.outline.values import Head, Role, Sheet, in_order

WIDEST = 40
"""Columns of a line that names something; a wider one says something."""
SERIES = 3
"""Labels with a colon beside which one without text is another."""
_SAYS = later(r"是(?!否)|了|分[为成]|\d[.．、]|^目\s*[次录錄]$|[签簽][字名]|\[")
"""What stands in a sentence, in a line that two items ran into, over contents and in a form."""


class Look(NamedTuple):
    """How a line stands."""

    apart: bool
    """Whether a blank line stands above it, or a heading."""
    open: bool
    """Whether one stands below it."""
    indent: int
    steps: bool
    """Whether the line below it begins farther in."""
    colon: bool


class Places(NamedTuple):
    """The lines of a text, what stands below each, and which of them are headings."""

    sheet: Sheet
    below: Mapping[int, int]
    heads: Sequence[Head]
    used: frozenset[int]
    firsts: frozenset[int]
    """The lines right below a heading."""
    looks: Mapping[int, Look]

    def looks_of(self, at: int) -> tuple[Look, ...]:
        """Return how a line looks; one right below a heading may be apart, one above it open."""
        look = self.looks[at]
        if self.below[at] in self.used:
            return (look, look._replace(open=not look.open))
        return (look, look._replace(apart=False)) if at in self.firsts else (look,)


def with_sisters(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Sheet, tuple[Head, ...]]:
    """Return the lines and the headings with those that stand as plain headings do."""
    if sheet.is_page or not heads:
        return sheet, heads
    filled = sheet.filled()
    below = dict(pairwise(filled))
    roles = _plain(sheet, heads)
    used = {at for head in heads for at in (head.index, head.index + head.skip)} | roles.keys()
    titles = {head.index for head in heads if head.role == "title"}
    titles -= {  # below a date that was left out no author stands, whose name is short
        at
        for at in titles & below.keys()
        if sheet.lines[below[at]].number - sheet.lines[at].number > below[at] - at
        if width(sheet.views[below[at]]) > WIDEST // 5
    }
    firsts = frozenset(below[at] for at in used - titles if at in below)
    names = [at for at in filled[1:-1] if at not in used and _names(sheet, at)]
    looks = {at: _look(sheet, at, below[at], firsts) for at in (*roles, *names) if at in below}
    places = Places(sheet, below, heads, frozenset(used), firsts, looks)
    found = dict(_alike(places, roles, names))
    heads = (*heads, *(Head(at, role, sheet.views[at]) for at, role in found.items() if role))
    sheet = deepened(sheet, [at for at, role in found.items() if role is None])
    return sheet, in_order(heads)


def _plain(sheet: Sheet, heads: Sequence[Head]) -> dict[int, Role | None]:
    """Return the headings without a number and their roles, none for those within an answer."""
    roles: dict[int, Role | None] = {
        head.index: head.role
        for head in heads
        if head.role in ("section", "question")
        if not (head.number or head.asked or head.skip or head.tail or asks(head.text))
    }
    deeper = (at for at, line in enumerate(sheet.lines) if line.heading)
    roles.update((at, None) for at in deeper if not read_mark(sheet.views[at]))
    return dict(sorted(roles.items()))


def _look(sheet: Sheet, at: int, below: int, firsts: Container[int]) -> Look:
    own, other = (sheet.indents.get(sheet.lines[each].number, 0) for each in (at, below))
    apart = at in firsts or not sheet.view(at - 1)
    return Look(apart, below > at + 1, own, other > own, sheet.views[at].endswith(("：", ":")))


def _names(sheet: Sheet, at: int) -> bool:
    """Return whether a line may be a heading, names something and says nothing of it."""
    view = sheet.views[at]
    words = view.rstrip("：:")
    if not names_paragraph(words) or _SAYS.search(words) or ends_sentence(words):
        return False
    return is_free(sheet, at) and not (is_field(sheet, at) or announces(view))


def _alike(
    places: Places, roles: Mapping[int, Role | None], names: Sequence[int]
) -> Iterator[tuple[int, Role | None]]:
    """Yield the names that look as several headings of one role do, where these are most."""
    groups: defaultdict[Look, list[int]] = defaultdict(list)
    for at in roles:
        if at in places.looks and not read_mark(places.sheet.views[at]):
            groups[places.looks[at]].append(at)
    for look, alike in groups.items():
        is_label = look.colon and len(alike) >= SERIES
        lines = [at for at in names if look in places.looks_of(at)]
        lines = [at for at in lines if is_label or places.below[at] not in places.used]
        full = (at for at in lines if _is_over(places, at))
        same = frozenset(alike)
        others = [head.index for head in places.heads if head.index not in same]
        over = [at for at in full if _goes_on(places, at, alike, others)]
        if len(alike) >= LEAST and len(over) <= len(alike) and len(over) * 2 >= len(lines):
            for at in over:
                near = alike[max(bisect(alike, at) - 1, 0)]
                role = roles[near]
                yield at, role


def _goes_on(places: Places, at: int, alike: Sequence[int], others: Sequence[int]) -> bool:
    """Return whether a line right below a heading is the first of several sisters below it.

    Below a colon it is rather what this announces, but where a sentence stands below it.
    """
    first, sheet = at in places.firsts, places.sheet
    if sheet.above(at).endswith(("：", ":")):
        return not first and ends_sentence(sheet.views[places.below[at]])
    if not first:
        return True
    above = places.heads[bisect(places.heads, at, key=lambda head: head.index) - 1]
    if above.role == "title":
        return True
    if above.index in alike or above.asked or asks(above.text.rstrip("*")):
        return False
    place, following = bisect(others, at), bisect(alike, at)
    end = others[place] if place < len(others) else len(sheet.views)
    return following < len(alike) and alike[following] < end


def _is_over(places: Places, at: int) -> bool:
    """Return whether text stands right below a line, or a list, and no heading."""
    below = places.below[at]
    view = places.sheet.views[below]
    is_text = ends_sentence(view) or width(view) > WIDEST or read_mark(view) is not None
    return below not in places.used and (is_text or places.looks[at].steps)
