"""Headings that only their look tells from paragraphs: rows of one style, each over text.

A row is a paragraph, or what stands between two breaks. Rows alike are all headings or none: bold
lines below the headings that a page marks, and lines of a class that is called a title.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    BELOW,
    BLOCKS,
    HEADINGS,
    LEFT,
    QUESTION,
    has,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    Run = list[tuple[str, HtmlElement | None]]
    """What stands between two breaks: texts, with the element of each that has one."""

LEAST = 3
"""Rows alike from which on they are headings."""
LONGEST = 40
"""Characters of such a row."""
MOST = 0.25
"""Share of a text that rows alike may have; more is a text with a look of its own."""
ALL, OVER, APART = 0.9, 0.8, 0.67
"""Shares of them that are names, that stand over text, and that say something of their own."""
MARKED = 2
"""Headings of a page that has its own way of marking them."""
_NAMES = frozenset(("title", "subtitle", "heading", "subheading", "headline", "subhead"))
_BOLD = later(r"font-weight\s*:\s*(?:bold|[6-9]00)|(?<![a-z])(?:semi)?bold(?![a-z])")
_STRONG = frozenset(("strong", "b"))
_PLAIN = frozenset(("strong", "b", "span", "font"))
_ROWS = frozenset(("p", "div", "section", "center"))
_NESTED = frozenset(("li", "td", "th", "blockquote", "dl", "a", "figure", "pre", "table"))
_COUNT = later(r"[-_]?(?:\d+|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ff]irst|[Ll]ast))$")
_NO_NAME = r"[（(].*[）)]$|[（(“「]?(?:图|表)\s?\d|第[^\W\d_]{1,6}条$"
"""What a caption is, and a number without a name."""
_NAME = later(
    rf"(?!{_NO_NAME})(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff].*[\u4e00-\u9fff])[^。；]*[^。；，,：:]"
)

_COUNTED = later(r"[（(【]?[0-9０-９一二三四五六七八九十]{1,3}[）)】、.．]|第")
_FORMULA = later(r"[^=＝]+[=＝][^=＝]*[＋+－×÷*≤≥].*[^?？]")
"""What is reckoned; authors set it in bold, as they do names."""


class _Row(Value):
    """A row: what it says, how it looks, and the element of which a heading may be made."""

    words: str
    look: str
    """Empty where it is that of any text."""
    level: int
    """That of the heading above; 0 where there is none."""
    part: int
    element: HtmlElement | None = None
    box: HtmlElement | None = None
    """What holds the question above."""


def mark_styled_headings(main: HtmlElement) -> None:
    """Make headings of the rows of one look that all stand over text of their own."""
    rows = list(_Reader(main).rows(main))
    alike: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.look:
            alike[row.look].append(place)
    for found in [_headings(rows, places) for places in alike.values()]:
        level = min(max((row.level for row in found), default=0) + 1, 6)
        for row in found:
            if row.element is not None:
                row.element.tag = f"h{max(level, 2)}"
                answers = row.box is not None and row.box in row.element.iterancestors()
                row.element.attrib.update({BELOW: "1"} if answers else {})


def _headings(rows: list[_Row], places: list[int]) -> list[_Row]:
    """Return the names among rows of one look, none where they are no headings."""
    named = [place for place in places if _is_name(rows[place])]
    found = [rows[place] for place in named]
    if len(found) < max(LEAST, ALL * len(places)):
        return []
    few = sum(len(row.words) for row in found) <= MOST * sum(len(row.words) for row in rows)
    heads = few and _are_headings(found, marked=rows[-1].part) and _stand(rows, named)
    return found if heads else []


def _is_name(row: _Row) -> bool:
    words = row.words if row.look.startswith("title") else row.words.rstrip("：:？?")
    return len(words) <= LONGEST and bool(_NAME.fullmatch(words)) and not has_sentence(words)


def _are_headings(rows: list[_Row], *, marked: int) -> bool:
    """Tell whether none comes again beside another; bold ones are below all headings of the page.

    Where it has none, the outline is asked for those that have numbers.

    What a class calls a title may come again below each.
    """
    if len({(row.part, row.words) for row in rows}) < len(rows):
        return False
    own = len({row.words for row in rows}) >= APART * len(rows)
    counted = any(_COUNTED.match(row.words) for row in rows)
    below = all(row.level >= MARKED for row in rows) if marked >= MARKED else not counted
    return rows[0].look.startswith("title") or (own and below)


def _stand(rows: list[_Row], places: list[int]) -> bool:
    """Tell whether each row stands over another of its part, and most over text of their own.

    Rows right below each heading go on with it, and one behind a number is a step.
    """
    over, first = 0, 0
    for place in places:
        above = rows[place - 1] if place else None
        row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else None
        if below is None or below.part != row.part or (above and above.words.isdecimal()):
            return False
        said = has_sentence(below.words) or (row.level and len(below.words) >= len(row.words))
        over += (below.look != row.look and (said or _heads_box(row))) or _shows(row, below)
        first += above is None or above.part != row.part
    parts = len({rows[place].part for place in places})
    titled = rows[places[0]].look.startswith("title") and rows[places[0]].level
    goes_on = first == parts and len(places) < parts * (2 if titled else 1) + (not titled)
    return over >= OVER * len(places) and not goes_on


def _heads_box(row: _Row) -> bool:
    box = _box_below(row)
    return box is not None and has_sentence(words_of(box))


def _shows(row: _Row, below: _Row) -> bool:
    """Tell whether a row that is called a title has a box with words or a picture below it."""
    box = _box_below(row) if row.look.startswith("title") else None
    return box is not None and (below.look != row.look or has(box, "img"))


def _box_below(row: _Row) -> HtmlElement | None:
    box = None if row.element is None else row.element.getnext()
    return box if box is not None and box.tag in BLOCKS else None


class _Reader:
    """Reads the rows of an article in order."""

    def __init__(self, main: HtmlElement) -> None:
        self.part = self.level = 0
        self.box: HtmlElement | None = None
        self.boxes = _holders(main)

    def rows(self, box: HtmlElement, *, nested: bool = False) -> Iterator[_Row]:
        """Yield the rows in a box; those of lists, tables and quotes have no look."""
        parts = list(_parts(box, self.boxes))
        block = box if len(parts) == 1 and box.tag in _ROWS else None
        for each in parts:
            if isinstance(each, list):
                words = " ".join(" ".join(text.split()) for text, _ in each)
                inner = each[0][1] if len(each) == 1 else None
                look = "" if nested or _FORMULA.fullmatch(words) else _look(block, inner)
                element = inner if block is None else block
                yield _Row(words, look, self.level, self.part, element, self.box)
            elif each.tag in HEADINGS or each.tag == QUESTION:
                self.part += 1
                self.level = 3 if each.tag == QUESTION else int(str(each.tag)[1])
                self.box = each.getparent() if each.tag == QUESTION else None
            else:
                yield from self.rows(each, nested=nested or each.tag in _NESTED)


def _holders(main: HtmlElement) -> set[HtmlElement]:
    """Return the blocks of an article and all that is around them."""
    found = {main}
    for block in main.iter(*BLOCKS):
        for each in chain((block,), block.iterancestors()):
            if each in found:
                break
            found.add(each)
    return found


def _parts(box: HtmlElement, boxes: set[HtmlElement]) -> Iterator[Run | HtmlElement]:
    """Yield the runs of text in a box and the blocks between them, without empty ones."""
    run: Run = [(box.text or "", None)]
    for each in box:
        if each in boxes:
            yield from _said(run)
            yield each
            run = []
        elif each.tag == "br":
            yield from _said(run)
            run = []
        else:
            run.append((words_of(each), each))
        run.append((each.tail or "", None))
    yield from _said(run)


def _said(run: Run) -> Iterator[Run]:
    found = [each for each in run if each[0].strip()]
    if found:
        yield found


def _look(block: HtmlElement | None, inner: HtmlElement | None) -> str:
    """Return how a row looks: the names and styles of all that is around its words."""
    chain = [] if block is None or not {*block.attrib} - {LEFT} else [block]
    while inner is not None:
        if inner.tag not in _PLAIN:
            return ""
        chain.append(inner)
        inner = inner[0] if len(inner) == 1 and words_of(inner[0]) == words_of(inner) else None
    looks = [f"{each.tag!s} {_stem(each)} {each.get('style')}" for each in chain]
    strong = any(each.tag in _STRONG for each in chain) or any(map(_BOLD.search, looks))
    titled = any(not words_in_names(each).isdisjoint(_NAMES) for each in chain)
    return f"{'title' if titled else 'bold'} {looks}" if strong or titled else ""


def _stem(element: HtmlElement) -> str:
    """Return the classes of an element without what counts it among those of one look."""
    stems = (_COUNT.sub("", each) for each in (element.get("class") or "").split())
    return " ".join(filter(None, stems))
