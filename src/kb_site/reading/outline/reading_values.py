"""One way to read a text: a value that readers make and features score."""

from __future__ import annotations

from kb_site.core.messages import Message
from kb_site.core.values import Value
from kb_site.reading.outline.candidates import head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.values import Doubt, Head, Role, Sheet

STRONG = 0.8
"""Weight from which on a mark numbers the parts of an article rather than the items of a list."""
LEAST = 2
"""One line alone may be a remark, even where it asks: stories and speeches ask too."""


class Reading(Value):
    """One way to read a text: its headings, their role, and what was doubtful on the way."""

    name: Message
    taken: tuple[Candidate, ...]
    role: Role = "section"
    doubts: tuple[Doubt, ...] = ()
    sure: bool = True
    """Whether it may be taken; else it is only shown to an editor."""
    above: tuple[Head, ...] = ()
    """Headings of sections; what is taken behind the first of them are questions under them."""
    lower: frozenset[int] = frozenset()
    """Lines of those taken that are questions below the others."""
    by_shape: bool = False
    """Whether nothing but their shape tells its lines from text."""

    @property
    def kind(self) -> str:
        """The kind of its marks; empty for lines without any."""
        return self.taken[0].mark.kind

    def heads(self, sheet: Sheet) -> tuple[Head, ...]:
        """Return the lines as headings."""
        first = self.above[0].index if self.above else len(sheet.views)
        own = [
            head_of(
                each,
                "question" if each.index > first or each.index in self.lower else self.role,
                sheet.views[each.index],
            )
            for each in self.taken
        ]
        return tuple(sorted((*self.above, *own), key=lambda head: head.index))
