"""Questions that a page gives as data (FAQPage), put among those of its text, each once."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import lxml.html

from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.readers.html.blocks import read_blocks
from kb_site.reading.readers.html.crowded_tags import is_crowded
from kb_site.reading.readers.html.levels import ASKED, Blocks
from kb_site.reading.readers.html.page import words_of

if TYPE_CHECKING:
    from kb_site.reading.readers.html.head import Asked

_TAG = later(r"<[a-zA-Z/!][^>]*>")
_KEY = later(r"[\W_]+")


def merge_questions(blocks: Blocks, asked: tuple[Asked, ...]) -> Blocks:
    """Return the lines of a page with the questions of its data.

    One that stands on the page is a heading there, whatever markup it has; others follow.
    """
    if not asked:
        return blocks
    lines = list(blocks.lines)
    places = {_key(line.text): place for place, line in enumerate(lines) if line.text}
    body = _key("".join(line.text for line in lines))
    repairs = list(blocks.repairs)
    for each in dict.fromkeys(asked):
        place = places.get(_key(each.question))
        if place is not None:
            if not lines[place].heading:
                lines[place] = Line(lines[place].number, each.question, ASKED)
            continue
        answer = _answer(each)
        key = _key("".join(line.text for line in answer.lines))
        if key and key not in body:
            lines += [Line(each.line, ""), Line(each.line, each.question, ASKED)]
            lines += answer.lines
            repairs += answer.repairs
    return replace(blocks, lines=tuple(lines), repairs=tuple(repairs))


def _answer(asked: Asked) -> Blocks:
    """Return an answer's lines, all at the place of the data."""
    text = asked.answer
    if not _TAG.search(text) and re.search(r"&lt;\w+", text):
        text = html.unescape(text)
    if not _TAG.search(text) or is_crowded(text):
        rows = html.unescape(text).split("\n")
        lines = tuple(Line(asked.line, row.strip()) for row in rows)
        return Blocks(tuple(each for line in lines for each in (line, Line(asked.line, ""))), ())
    element = lxml.html.fragment_fromstring(text, create_parent="div")
    if not words_of(element):
        return Blocks((), ())
    found = read_blocks(element)
    return Blocks(
        tuple(replace(line, number=asked.line) for line in found.lines),
        tuple(replace(repair, line=asked.line) for repair in found.repairs),
    )


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()
