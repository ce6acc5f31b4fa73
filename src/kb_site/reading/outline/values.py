"""The values that pass between the steps of the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import DroppedLine, Line, Repair, Section, TitleSource
from kb_site.core.values import Value, field, replace

Role = Literal["title", "section", "question", "lead", "conclusion"]

MARK_REPAIR = "outline-mark"
"""The kind of repair that records a word such as 导语 or 答：, which became structure."""

STRAY = "KB206.out-of-sequence"
"""Of a line that is shaped like a heading but out of sequence; there may be hundreds."""
SHOWN = 3
"""Lines in a message; an editor finds the others beside them."""
BEGINS = 12
"""Characters of a page's line in a message."""

Places = tuple[tuple[int, int, str], ...]
"""(line, column, question id or ""), in order: from there on, text belongs to that question."""


class Outline(Value):
    """An article's structure, and what was found and left out on the way to it."""

    title: str
    lead: str
    conclusion: str
    sections: tuple[Section, ...]
    title_source: TitleSource = "text"
    places: Places = ()
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    problems: tuple[Problem, ...] = ()


class Head(Value):
    """A line that carries structure; `index` counts lines from 0.

    `ordinal` is the number's last part, 0 without one. `tail` is text that follows on the
    same line; `marks` holds (before, after) of words that became structure.
    """

    index: int
    role: Role
    text: str = ""
    number: str = ""
    ordinal: int = 0
    id: str = ""
    tail: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    skip: int = 0
    """Lines after its own that belong to the heading: its words stand under its number."""
    asked: bool = False
    """Whether it is a question, so that what stands under it is an answer."""


class Doubt(Value):
    """A line that was nearly taken for a heading, or taken with a doubt."""

    index: int
    code: str
    says: Message


class Heads(Value):
    """The lines with structure in order, and the doubts about others."""

    heads: tuple[Head, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Sheet(Value):
    """A draft's lines as the outline reads them.

    `views` are the lines as plain text without surrounding space, empty where a line is
    blank or was taken out; `forced` gives the roles that the author has decided.
    """

    lines: tuple[Line, ...]
    views: tuple[str, ...]
    forced: Mapping[int, Role | None]
    contents: tuple[int, ...] = ()
    """The lines that a table of contents names."""
    is_page: bool = False
    """Whether the form marks headings itself, so that a line without a mark is none more often."""
    margin: tuple[int, ...] = ()
    """The lines at the margin that head the indented ones below them."""
    continued: frozenset[int] = frozenset()
    """The lines that go on with the one above them that is not blank."""
    uppers: frozenset[int] = frozenset()
    """Of the lines that contents name, those of parts with others below them."""
    is_stated: bool = False
    """Whether nothing but what the form marks is a heading."""
    indents: Mapping[int, int] = field(default_factory=dict)
    """How far in lines of a text stand, by their numbers."""

    def goes_on(self, index: int) -> bool:
        """Return whether a line goes on with the one above."""
        return index in self.continued

    def view(self, index: int) -> str:
        """Return a line's view, empty where there is no such line."""
        return self.views[index] if 0 <= index < len(self.views) else ""

    def filled(self) -> list[int]:
        """Return the lines that are not blank."""
        return [index for index, view in enumerate(self.views) if view]

    def first(self) -> int:
        """Return the first line that is not blank, -1 where there is none."""
        return next((index for index, view in enumerate(self.views) if view), -1)

    def top(self) -> list[int]:
        """Return the first two lines that are not blank."""
        return list(islice((index for index, view in enumerate(self.views) if view), 2))

    def marks(self, index: int) -> bool:
        """Return whether the form marks a line as a heading."""
        return 0 <= index < len(self.lines) and self.lines[index].heading > 0

    def above(self, index: int) -> str:
        """Return the view above a line, past one blank line."""
        return self.view(index - 1) or self.view(index - 2)

    def below(self, index: int) -> str:
        """Return the view below a line, past one blank line."""
        return self.view(index + 1) or self.view(index + 2)


def lines_of(sheet: Sheet, indices: Sequence[int]) -> list[int] | Message:
    """Return the numbers of the first lines for a message, and how those of a page begin.

    Many of a page may stand on one line of its file.
    """
    if not sheet.is_page:
        return list(dict.fromkeys(sheet.lines[index].number for index in indices))[:SHOWN]
    return say("hint.lines", lines=[_begins(sheet, index) for index in indices[:SHOWN]])


def _begins(sheet: Sheet, index: int) -> str | Message:
    words = sheet.views[index].strip("|>*_ ")[:BEGINS]
    return say("hint.line-begins", line=sheet.lines[index].number, words=words)


def more_than(indices: Sequence[int]) -> Message | None:
    """Return that there are more than those, where there are."""
    return say("hint.and-more") if len(indices) > SHOWN else None


def in_order(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return headings in line order, the first of those on one line."""
    first: dict[int, Head] = {}
    for head in heads:
        first.setdefault(head.index, head)
    return tuple(first[index] for index in sorted(first))


def told(sheet: Sheet, doubts: Iterable[Doubt], path: str) -> Iterator[Problem]:
    """Yield the doubts as problems of a file, in the order of their lines; one for all strays."""
    ordered = sorted(doubts, key=lambda each: each.index)
    strays = [each.index for each in ordered if each.says.key == STRAY]
    if len(strays) > 1:
        ordered = [each for each in ordered if each.says.key != STRAY or each.index == strays[0]]
        says = say("KB206.strays", lines=lines_of(sheet, strays), more=more_than(strays))
        ordered = [replace(each, says=says) if each.says.key == STRAY else each for each in ordered]
    for doubt in ordered:
        line = sheet.lines[doubt.index]
        yield problem(doubt.code, path, line.number, line.column, doubt.says)
