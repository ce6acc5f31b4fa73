"""Cells: parts of a line that a page draws apart from each other, and its text runs together.

That is told by their box being a row of `flex` or `grid` with gaps or they blocks, by style or by
class, and by repetition: three boxes alike, or short links or tags.
"""

from __future__ import annotations

from itertools import pairwise
from re import IGNORECASE
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import class_names, has_sentence
from kb_site.reading.readers.html.page import HEADINGS, has, stands_in, words_of
from kb_site.reading.readers.html.pieces import APART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

ROWS = 3
"""Boxes alike, or parts of a box, from which on they are a way of showing something."""
ONLY = 2
"""Parts of a box: a label and its value."""
LONGEST = 60
"""Characters of a part that another stands beside; a longer one is running text."""
TAG = 16
"""Characters of what an article is filed under, or known for."""
_PARTS = frozenset(("span", "b", "strong", "em", "i", "small", "label", "a"))
_BOX_TAGS = "h2 h3 h4 div li p a td section aside article header span strong b"
_LINES = frozenset(("p", "span", "strong", "b"))
"""Where editors set spans around parts of one sentence."""
_ROW = frozenset(("flex", "inline-flex", "d-flex", "grid"))
_GAP = later(r"(?<![\w-])(?:flex-col|gap-|space-x-|justify-(?:content-)?(?:betw|around|evenly))")
Styles = dict[str, list[tuple[frozenset[str], frozenset[str], str]]]
"""By a name of an element: all that it has to have, what is around it, and how it is shown."""
_SHOWN = later(r"(?<![\w-])display\s*:\s*((?:inline-)?(?:flex|grid|block))")
_BLOCK = frozenset(("block", "flex", "d-flex", "grid"))
"""How something is shown that begins a line of its own."""
_GAPS = later(r"(?<![\w-])(?:(?:column-)?gap|justify-content\s*:\s*space|flex-\w+\s*:\s*column)")
_RULE = later(r"(?<![^{};/@])([^{};/@]+)\{([^{}]*)\}")
_SOMETIMES = later(r"@[^@{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""Rules for some screens, or for print."""
_TAG = later(r"(?<![a-z])(?:tags?|labels?|badges?|chips?|pills?|keywords?)(?![a-z])", IGNORECASE)
_NAME = later(r"[.#]?[A-Za-z][\w-]*")
_SIMPLE = later(r"[\w.#\s>-]+")
_LABEL = later(r"[^\W\d_][^：:，。！？!?,;；、“”\"（）()]{1,9}")
_VALUE = later(r"(?!\d+$)[^：:。！？；][^。！？；]*")
_UNIT = later("[月日年号號楼樓点點个個]")
"""What is counted by the number before it, where all of them have it behind them."""
_MARKED = later(r"[\s，。：:；、！？!?,;“（(《【\[/|｜·-]")
"""What stands between words that need nothing else between them."""


def part_cells(page: HtmlElement) -> None:
    """Set a space between parts that are drawn apart, or a colon between a label and its value."""
    rows: dict[tuple[HtmlElement, str], list[list[HtmlElement]]] = {}
    counted: dict[tuple[object, object], list[HtmlElement]] = {}
    styles = _styles(page)
    for box in _boxes(page):
        for cells in _runs(box):
            if key := _row_of(box, cells):
                rows.setdefault(key, []).append(cells)
            tags = box.tag not in _LINES | HEADINGS and _are_tags(cells)
            if tags or _is_drawn_apart(box, cells, styles):
                _part(cells)
        for each in _part_blocks(box, styles) if styles or box.get("class") else ():
            counted.setdefault((box.tag, each.get("class")), []).append(each)
    for (group, name), row in rows.items():
        plain = len(row) == len(group) and all(map(_are_plain, row)) if not name else True
        if len(row) >= ROWS and plain:
            _part_row(row, styled=bool(name))
    for numbers in counted.values():
        _part_numbers(numbers)


def _boxes(page: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what may hold parts of a line, but for code."""
    coded = has(page, "pre", "code")
    for box in page.iter(*_BOX_TAGS.split()):
        if len(box) and not (coded and stands_in(box, "pre", "code")):
            yield box


def _row_of(box: HtmlElement, cells: list[HtmlElement]) -> tuple[HtmlElement, str] | None:
    """Return what holds a box that may be one of many alike, and how these are named."""
    parent, name = box.getparent(), box.get("class")
    if parent is None or box.tag not in ("div", "li"):
        return None
    if name and _are_styled(cells):
        return parent, name
    return (parent, "") if box.tag == "li" else None


def _part_numbers(numbers: list[HtmlElement]) -> None:
    """Set numbers apart from what they count, if they do."""
    on = [*map(words_of, numbers)] == [*map(str, range(1, len(numbers) + 1))]
    on = on and not all(_UNIT.match((each.tail or "").strip()) for each in numbers)
    for each in numbers if on and len(numbers) >= ONLY else ():
        _set_apart(each, "", (each.tail or "").strip())


def _part_blocks(box: HtmlElement, styles: Styles) -> Iterator[HtmlElement]:
    """Set a space beside blocks; yield a number that is a box of its own before a text."""
    before = (box.text or "").strip()
    for each in box:
        behind = (each.tail or "").strip()
        if (before or behind) and each.tag in _PARTS and (words := words_of(each)):
            kinds = _shown(each, styles)
            if not kinds.isdisjoint(_BLOCK) and (len(words) > 1 or words.isdecimal()):
                _set_apart(each, before, behind)
            elif kinds and not before and words.isdecimal():
                yield each
        before = behind


def _set_apart(part: HtmlElement, before: str, behind: str) -> None:
    words, previous, around = words_of(part), part.getprevious(), part.getparent()
    if behind and not (_MARKED.match(words[-1]) or _MARKED.match(behind)):
        part.tail = f"{APART}{part.tail}"
    if before and not (_MARKED.match(before[-1]) or _MARKED.match(words)):
        if previous is not None:
            previous.tail = f"{previous.tail}{APART}"
        elif around is not None:
            around.text = f"{around.text}{APART}"


def _are_plain(cells: list[HtmlElement]) -> bool:
    """Tell whether an item holds two spans and nothing else, the first of them without a look."""
    item = cells[0].getparent()
    pair = item is not None and len(cells) == len(item) == ONLY
    plain = pair and cells[0].get("style") is None and not has(cells[0], "a")
    return plain and all(each.tag in ("span", "label") for each in cells)


def _part_row(row: list[list[HtmlElement]], *, styled: bool) -> None:
    pairs = [[*filter(_says, map(words_of, cells))] for cells in row]
    labels = {each[0] for each in pairs if len(each) == ONLY and _is_field(*each)}
    for cells, pair in zip(row, pairs, strict=True):
        if styled:
            _part(cells)
        for cell in cells[:-1] if len(labels) == len(row) else ():
            if words_of(cell) == pair[0]:
                cell.tail = "："


def _part(cells: list[HtmlElement]) -> None:
    for cell, behind in pairwise(filter(words_of, cells)):
        ends, begins = words_of(cell)[-1], words_of(behind)[0]
        if not (_MARKED.match(ends) or _MARKED.match(begins)):
            cell.tail = APART


def _runs(box: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield the parts that stand side by side in a box, two or more with words and none between."""
    if sum([each.tag in _PARTS for each in box]) < ONLY:
        return
    run: list[HtmlElement] = []
    bare = bool((box.text or "").strip())
    for each in (*box, None):
        fits = each is not None and each.tag in _PARTS
        if fits and each is not None:
            run.append(each)
            bare = bare or bool((each.tail or "").strip())
            continue
        short = not bare and len(run) >= ONLY
        short = short and all(len(words_of(each)) <= LONGEST for each in run[:-1])
        if short and sum(_says(words_of(each)) for each in run) >= ONLY:
            yield run
        run, bare = [], each is not None and bool((each.tail or "").strip())


def _are_styled(cells: list[HtmlElement]) -> bool:
    named = any(each.get("class") is not None for each in cells)
    return named and len(words_of(cells[-1])) <= LONGEST


def _are_tags(cells: list[HtmlElement]) -> bool:
    """Tell whether parts are short links alike, or what something is filed under."""
    named = {(each.tag, each.get("class")) for each in cells}
    alike = len(cells) >= ROWS and len(named) == 1
    linked = alike and (cells[0].tag == "a" or cells[0].get("onclick") is not None)
    if not linked and not all(_TAG.search(each.get("class") or "") for each in cells):
        return False
    texts = map(words_of, cells)
    return all(0 < len(words) <= TAG and not has_sentence(words) for words in texts)


def _is_drawn_apart(box: HtmlElement, cells: list[HtmlElement], styles: Styles) -> bool:
    """Tell whether a box is a row of its parts, or these are blocks."""
    label = box.get("aria-label")
    if "row" in _shown(box, styles) or (label and label == words_of(cells[0])):
        return True
    return not any(_BLOCK.isdisjoint(_shown(each, styles)) for each in cells[:-1])


def _shown(element: HtmlElement, styles: Styles) -> set[str]:
    """Return how an element is shown by its own style, its classes, or the page's rules."""
    shown = set(_kinds(element.get("style") or ""))
    classes = class_names(element)
    if rows := classes & _ROW:
        shown |= {*rows, "row"} if _GAP.search(element.get("class") or "") else rows
    own = _names(element) if styles else set()
    rules = [each for name in own for each in styles.get(name, ()) if each[0] <= own]
    around = {name for each in element.iterancestors() for name in _names(each)} if rules else set()
    return shown | {kind for _, above, kind in rules if above <= around}


def _names(element: HtmlElement) -> set[str]:
    classes = (f".{each}" for each in (element.get("class") or "").split())
    return {str(element.tag), f"#{element.get('id')}", *classes}


def _styles(page: HtmlElement) -> Styles:
    """Return the rules of a page's own style sheets by which something is a row or a block."""
    styles: Styles = {}
    for sheet in page.iter("style"):
        for selector, shown in _rules(sheet.text or ""):
            *above, last = selector.replace(">", " ").split() or [""]
            names = frozenset(_NAME.findall(last))
            if names and _SIMPLE.fullmatch(selector):
                around = frozenset(_NAME.findall(" ".join(above)))
                styles.setdefault(min(names), []).append((names, around, shown))
    return styles


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield each selector of a style sheet whose rule says how something is shown."""
    for rule in _RULE.finditer(_SOMETIMES.sub("", sheet)):
        for kind in _kinds(rule[2]):
            for selector in rule[1].split(","):
                yield selector, kind


def _kinds(style: str) -> Iterator[str]:
    """Yield how something is shown, and that it is a row whose parts are apart."""
    if found := _SHOWN.search(style):
        yield found[1]
        if found[1] not in ("block", "inline-block") and _GAPS.search(style):
            yield "row"


def _is_field(label: str, value: str) -> bool:
    return _LABEL.fullmatch(label) is not None and _VALUE.fullmatch(value) is not None


def _says(words: str) -> bool:
    """Tell whether words are more than an icon or a single letter."""
    return len(words) > 1 and any(map(str.isalnum, words))
