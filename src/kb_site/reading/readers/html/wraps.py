"""Lines of text: breaks within sentences go, and lines without `<br>` that go on in none get it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import joins
from kb_site.chinese.line_breaks import PARTED, is_pair
from kb_site.chinese.line_joins import FIRST_OPEN, LAST_OPEN, joined, parted
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    put_parts,
    remove,
    stands_in,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from lxml.html import HtmlElement

_WITHIN = frozenset(("span", "a", "b", "strong", "i", "em", "font", "sup", "sub", "u", "small"))
_APART: tuple[tuple[str, HtmlElement | None], ...] = (("", None),) * PARTED
"""Stands between rows that have nothing to do with each other."""

RAGGED = 0.7
"""How wide, for the widest of its text, a line is at most that was not broken for being full."""
NAME, MANY = 0.4, 4
"""How wide, for the sentence below it, a name is at most; lines that one sentence hardly fills."""
_FIELD = later(r"[^\s：。，]{1,10}(?:：|:\s| \()")
_LINE_END = later(r"\n\s*(?=\S)")
_ROWS = XPath("//text()[contains(., '\n') and normalize-space()]")
_MEETS = later(r"[\u3400-\u9fff][ \t\r]*\n\s*[\u3400-\u9fff]")
_ONE_LINE = ("pre", "code", "textarea", "script", "style", "title", "td", "th", *HEADINGS)


def join_wrapped(page: HtmlElement) -> None:
    """Take out the breaks within sentences, and join paragraphs that each are such a row."""
    _join_paragraphs(page)
    boxes = dict.fromkeys(each.getparent() for each in page.iter("br"))
    rows = [row for box in boxes if box is not None for row in (*_rows(box), *_APART)]
    goes_on = _all_or_none([row for row, _ in rows], joined([row for row, _ in rows]))
    ends = [at for at, (row, _) in enumerate(rows) if row]
    rest = (rows[at:below] for at, below in pairwise(ends) if below in goes_on)
    for end in [each for run in rest for _, each in run if each is not None]:
        remove(end)


def _all_or_none(rows: list[str], goes_on: Container[int]) -> set[int]:
    """Return the rows that go on, but for entries: all end with one comma, and one stands alone."""
    found: set[int] = set()
    run: list[int] = []
    for at, row in enumerate([*rows, ""]):
        if row:
            run.append(at)
            continue
        ends = {rows[each][-1] for each in run[:-1]}
        on = {each for each in run[1:] if each in goes_on}
        if len(ends) != 1 or len(on) == len(run) - 1 or ends.isdisjoint("，、；,"):
            found |= on
        run = []
    return found


def _join_paragraphs(page: HtmlElement) -> None:
    boxes = dict.fromkeys(each.getparent() for each in page.iter("p", "div"))
    found = [list(filter(_is_row, box)) for box in boxes if box is not None]
    rows = [row for box in found for row in (*((words_of(each), each) for each in box), *_APART)]
    goes_on = joined([words for words, _ in rows])
    for at in sorted(goes_on, reverse=True):
        (words, above), (rest, below) = rows[at - 1 : at + 1]
        if above is None or below is None or above.getnext() is not below:
            continue
        if "div" in (above.tag, below.tag) and above.get("class") != below.get("class"):
            continue
        if not ((above.tail or "").strip() or _is_set_off(above, words)):
            parted = "" if joins(words[-1:], rest[:1]) else " "
            _append(above, parted + (below.text or "").lstrip())
            above.extend(list(below))
            remove(below)


def _is_row(element: HtmlElement) -> bool:
    """Return whether an element is a paragraph, or a box that holds nothing but words."""
    return element.tag == "p" or (
        element.tag == "div" and all(each.tag in _WITHIN for each in element.iterdescendants())
    )


def _is_set_off(element: HtmlElement, words: str) -> bool:
    """Return whether a paragraph is bold as a whole, as a heading is, or a link."""
    return any(words_of(each) == words for each in element.iter("b", "strong", "a"))


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _rows(box: HtmlElement) -> Iterator[tuple[str, HtmlElement | None]]:
    """Yield the text between the breaks in an element, with the break that ends it."""
    row = box.text or ""
    for each in box:
        if each.tag == "br":
            yield " ".join(row.split()), each
            row = ""
        else:
            row += words_of(each) or ("![" if each.tag == "img" else "")
        row += each.tail or ""
    yield " ".join(row.split()), None


def break_lines(page: HtmlElement) -> None:
    """Set breaks between lines of a text that no wrapping made, which would run together.

    Their author saw them apart in his Markdown. A page with one line that surely goes on stays, and
    so does a text of few lines that may be one sentence.
    """
    found = [*_texts(page)]
    texts = [_lines(text) for *_, text in found]
    rows = [row for lines in texts for row in (*lines, *("",) * PARTED)]
    if not found or joined(rows):
        return
    apart = parted(rows)
    names = sum(map(_is_below_name, texts))
    first = 0
    for (each, behind, text), lines in zip(found, texts, strict=True):
        begins = each.tag in BLOCKS or (behind and each.tag == "br")
        sure = _are_many(lines) or (names > 1 and _is_below_name(lines))
        if sure and _are_lines(lines, first, apart, 0 if begins else 1):
            starts = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
            put_parts(each, [text[at:below] for at, below in pairwise(starts)], behind=behind)
        first += len(lines) + PARTED


def _texts(page: HtmlElement) -> Iterator[tuple[HtmlElement, bool, str]]:
    """Yield texts with a line end between Han: their elements, whether they are behind these."""
    for text in _ROWS(page):
        each, behind = text.getparent(), text.is_tail
        if _MEETS.search(text) and not _is_one_line(each, behind=behind):
            yield each, behind, str(text)


def _is_one_line(element: HtmlElement, *, behind: bool) -> bool:
    """Return whether a text stands where no line is broken, or where line ends are shown."""
    holder = element.getparent() if behind else element
    return holder is None or holder.tag in _ONE_LINE or stands_in(holder, *_ONE_LINE)


def _lines(text: str) -> list[str]:
    return [line for row in text.split("\n") if (line := " ".join(row.split()))]


def _are_many(lines: Sequence[str]) -> bool:
    """Return whether lines are too many for a sentence, have stops or names, or are all fields."""
    if len(lines) >= MANY or all(map(_FIELD.match, lines)):
        return True
    open_ended = [each for each in lines[:-1] if not ends_sentence(each)]
    return len(open_ended) < len(lines) - 1 and all(_is_name(each, lines) for each in open_ended)


def _is_below_name(lines: Sequence[str]) -> bool:
    """Return whether a text is a name above its sentence; of one alone it may be the beginning."""
    return len(lines) == 2 and _is_name(lines[0], lines) and ends_sentence(lines[1])


def _is_name(line: str, lines: Sequence[str]) -> bool:
    return width(line) < NAME * max(map(width, lines))


def _are_lines(lines: Sequence[str], first: int, apart: Container[int], begin: int) -> bool:
    """Return whether one of the lines from `begin` on surely ends above another that begins.

    `first` is the place of the first one among the rows that `apart` tells of.
    """
    widest = max(map(width, lines))
    return any(
        _MEETS.fullmatch(f"{line[-1]}\n{below[0]}")
        and not (is_pair(line[-1] + below[0]) or line[-1] in LAST_OPEN or below[0] in FIRST_OPEN)
        and (width(line) < RAGGED * widest or first + at + 1 in apart)
        for at, (line, below) in enumerate(pairwise(lines))
        if at >= begin
    )
