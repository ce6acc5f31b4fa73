"""The blocks of a page's article as lines: headings, paragraphs, lists, tables, quotes, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import Line, Repair
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.markdown.escape import escape_text, escape_words
from kb_site.reading.readers.html.cards import part_numbers, put_pictures_below_headings
from kb_site.reading.readers.html.code import code_lines
from kb_site.reading.readers.html.counted_bold import mark_counted_bold
from kb_site.reading.readers.html.inline import behind, inside, pieces, write
from kb_site.reading.readers.html.levels import ASK_MARK, ASKED, BELOW_LEVEL, Blocks, levels_of
from kb_site.reading.readers.html.list_marks import leave_out_typed
from kb_site.reading.readers.html.list_parts import open_parts
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import (
    BELOW,
    BLOCKS,
    MAX_HEADING,
    RULE,
    has_stray_text,
    line_of,
    make,
    words_of,
)
from kb_site.reading.readers.html.pieces import Piece, text_pieces
from kb_site.reading.readers.html.tables import table_lines
from kb_site.reading.readers.html.tidy_lines import tidy, with_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

DEEPEST_PLAIN = 3
"""Headings down to this level are title, section and question; deeper ones are Markdown."""


_ITEM = later(r"- |1[.)] ")
_SIGN = "kb-sign"
"""The attribute of a list whose numbers have another sign behind them."""
_MEANING = 120
"""Characters of what a term means; more below a single one is a text below its heading."""
_ICONS = later(r"^[+＋▶▸►›»❯\s]+(?=\w)|[\s+＋▼▾▽∨›»❯⌄▲△-]+$")
"""Signs that show whether a panel is open."""


class _Page(Value):
    """What reading a block depends on besides itself."""

    levels: dict[HtmlElement, int]
    holders: frozenset[HtmlElement]
    """Elements of running text that hold blocks all the same."""


def read_blocks(main: HtmlElement) -> Blocks:
    """Return the lines of an article, with one blank line between blocks."""
    open_parts(main)
    leave_out_typed(main)
    _join_labels(main)
    mark_counted_bold(main)
    put_pictures_below_headings(main)
    part_numbers(main)
    page = _Page(levels_of(main), _holders(main))
    found = list(_flow(main, page) if main.tag != "table" else _block(main, page))
    lines = list(tidy(each for each in found if isinstance(each, Line)))
    return Blocks(
        tuple(with_numbers(lines)), tuple(each for each in found if isinstance(each, Repair))
    )


def _join_labels(main: HtmlElement) -> None:
    """Set what stands behind a label with a colon, alone in its box below all text, on its line."""
    for label in main.iter("label"):
        value, around = label.getnext(), label.getparent()
        if value is None or value.tag != "div" or len(value) or around is None:
            continue
        told = [*around] == [label, value] and words_of(label).endswith(("：", ":"))
        if told and not any(has_sentence(words_of(each)) for each in around.itersiblings()):
            value.tag = "span"


def _holders(main: HtmlElement) -> frozenset[HtmlElement]:
    holders: set[HtmlElement] = set()
    for block in main.iter(*BLOCKS):
        for ancestor in block.iterancestors():
            if ancestor in holders or ancestor is main:
                break
            holders.add(ancestor)
    return frozenset(holders)


def _flow(element: HtmlElement, page: _Page, *, nested: bool = False) -> Iterator[Line | Repair]:
    """Return the blocks inside an element, and its running text as paragraphs."""
    run = list(text_pieces(element.text, line_of(element)))
    for child in element:
        if child.tag in BLOCKS or child in page.holders:
            yield from _paragraphs(run)
            run = []
            yield from _block(child, page, nested=nested)
        else:
            run += pieces(child)
        run += behind(child)
    yield from _paragraphs(run)


def _block(element: HtmlElement, page: _Page, *, nested: bool = False) -> Iterator[Line | Repair]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _heading(element, page, nested=nested)
        case "kb-question":
            yield from _question(element)
        case "hr" if element.get(RULE):
            yield from _blank(element, [Line(line_of(element), "---", markdown=True)])
        case "ul" | "ol" | "dir" | "menu":
            yield from _blank(element, _list(element, page, nested=nested))
        case "dl":
            yield from _blank(element, _definitions(element, page, nested=nested))
        case "blockquote":
            yield from _blank(element, _within(element, page, "> ", "> "))
        case "pre":
            yield from _blank(element, code_lines(element))
        case "table":
            lines = table_lines(element)
            if lines is None:
                yield from _flow(element, page, nested=nested)
            else:
                yield from _blank(element, lines)
        case _:
            yield from _blank(element, _flow(element, page, nested=nested))


def _blank(element: HtmlElement, lines: Iterable[Line | Repair]) -> Iterator[Line | Repair]:
    yield Line(line_of(element), "")
    yield from lines
    yield Line(line_of(element), "")


def _heading(element: HtmlElement, page: _Page, *, nested: bool) -> Iterator[Line | Repair]:
    length = len(words_of(element))
    if not 0 < length <= MAX_HEADING:
        yield from _blank(element, _flow(element, page, nested=nested))
        return
    pieces = list(inside(element))
    run = [piece for piece in pieces if piece.kind != "image"]
    rows = list(write(run, heading=True))
    words = " ".join(row.words for row in rows)
    level = BELOW_LEVEL if element.get(BELOW) else page.levels[element]
    yield from _ruby(run)
    for row in rows[:1]:  # none where its words were readings alone
        if nested:
            yield Line(row.line, f"**{escape_text(words)}**", markdown=True)
        elif level > DEEPEST_PLAIN:
            yield Line(row.line, escape_words(words), level, markdown=True)
        else:
            yield Line(row.line, words, level)
    yield Line(line_of(element), "")
    yield from _paragraphs([piece for piece in pieces if piece.kind == "image"])


def _question(element: HtmlElement) -> Iterator[Line | Repair]:
    """Return a question that the markup tells apart, without 问： before it."""
    run = list(inside(element))
    rows = list(write(run, heading=True))
    words = _ICONS.sub("", " ".join(row.words for row in rows)).strip()
    if not words:
        yield from _paragraphs(run)
        return
    yield from _ruby(run)
    mark = ASK_MARK.match(words)
    if mark and mark.end() < len(words):
        yield Repair(line_of(element), 1, "outline-mark", mark[0].strip(), "")
        words = words[mark.end() :]
    yield Line(line_of(element), words, ASKED)
    yield Line(line_of(element), "")


def _paragraphs(run: list[Piece]) -> Iterator[Line | Repair]:
    """Return running text, a paragraph a line; without marks it stays plain text."""
    if all(piece.kind == "text" and piece.text.isspace() for piece in run):
        return
    yield from _ruby(run)
    for row in write(run):
        if row.marked:
            yield Line(row.line, row.markdown, markdown=True)
        else:
            yield Line(row.line, row.words)
        yield Line(row.line, "")


def _ruby(run: Iterable[Piece]) -> Iterator[Repair]:
    for piece in run:
        if piece.kind == "ruby" and piece.text:
            yield Repair(piece.line, 1, "ruby", piece.text, "")


def _list(element: HtmlElement, page: _Page, *, nested: bool) -> Iterator[Line | Repair]:
    items = _items(element)
    worded = [words for item in items if (words := words_of(item))]
    if not nested and len(worded) == 1 and worded[0].endswith(("？", "?")):
        for item in items:  # a question of a help page, marked by no more than a bullet
            yield from _flow(item, page)
        return
    number, sign = _start(element), _sign(element)
    for child in items:
        marker = f"{number}{sign} " if element.tag == "ol" else "- "
        lines = list(_within(child, page, marker, " " * len(marker)))
        yield from lines
        number += any(isinstance(line, Line) for line in lines)


def _start(element: HtmlElement) -> int:
    start = (element.get("start") or "1").strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _sign(element: HtmlElement) -> str:
    """Return what stands behind the numbers of a list: another than right above, or both are one.

    A list that counts on from the one above goes on with it.
    """
    above = element.getprevious()
    if above is None or above.tag != "ol" or (above.tail or "").strip():
        return "."
    sign = above.get(_SIGN, ".")
    if _start(element) != _start(above) + len(above.findall("li")):
        sign = ")" if sign == "." else "."
    element.set(_SIGN, sign)
    return sign


def _items(element: HtmlElement) -> list[HtmlElement]:
    """Return a list's items; what stands between items, text or a list, belongs to the one before.

    So browsers show it: without a bullet, below the item.
    """
    items = [make(element, "li", element.text)] if _is_said(element.text) else []
    for child in list(element):
        stray, child.tail = child.tail, None
        holds = bool(items) and items[-1].tag in ("li", "p", "div")
        if child.tag in ("ul", "ol") and holds:
            items[-1].append(child)
        else:
            items.append(child)
        if _is_said(stray) and items[-1].tag == "li":
            items[-1].append(make(child, "div", stray))
        elif _is_said(stray):
            items.append(make(child, "li", stray))
    return items


def _is_said(stray: str | None) -> bool:
    return bool(stray) and not str(stray).isspace()


def _within(element: HtmlElement, page: _Page, first: str, rest: str) -> Iterator[Line | Repair]:
    """Return what an item or a quote holds, each line behind its mark."""
    found = list(_block_or_flow(element, page))
    yield from (each for each in found if isinstance(each, Repair))
    lines = list(tidy(each for each in found if isinstance(each, Line)))
    mark = first
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        text = line.text if line.markdown else escape_text(line.text)
        if not text and not line.markdown and after is not None and _ITEM.match(after.text):
            continue
        yield Line(line.number, f"{mark}{text}".rstrip(), markdown=True)
        mark = rest


def _block_or_flow(element: HtmlElement, page: _Page) -> Iterator[Line | Repair]:
    if element.tag in ("li", "blockquote", "dd", "dt", "div"):
        return _flow(element, page, nested=True)
    if element.tag in BLOCKS:
        return _block(element, page, nested=True)
    return _paragraphs([*pieces(element)])


def _definitions(element: HtmlElement, page: _Page, *, nested: bool) -> Iterator[Line | Repair]:
    """Return terms and what they mean; a definition without a term is a paragraph."""
    groups = [element, *element.findall("div")]
    parts = [part for part in element.iter("dt", "dd") if part.getparent() in groups]
    others = sum(len(group) for group in groups) - len(parts) - (len(groups) - 1)
    if others or any(has_stray_text(group) for group in groups):
        yield from _flow(element, page, nested=True)
        return
    single = [part.tag for part in parts].count("dt") == 1 and parts[0].tag == "dt"
    if single and sum(map(len, map(words_of, parts[1:]))) > _MEANING:
        yield from _flow(element, page, nested=nested)
        return
    has_term = False
    for part in parts:
        if part.tag == "dt":
            yield Line(line_of(part), "")
            yield from _within(part, page, "", "")
            has_term = True
        else:
            yield from _within(part, page, ": " if has_term else "", "  " if has_term else "")
