"""What a Word file holds that would be lost or garbled on the way to a page, mended one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.word.notes import place_notes, read_notes
from kb_site.reading.readers.word.numbering import Level, read_numbering, write_numbers
from kb_site.reading.readers.word.parts import (
    Element,
    Part,
    all_of,
    child,
    find,
    is_a,
    is_on,
    replace_with,
    value,
    words,
)
from kb_site.reading.readers.word.styles import Style, is_contents, mark_headings, read_styles
from kb_site.reading.readers.word.tables import square_tables
from kb_site.reading.readers.word.typed import find_typed_contents, mark_title, mark_typed

_AUTOMATIC = later(
    r"自动生成|自動產生|automatically generated|AI.generated|^(?:图片|圖片|picture|image)\s*\d*$"
    r"|^[\w.-]+\.(?:png|jpe?g|gif|bmp)$",
    re.IGNORECASE,
)


class Word(Value):
    """A Word file that is being mended: its text as a tree, and what the text refers to."""

    document: Element
    styles: dict[str, Style]
    lists: dict[str, dict[int, Level]]
    notes: dict[str, Element]


class Mended(Value):
    """What was left out, and the names by which footnotes stand in the text."""

    dropped: tuple[DroppedLine, ...]
    notes: tuple[str, ...]


def mend(parts: tuple[Part, ...]) -> Mended:
    """Change the parts so that reading the text loses nothing; say what is left out of it."""
    roots: dict[str, Element] = {part.kind: part.root for part in reversed(parts)}
    if "document" not in roots:
        return Mended((), ())
    word = Word(
        roots["document"],
        read_styles(roots.get("styles")),
        read_numbering(roots.get("numbering")),
        read_notes(parts),
    )
    dropped = [*(line for rule in MENDS for line in rule(word)), *_around(parts)]
    return Mended(tuple(dropped), place_notes(word.document, word.notes))


def _choose(word: Word) -> Iterator[DroppedLine]:
    """Keep one of what stands there twice: for old and new versions of Word, or moved."""
    for each in all_of(word.document, "AlternateContent"):
        kept = find(each, "Fallback")
        kept = kept if kept is not None else find(each, "Choice")
        replace_with(each, list(kept) if kept is not None else [])
    for each in all_of(word.document, "moveFrom"):
        replace_with(each, [])
    return iter(())


def _controls(word: Word) -> Iterator[DroppedLine]:
    """Keep the signs of tick boxes, and leave out what only asks for words."""
    for control in all_of(word.document, "sdt"):
        properties = find(control, "sdtPr")
        content = find(control, "sdtContent")
        if is_on(find(properties, "showingPlcHdr")):
            yield from _leave_out(control, "placeholder")
        elif find(properties, "checkbox") is not None and content is not None:
            replace_with(control, list(content))


def _hidden(word: Word) -> Iterator[DroppedLine]:
    """Leave out text that its author has hidden."""
    for run in all_of(word.document, "r"):
        if is_on(find(run, "rPr", "vanish")):
            yield from _leave_out(run, "hidden")


def _contents(word: Word) -> Iterator[DroppedLine]:
    """Leave out tables of contents, which every site makes anew."""
    for block in all_of(word.document, "sdt"):
        gallery = find(block, "sdtPr", "docPartObj", "docPartGallery")
        if value(gallery) == "Table of Contents":
            yield from _leave_out(block, "contents")
    for paragraph in all_of(word.document, "p"):
        if is_contents(paragraph, word.styles):
            yield from _leave_out(paragraph, "contents")
    for paragraph in find_typed_contents(word.document):
        yield from _leave_out(paragraph, "contents")


def _descriptions(word: Word) -> Iterator[DroppedLine]:
    """Take out what the program itself says of pictures."""
    for each in all_of(word.document, "docPr", "cNvPr"):
        described = each.get("descr") or ""
        if _AUTOMATIC.search(described):
            del each.attrib["descr"]
            yield DroppedLine(1, "automatic description", " ".join(described.split()))
    return


def _readings(word: Word) -> Iterator[DroppedLine]:
    """Keep characters without the readings above them."""
    for ruby in all_of(word.document, "ruby"):
        reading = find(ruby, "rt")
        if reading is not None and words(reading):
            yield DroppedLine(1, "reading", words(reading))
        base = find(ruby, "rubyBase")
        replace_with(ruby, all_of(base, "t") if base is not None else [])


def _fields(word: Word) -> Iterator[DroppedLine]:
    """Keep what a field shows."""
    for field in all_of(word.document, "fldSimple"):
        replace_with(field, [each for each in field if not is_a(each, "fldData")])
    return iter(())


def _formulas(word: Word) -> Iterator[DroppedLine]:
    """Write formulas on a line, as in a/b and x^2."""
    for formula in all_of(word.document, "oMath"):
        text = _linear(formula)
        for each in list(formula):
            formula.remove(each)
        run = child(formula, "r")
        child(run, "t", text)
        outer = formula.getparent()
        group = outer if outer is not None and is_a(outer, "oMathPara") else formula
        replace_with(group, [run])
    return iter(())


def _linear(element: Element) -> str:
    """Return a formula's text on one line."""
    if is_a(element, "t"):
        return element.text or ""
    pieces = {str(each.tag).rpartition("}")[2]: _linear(each) for each in element}
    if is_a(element, "f"):
        return f"{_grouped(pieces.get('num', ''))}/{_grouped(pieces.get('den', ''))}"
    if is_a(element, "sSup"):
        return f"{_grouped(pieces.get('e', ''))}^{_grouped(pieces.get('sup', ''))}"
    if is_a(element, "rad"):
        return f"√{_grouped(pieces.get('e', ''))}"
    return "".join(_linear(each) for each in element)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _dots(word: Word) -> Iterator[DroppedLine]:
    """Take emphasis dots under characters for emphasis."""
    for mark in all_of(word.document, "em"):
        properties = mark.getparent()
        if properties is not None and is_a(properties, "rPr") and value(mark) != "none":
            child(properties, "i")
    return iter(())


def _outline(word: Word) -> Iterator[DroppedLine]:
    """Mark headings, and write out the numbers of those that have no style."""
    mark_headings(word.document, word.styles)
    write_numbers(word.document, word.lists, word.styles)
    mark_typed(word.document)
    mark_title(word.document)
    return iter(())


def _tables(word: Word) -> Iterator[DroppedLine]:
    """Make tables of short cells square, one line a cell."""
    square_tables(word.document)
    return iter(())


MENDS: tuple[Callable[[Word], Iterable[DroppedLine]], ...] = (
    _choose,
    _controls,
    _hidden,
    _contents,
    _descriptions,
    _readings,
    _fields,
    _formulas,
    _dots,
    _outline,
    _tables,
)
"""In their order; each changes the tree and tells what it leaves out."""


def _around(parts: tuple[Part, ...]) -> Iterator[DroppedLine]:
    """Yield what stands around the text: headers, footers and comments."""
    seen: set[str] = set()
    for part in parts:
        if part.kind not in ("header", "footer", "comments"):
            continue
        reason = part.kind.removesuffix("s")
        for block in all_of(part.root, "p"):
            text = words(block)
            if any(each.isalpha() for each in text) and text not in seen:
                seen.add(text)
                yield DroppedLine(1, reason, text)


def _leave_out(element: Element, reason: str) -> Iterator[DroppedLine]:
    paragraphs = all_of(element, "p") or [element]
    yield from (DroppedLine(1, reason, words(each)) for each in paragraphs if words(each))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
