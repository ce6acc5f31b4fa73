"""Programs of a page as blocks of code, without the numbers that a highlighter sets beside them."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from kb_site.chinese.han import joins
from kb_site.chinese.line_joins import joined
from kb_site.core.model import DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import class_names, words_in_names
from kb_site.reading.readers.html.page import drop, has, line_of, remove, shown_text, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

NUMBERED = "kb-numbered"
"""The attribute of a program whose lines were numbered."""
LINE_END = "\n"
_CELLS = 2
_GUTTER_NAMES = "gutter lineno linenos linenumber linenumbers linenr lnum lnt ln lno"
_GUTTERS = frozenset(_GUTTER_NAMES.split())
_NUMBERS = frozenset({"number", "numbers", "num", "nums", "no"})
"""What is called so is a line's number where it is called a line's, else a value."""
_ENDS = "，、；。,;"
_AROUND = 2
"""Elements around a program that its highlighter makes."""
_HIGHLIGHTERS = frozenset(
    {"highlight", "hljs", "prettyprint", "prettify", "brush", "syntaxhighlighter"}
)
_TYPED = "codemirror-line"
_HAN = later(r"[⺀-\u9fff]")
_TICKS = later(r"`+")


def leave_out_numbers(page: HtmlElement) -> Iterator[DroppedLine]:
    """Take out what counts the lines of programs, in a column beside them or in each line.

    Only what is called so, or stands beside as many lines: output and tables have numbers, too.
    """
    for row in list(page.iter("tr")):
        program = row[-1].find(".//pre") if len(row) == _CELLS else None
        numbers = shown_text(row[0]).split() if program is not None else []
        if program is not None and _counts(numbers) and _is_gutter(row, program, len(numbers)):
            program.set(NUMBERED, "")
            yield drop(row[0], "line numbers")
    for beside in list(page.iter("div")):
        numbers = shown_text(beside).split() if _is_number(beside) else []
        if len(numbers) > 1 and _counts(numbers):
            yield drop(beside, "line numbers")
    first = [(program, _firsts(program)) for program in page.iter("pre")]
    names = {marks[0].get("class") for _, marks in first if len(marks) > 1}
    for program, marks in first:
        if marks and marks[0].get("class") in names:
            program.set(NUMBERED, "")
            numbers = [words_of(mark) for mark in marks]
            yield DroppedLine(line_of(program), "line numbers", " ".join(numbers))
            for mark in marks:
                remove(mark)


def _is_gutter(row: HtmlElement, program: HtmlElement, numbers: int) -> bool:
    """Tell whether the first cell of a row is called a gutter, or counts all lines beside it."""
    if any(_is_number(each) for each in row[0].iter() if isinstance(each.tag, str)):
        return True
    table = row.getparent()
    alone = table is not None and len(table) == 1
    columns = alone and row[0].find(".//pre") is not None and numbers > 1
    return columns and sum(map(bool, map(str.strip, _rows(program)))) <= numbers


def _is_number(element: HtmlElement) -> bool:
    """Tell whether an element is called the number of a line."""
    names = words_in_names(element)
    return not names.isdisjoint(_GUTTERS) or ("line" in names and not names.isdisjoint(_NUMBERS))


def _firsts(program: HtmlElement) -> list[HtmlElement]:
    """Return the elements of one class that begin all lines of a program and count these."""
    marks = [
        each
        for each in program.iter("span")
        if each.text and each.text.strip().isdecimal() and _begins(each) and _is_number(each)
    ]
    lines = sum(not line.isspace() and line != "" for line in program.text_content().split("\n"))
    names = {each.get("class") for each in marks}
    counted = len(marks) == lines and len(names) == 1 and None not in names
    return marks if counted and _counts([words_of(each) for each in marks]) else []


def _begins(element: HtmlElement) -> bool:
    """Tell whether an element stands first in the one that holds its line."""
    around = element.getparent()
    return element.getprevious() is None and around is not None and not (around.text or "").strip()


def _counts(numbers: list[str]) -> bool:
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() else 0
    return first > 0 and numbers == [*map(str, range(first, first + len(numbers)))]


def code_lines(element: HtmlElement) -> Iterator[Line]:
    """Return a block of code, or paragraphs where `pre` only keeps the lines of Han text."""
    number = line_of(element)
    rows = _rows(element)
    if not _is_program(element) and _HAN.search("".join(rows)):
        for index, row in _paragraphs([row.strip() for row in rows]):
            yield Line(number + index, row)
            yield Line(number + index, "")
        return
    while rows and not rows[0].strip():
        del rows[0]
        number += 1
    if not rows:
        return  # where a script of the page would have drawn something
    end = number + len(rows)
    while rows and not rows[-1].strip():
        del rows[-1]
    ticks = _TICKS.findall("\n".join(rows))
    fence = "`" * max(3, *(len(run) + 1 for run in ticks), 3)
    yield Line(number, fence, markdown=True)
    for index, row in enumerate(rows):
        yield Line(number + index, row.rstrip(), markdown=True)
    yield Line(end, fence, markdown=True)


def _paragraphs(rows: list[str]) -> list[tuple[int, str]]:
    """Return the rows with their places, each with those that go on with it."""
    found: list[tuple[int, str]] = []
    goes_on = joined(rows)
    if all(row[-1] in _ENDS for row in rows if row):
        goes_on = frozenset()  # a list, each row an entry
    for at, row in enumerate(rows):
        if at in goes_on:
            above, words = found[-1]
            found[-1] = above, f"{words}{'' if joins(words[-1:], row[:1]) else ' '}{row}"
        elif row:
            found.append((at, row))
    return found


def _rows(element: HtmlElement) -> list[str]:
    """Return the lines of a program, parted where its elements are lines.

    An editor that wrote the page keeps each line in an element, and beside them what it measures.
    """
    typed = _typed(element)
    if typed:
        return [str(each.text_content()).replace("\u200b", "") for each in typed]
    element = deepcopy(element)
    for line_break in list(element.iter("br")):
        line_break.tail = f"\n{line_break.tail or ''}"
    parts = [each for each in element if each.tag in ("code", "li", "ol", "ul")]
    lines = [each for each in element.iter("div", "p") if sum(1 for _ in each.iter("div", "p")) < 2]
    for part in (*parts[:-1], *lines[:-1]):
        part.tail = f"\n{(part.tail or '').removeprefix(LINE_END)}"
    return str(element.text_content()).split("\n")


def _typed(element: HtmlElement) -> list[HtmlElement]:
    return [each for each in element.iter("pre") if _TYPED in class_names(each)]


def _is_program(element: HtmlElement) -> bool:
    """Tell whether its lines were numbered, or an element or a name says that it is code."""
    if element.get(NUMBERED) is not None or _typed(element) or has(element, "code"):
        return True
    around = (element, *islice(element.iterancestors(), _AROUND))
    return any(not words_in_names(each).isdisjoint(_HIGHLIGHTERS) for each in around)
