"""Quotation marks: “ ” and ‘ ’ in Simplified text, 「 」 and 『 』 in Traditional.

Which of the two kinds stands is told by how deep it is nested. Marks of code and those around
foreign words, as in He said “yes” or don’t, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kb_site.core.patterns import later

_MARKS = {"zh-Hant": (("“”", "‘’"), ("「」", "『』")), "zh-Hans": (("「」", "『』"), ("“”", "‘’"))}
"""By the script that is gone to: pairs as they are, and as they become, outer ones first."""

_CHINESE = later("[㐀-䶿一-鿿、-】！，：；？（）〔〕]")
_NEAR = 400
"""Characters of a quotation in which a Chinese one has a Chinese character."""

_CODE = r"(?P<code><(?P<end>/?)(?:code|pre|kbd|samp)\b)"
_BLOCK = r"(?P<block></(?:p|li|td|th|d[dt]|h[1-6]|div|blockquote)>)"
_IN_HTML = later(rf"{_CODE}|{_BLOCK}|(?P<mark>[“”‘’「」『』])")
_IN_TEXT = later(r"(?P<code>`[^`\n]+`)|(?P<block>\n)|(?P<mark>[“”‘’「」『』])")


class _Mark(NamedTuple):
    """A mark where it stands; `opens` tells its side, and `kind` its pair."""

    place: int
    opens: bool
    kind: str


def exchange_marks(text: str, language: str, *, html: bool = False) -> str:
    """Return a text with the quotation marks that readers of a script expect."""
    before, after = _MARKS[language]
    if not any(mark in text for mark in "".join(before)):
        return text
    shown = list(text)
    for block in _blocks(text, before, html=html):
        for one, depth in _meant(block, text):
            shown[one.place] = after[depth % 2][0 if one.opens else 1]
    return "".join(shown)


def _blocks(text: str, pairs: tuple[str, str], *, html: bool) -> Iterator[list[_Mark]]:
    """Yield the marks of each block of a text, without those in code."""
    inside = 0
    marks: list[_Mark] = []
    for found in (_IN_HTML if html else _IN_TEXT).finditer(text):
        if found["block"]:
            yield marks
            marks = []
        elif found["code"]:
            inside += (-1 if found["end"] else 1) if html else 0
        elif not inside:
            mark = found[0]
            marks += [_Mark(found.start(), pair[0] == mark, pair) for pair in pairs if mark in pair]
    yield marks


def _meant(marks: list[_Mark], text: str) -> Iterator[tuple[_Mark, int]]:
    """Yield the marks of Chinese quotations, each with its depth.

    One without its other half is meant where Chinese stands on its inner side; a single ’ may
    be an apostrophe.
    """
    opened: list[_Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened and opened[-1].kind == mark.kind:
            start = opened.pop()
            if _is_chinese(text, start.place, mark.place):
                yield start, len(opened)
                yield mark, len(opened)
        elif mark.kind != "‘’" and _stands(text, mark.place - 1):
            yield mark, 0
    for mark in opened:
        if mark.kind != "‘’" and _stands(text, mark.place + 1):
            yield mark, 0


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Return whether a quotation is Chinese, or stands among Chinese words."""
    return (
        bool(_CHINESE.search(text, start + 1, min(end, start + _NEAR)))
        or _stands(text, start - 1)
        or _stands(text, end + 1)
    )


def _stands(text: str, place: int) -> bool:
    return bool(_CHINESE.match(text[place : place + 1])) if place >= 0 else False
