"""The headings of a Word file: by their style, one that it is based on, or their own level."""

from __future__ import annotations

from kb_site.core.values import Value
from kb_site.reading.readers.word.parts import Element, all_of, child, find, is_a, value

MAX_LEVEL = 6
TITLE_NAMES = ("title", "标题")
CONTENTS_NAMES = ("toc", "目录")

_ANCESTORS = 20
"""Styles that one is based on; a circle ends here."""


class Style(Value):
    """A paragraph style: its name in small letters, and its level, 0 for none."""

    name: str
    level: int
    numbered: Element | None = None
    """Its numbering, its own or that of a style it is based on."""


def read_styles(root: Element | None) -> dict[str, Style]:
    """Return the paragraph styles by their ids."""
    if root is None:
        return {}
    found = {
        value(each, "styleId"): each
        for each in root
        if is_a(each, "style") and value(each, "type") == "paragraph"
    }
    return {
        key: Style(_name(each), _level(each, found), _numbering(each, found))
        for key, each in found.items()
    }


def mark_headings(document: Element, styles: dict[str, Style]) -> None:
    """Give every heading the style by which it is read as one."""
    for paragraph in all_of(document, "p"):
        properties = find(paragraph, "pPr")
        if properties is None:
            continue
        style = styles.get(value(find(properties, "pStyle")))
        own = _number(find(properties, "outlineLvl"))
        level = own if own is not None else (style.level if style else 0)
        if level:
            _restyle(properties, f"Heading{min(level, MAX_LEVEL)}")
        elif style and style.name in TITLE_NAMES:
            _restyle(properties, "KbTitle")


def is_contents(paragraph: Element, styles: dict[str, Style]) -> bool:
    """Tell whether a paragraph belongs to a table of contents that Word made."""
    style = styles.get(value(find(paragraph, "pPr", "pStyle")))
    return style is not None and style.name.startswith(CONTENTS_NAMES)


def _numbering(style: Element | None, styles: dict[str, Element]) -> Element | None:
    for _ in range(_ANCESTORS):
        if style is None:
            return None
        numbered = find(style, "pPr", "numPr")
        if numbered is not None:
            return numbered
        style = styles.get(value(find(style, "basedOn")))
    return None


def _name(style: Element) -> str:
    return value(find(style, "name")).casefold()


def _level(style: Element | None, styles: dict[str, Element]) -> int:
    for _ in range(_ANCESTORS):
        if style is None:
            return 0
        name = _name(style)
        if name.startswith("heading ") and name[8:].isdecimal():
            return min(int(name[8:]), MAX_LEVEL)
        if name in TITLE_NAMES or name.startswith(CONTENTS_NAMES):
            return 0
        level = _number(find(style, "pPr", "outlineLvl"))
        if level is not None:
            return level
        style = styles.get(value(find(style, "basedOn")))
    return 0


def _number(level: Element | None) -> int | None:
    """Return a level from 1 on; Word counts from 0, and 9 is running text."""
    text = value(level)
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text) + 1 if int(text) < 9 else 0


def _restyle(properties: Element, style: str) -> None:
    for each in list(properties):
        if is_a(each, "pStyle", "numPr"):
            properties.remove(each)
    properties.insert(0, child(properties, "pStyle", val=style))
