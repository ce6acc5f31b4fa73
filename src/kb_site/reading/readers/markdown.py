"""Markdown, the form that people keep: front matter, sections, questions, answers."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from kb_site.core.codes import problem
from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Draft, Line
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.markdown.code_spans import fenced
from kb_site.markdown.dialect.attributes import split_attributes
from kb_site.options.front_matter import split_front_matter
from kb_site.reading.ignores import MARK, shown_comments
from kb_site.reading.readers.definitions import HAS_DEFINITION, spread_definitions
from kb_site.reading.readers.inner_pictures import take_pictures
from kb_site.reading.readers.slips import blank_comments, find_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb_site.core.errors import Problem
    from kb_site.core.model import DecodedText

DEEPEST_PLAIN = 3
"""Headings down to this level are title, section and question; deeper ones are Markdown."""

DEEPEST = 6

_NEEDS_PARSER = later(
    r"\n(?: {0,3}(?::::|[:~][ \t])|(?<=[^\n]\n) {0,3}(?:=+|-+)[ \t]*$| {1,3}#{1,6}(?:[ \t]|$)"
    r"|[ \t>*+\-\d][ \t>*+\-\d.)]*(?:`{3}|~{3}))",
    re.MULTILINE,
)
"""Boxes, underlined and indented headings, and code in a list or a quote: whether a `#` is a
heading is not plain then."""

_MARKUP = later(r"[\\`*_\[\]<>&!{}]")


class _Heading(Value):
    """A heading at the top level: its first line and the line after it, counting from 0."""

    start: int
    end: int
    level: int
    written: str


def extract_markdown(decoded: DecodedText, path: str) -> Draft:
    """Return the lines of a Markdown source; headings down to level 3 are plain text.

    Raises SourceError KB105 for front matter that cannot be read, KB106 for lost text.
    """
    front, body, first_line = split_front_matter(decoded.text, path)
    rows = body.split("\n")
    hidden = shown_comments(rows) if MARK in body else frozenset()
    if hidden:
        body = "\n".join("" if index in hidden else row for index, row in enumerate(rows))
    body = blank_comments(body)
    rows, pictures = take_pictures(body.split("\n"), path)
    body = "\n".join(rows) if pictures else body
    try:
        headings = {heading.start: heading for heading in _headings(body, rows)}
    except SourceError as error:
        raise SourceError(error.code, error.says, Location(path, first_line)) from error
    problems: list[Problem] = list(find_slips(rows, path, first_line))
    titled = bool(front.title)
    lines: list[Line] = []
    skip_to = 0
    for index, row in enumerate(rows):
        heading = headings.get(index)
        number = index + first_line
        if heading:
            skip_to = heading.end
            line = _heading_line(heading, number)
            if line.heading == 1 and titled and line.text != front.title:
                message = say("KB206.second-title")
                problems.append(problem("KB206", path, number, 1, message))
                line = Line(number, line.text, 2, line.id)
            titled = titled or line.heading == 1
            lines.append(line)
        elif index >= skip_to and index not in hidden:
            lines.append(Line(number, row, markdown=True))
    if "]:" in body and HAS_DEFINITION.search(body):
        lines = list(spread_definitions(lines, DEEPEST_PLAIN))
    return Draft("markdown", tuple(lines), front, tuple(problems), pictures=pictures)


def _headings(body: str, rows: list[str]) -> Iterator[_Heading]:
    """Find the headings that stand outside fences, lists, quotes and boxes."""
    code = fenced(rows)
    if _NEEDS_PARSER.search(f"\n{body}") or (code and "<!--" in body):
        yield from _parsed_headings(body)
        return
    for index, row in enumerate(rows):
        if row.startswith("#") and index not in code:
            words = row.lstrip("#")
            level = len(row) - len(words)
            if level <= DEEPEST and words[:1] in ("", " ", "\t"):
                yield _Heading(index, index + 1, level, _without_closing(words.strip(" \t")))


def _without_closing(words: str) -> str:
    """Take off the hashes that may close a heading."""
    rest = words.rstrip("#")
    return (words if rest and rest[-1] not in " \t" else rest).strip()


def _parsed_headings(body: str) -> Iterator[_Heading]:
    from kb_site.markdown.dialect.parser import parse_blocks

    tokens = parse_blocks(body)
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open" and opening.level == 0 and opening.map:
            start, end = opening.map
            yield _Heading(start, end, int(opening.tag[1:]), inline.content)


def _heading_line(heading: _Heading, number: int) -> Line:
    words, attributes = split_attributes(heading.written)
    ids = [word[1:] for word in attributes.split() if word[0] == "#"]
    if heading.level > DEEPEST_PLAIN:
        return Line(number, words, heading.level, "".join(ids[-1:]), markdown=True)
    return Line(number, plain_words(words), heading.level, "".join(ids[-1:]))


def plain_words(words: str) -> str:
    """Return the words of a heading without marks."""
    if not _MARKUP.search(words):
        return words.replace("\n", " ")
    from kb_site.markdown.dialect.parser import parse
    from kb_site.markdown.dialect.reading import reading_text

    return reading_text(parse(f"# {words}".replace("\n", " "))).replace("\n", " ")
