"""HTML pages: the article found among navigation and advertisements, and kept as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.codes import problem
from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Draft, DroppedLine, Line
from kb_site.reading.readers.html.blocks import read_blocks
from kb_site.reading.readers.html.leave_out import leave_out
from kb_site.reading.readers.html.main_content import find_main, outside
from kb_site.reading.readers.html.page import parse_page
from kb_site.reading.readers.html.references import resolve
from kb_site.reading.readers.html.title import Title, take_title

if TYPE_CHECKING:
    from kb_site.core.errors import Problem
    from kb_site.core.model import DecodedText

MUCH_TEXT = 200
"""Characters of running text outside the article that are worth a warning."""


def extract_html(decoded: DecodedText, path: str) -> Draft:
    """Return the article of a page: headings by level, other blocks as text or Markdown.

    Raises SourceError KB106 where the parser would lose text, KB104 where there is none.
    """
    text, resolved = resolve(decoded.text)
    page = parse_page(text, path)
    dropped = leave_out(page)
    main = find_main(page)
    title = take_title(page, main)
    blocks = read_blocks(main)
    lines = _with_title(blocks.lines, title)
    if not any(line.text for line in lines):
        raise SourceError("KB104", say("KB104.page-no-text"), Location(path))
    others = outside(page, main)
    return Draft(
        "html",
        lines,
        problems=_left_out_problems(others, path),
        repairs=(*resolved, *title.repairs, *blocks.repairs),
        dropped=tuple(sorted((*dropped, *others), key=lambda each: each.line)),
    )


def _with_title(lines: tuple[Line, ...], title: Title) -> tuple[Line, ...]:
    """Put the title first; a first paragraph that repeats the window's becomes the title."""
    first = title.line
    if first is None:
        return lines
    if title.is_stated and lines and not lines[0].heading and lines[0].text == first.text:
        return (Line(lines[0].number, first.text, 1), *lines[1:])
    return (first, Line(first.number, ""), *lines)


def _left_out_problems(others: tuple[DroppedLine, ...], path: str) -> tuple[Problem, ...]:
    prose = [each for each in others if any(mark in each.text for mark in "。！？；")]
    length = sum(len(each.text) for each in prose)
    if length < MUCH_TEXT:
        return ()
    message = say("KB209.outside-article", count=length)
    return (problem("KB209", path, prose[0].line, 1, message),)
