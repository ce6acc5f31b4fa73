"""Footnotes and endnotes: put below the block that refers to them, under names of their own."""

from __future__ import annotations

import re

from kb_site.core.patterns import later
from kb_site.reading.readers.word.parts import (
    Element,
    Part,
    all_of,
    child,
    find,
    is_a,
    replace_with,
    value,
    words,
)

_NAME = "xkbnote{}x"
"""Letters and digits alone, which no repair changes."""

_IN_MARKDOWN = later(r"(?P<start>^(?: {0,3}))?xkbnote(?P<number>\d+)x(?(start) )", re.MULTILINE)
_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}


def read_notes(parts: tuple[Part, ...]) -> dict[str, Element]:
    """Return the notes by kind and id; separators, which Word keeps among them, are none."""
    return {
        f"{_KINDS[part.kind]} {value(note, 'id')}": note
        for part in parts
        if part.kind in _KINDS
        for note in part.root
        if is_a(note, _KINDS[part.kind]) and words(note)
    }


def place_notes(document: Element, notes: dict[str, Element]) -> tuple[str, ...]:
    """Write a name in the place of each reference, and the note below; return the names.

    A heading keeps no reference: its note follows as a paragraph.
    """
    names: list[str] = []
    placed: dict[Element, Element] = {}
    for reference in all_of(document, "footnoteReference", "endnoteReference"):
        kind = "footnote" if is_a(reference, "footnoteReference") else "endnote"
        note = notes.get(f"{kind} {value(reference, 'id')}")
        block = _block(reference)
        if note is None or block is None:
            continue
        name = "" if _is_heading(block) else _NAME.format(len(names) + 1)
        names += [name] if name else []
        text = child(document, "t", name or " ")
        replace_with(reference, [text] if name else [])
        if not name:
            document.remove(text)
        paragraph = _paragraph(document, f"{name} {words(note)}".strip())
        placed.get(block, block).addnext(paragraph)
        placed[block] = paragraph
    return tuple(names)


def as_footnotes(markdown: str, names: tuple[str, ...]) -> str:
    """Return Markdown with the names as footnotes."""
    return _IN_MARKDOWN.sub(_footnote, markdown) if names else markdown


def _footnote(found: re.Match[str]) -> str:
    return f"[^{found['number']}]" + (": " if found["start"] is not None else "")


def _block(element: Element) -> Element | None:
    """Return the block of the document's body that an element stands in."""
    for each in (element, *element.iterancestors()):
        parent = each.getparent()
        if parent is not None and is_a(parent, "body"):
            return each
    return None


def _is_heading(block: Element) -> bool:
    return value(find(block, "pPr", "pStyle")).startswith(("Heading", "KbTitle"))


def _paragraph(document: Element, text: str) -> Element:
    paragraph = child(document, "p")
    child(child(paragraph, "r"), "t", text)
    return paragraph
