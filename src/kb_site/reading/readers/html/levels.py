"""The levels of headings: sentences are none, and questions told apart get theirs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.chinese.numerals import to_int
from kb_site.core.model import Line, Repair
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.markdown.escape import escape_words
from kb_site.reading.readers.html.names import asks
from kb_site.reading.readers.html.page import BELOW, HEADINGS, MAX_HEADING, stands_in, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

ASKED = -1
"""The level of a question before its place among the headings is known."""

ASK_MARK = later(r"(?:问题?|問題?|Q|question)\s*\d{0,3}\s*[：:.、]\s*", re.IGNORECASE)

LEAST_SENTENCES = 3
"""Sentences in the place of headings from which on their size alone was meant."""
SENTENCE = 30
"""Characters of a sentence that is no heading, whatever stands at its end."""
_SMALLEST = ("h5", "h6")
"""Headings as small as text: sentences and a single label are set smaller, and head nothing."""
_DATED = later(r"(?:[发發][布表]|更新)(?:日期|时间|時間)\s*[：:]\s*\d{4}\s?[-年/.]\s?\d")
"""A label of a byline with its day; `当前时间：` heads an entry."""
_PASSED = later(
    r"[（(]\s*\d{4}\s?年[^（）()]*(?:通过|通過|修[订訂正]|公布|[发發]布|施行|批准)[^（）()]*[）)]"
)
"""When a law or a report was passed, as it stands below its title."""
_CAPTION = later(r"(?:原始)?[图圖]片?[来來]源\s*[：:]")
_NOTE = later(r"(?:[说說]明|[备備]?[注註]|PS|P\.S\.?)\s*[：:]\s*\S", re.IGNORECASE)
"""Begins what is said beside the parts of a text."""
_SHOWN = (
    "following::*[self::img or self::svg or self::video or self::audio or self::iframe"
    " or normalize-space(text())][1]"
)
_ANSWER = later(r"(?:回?答|答案|解答)\s*[：:]?")
"""What stands above an answer, and has no words of its own."""
_COUNT = later(r"([一二三四五六七八九十]{1,3})、")
LEAST_COUNTED = 4
"""Headings that count on from which on they are of one level."""
_STOP = later(r"[。；]")
_NO_SENTENCE = later(
    r"[?？]|^第[0-9一二三四五六七八九十百零]+[章节条款]|^[（(]?[0-9一二三四五六七八九十]+[）)、.．，]"
)


class Blocks(Value):
    """What an element holds: lines, and the annotations that were left out of them."""

    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...]


_SECTION, _QUESTION, BELOW_LEVEL = 2, 3, 4
_NESTED = ("li", "blockquote", "dd")


def levels_of(main: HtmlElement) -> dict[HtmlElement, int]:
    """Return the level of each heading, from 2 on: by the kinds that are there.

    One below another is one level deeper, whatever kinds are left out between, as h4 below h2.
    """
    headings = [each for each in main.iter(*HEADINGS) if not each.get(BELOW) and words_of(each)]
    kinds = {tag: level for level, tag in enumerate(sorted({str(e.tag) for e in headings}), 2)}
    found = {each: kinds[str(each.tag)] for each in headings}
    above: list[HtmlElement] = []
    for each in headings:
        if stands_in(each, *_NESTED):
            continue
        while above and str(above[-1].tag) >= str(each.tag):
            above.pop()
        found[each] = found[above[-1]] + 1 if above else found[each]
        above.append(each)
    return found


def open_sentences(page: HtmlElement) -> None:
    """Take a level of headings for paragraphs where most of them are long sentences.

    Some pages write their whole text in the size of a heading, who published it when, whose a
    picture is, and 答：.
    """
    opened: list[HtmlElement] = []
    for tag in HEADINGS:
        found = [(each, words) for each in page.iter(tag) if (words := words_of(each))]
        said = [words for _, words in found if _is_said(words)]
        long = sum(len(words) >= SENTENCE for words in said)
        whole = long >= LEAST_SENTENCES and 2 * long > len(found)
        ends = [words[-1] for _, words in found] if tag in _SMALLEST else ["?"]
        whole = whole or ends == ["："] or all(each == "。" for each in ends)
        for each, words in found:
            alone = len(words) >= SENTENCE and words[-1] == "。" and _is_said(words)
            signed = tag > "h3" and words.startswith("——")
            alike = [other[:2] for _, other in found].count(words[:2])
            noted = alike == 1 and _NOTE.match(words) and not asks(words) and _heads_nothing(each)
            beside = signed or noted
            whose = tag in _SMALLEST and _CAPTION.match(words) and not asks(words)
            none = _DATED.search(words) or _PASSED.fullmatch(words) or _ANSWER.fullmatch(words)
            if whole or alone or none or whose or beside:
                opened.append(each)
    for each in opened:
        each.tag = "p"


def level_counted(page: HtmlElement) -> None:
    """Set headings that count as one from 一 on on the level of most of them.

    None rises beside the one that it stands below.
    """
    found = [
        (each, mark[1]) for each in page.iter(*HEADINGS) if (mark := _COUNT.match(words_of(each)))
    ]
    tags = [str(each.tag) for each, _ in found]
    most = max(sorted({*tags}), key=tags.count, default="")
    numbers = [to_int(number) for _, number in found]
    counts = len(found) >= LEAST_COUNTED and numbers == [*range(1, len(found) + 1)]
    if counts and not _rises_beside(page, dict(found), most):
        for each, _ in found:
            each.tag = most


def _rises_beside(page: HtmlElement, found: Mapping[HtmlElement, str], level: str) -> bool:
    """Tell whether on this level a heading would leave the other one that it stands below."""
    heads = [each for each in page.iter(*HEADINGS) if words_of(each)]
    return any(
        level <= str(above.tag) < str(each.tag) and each in found and above not in found
        for above, each in pairwise(heads)
    )


def _heads_nothing(heading: HtmlElement) -> bool:
    """Tell whether nothing follows a heading but who signs, or one that is not below it."""
    below = heading.xpath(_SHOWN)
    around = (below[0], *below[0].iterancestors()) if below else ()
    heads = [each for each in around if each.tag in HEADINGS]
    beside = (str(e.tag) <= str(heading.tag) or words_of(e).startswith("——") for e in heads)
    return not below or any(beside)


def _is_said(words: str) -> bool:
    """Tell whether a heading has a sentence, and neither asks nor has a number."""
    return _STOP.search(words) is not None and _NO_SENTENCE.search(words) is None


def settle_levels(blocks: Blocks) -> Blocks:
    """Return the lines with questions below the headings that stand right above them.

    Without headings each question is a section of its own; parts without questions keep their
    levels. Where the markup tells some questions apart, paragraphs that begin with 问： are such.
    """
    if not any(line.heading == ASKED for line in blocks.lines):
        return blocks
    marked = [_marked(line) for line in blocks.lines]
    lines = tuple(line for line, _ in marked)
    repairs = (*blocks.repairs, *(each for _, each in marked if each))
    parents = _parents(lines)
    asked = _QUESTION if parents else _SECTION
    settled: list[Line] = []
    for start, end in pairwise(_sections(lines)):
        deepest = max((lines[at].heading for at in parents if start <= at < end), default=0)
        part = lines[start:end]
        if not parents or any(line.heading == ASKED for line in part):
            part = tuple(_leveled(line, asked, deepest or BELOW_LEVEL) for line in part)
        settled += part
    return Blocks(tuple(settled), repairs)


def _sections(lines: tuple[Line, ...]) -> list[int]:
    """Return where the parts of the highest headings begin, and the end of all."""
    top = min((line.heading for line in lines if line.heading > 0), default=0)
    return [0, *(at for at, line in enumerate(lines) if at and line.heading == top), len(lines)]


def _marked(line: Line) -> tuple[Line, Repair | None]:
    mark = None if line.heading else ASK_MARK.match(line.text)
    if mark is None or not mark.end() < len(line.text) <= MAX_HEADING:
        return line, None
    words = line.text[mark.end() :]
    repair = Repair(line.number, line.column, "outline-mark", mark[0].strip(), "")
    return Line(line.number, words, ASKED, markdown=line.markdown), repair


def _parents(lines: tuple[Line, ...]) -> set[int]:
    """Return the places of headings below which questions stand."""
    parents: set[int] = set()
    heading: int | None = None
    for index, line in enumerate(lines):
        if line.heading > 0 and line.heading < BELOW_LEVEL:
            heading = index
        elif line.heading == ASKED and heading is not None:
            parents.add(heading)
    return parents


def _leveled(line: Line, asked: int, deepest: int) -> Line:
    if line.heading == ASKED:
        return replace(line, heading=asked)
    if line.heading <= 0:
        return line
    if line.heading <= deepest < BELOW_LEVEL:
        return replace(line, heading=_SECTION)
    text = line.text if line.markdown else escape_words(line.text)
    return replace(line, text=text, heading=BELOW_LEVEL, markdown=True)
