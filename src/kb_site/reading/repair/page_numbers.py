"""Numbers of pages in text that was made of a PDF.

`第3页 共9页` says what it is. Any other number alone on a line may head a part, as `第3页`
of a plan does: it goes where it counts pages, in order, and a sentence goes on over some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.patterns import later

APART = 3
"""Lines with text from one to the next, at the least on average."""
STEP = 3
"""How far one may be from the next: a page with a picture alone has no line."""
LONG, GOES_ON = 15, 8
"""Characters of a line that breaks off before a number, and of one that goes on behind it."""
SHORT = 20
"""Characters of a line with a number."""


class Form(NamedTuple):
    """How numbers of pages are written."""

    name: str
    pattern: str
    least: int
    """So many of them count pages."""
    parting: float
    """The share of them that stand in the middle of a sentence."""


FORMS = (
    Form("word of", r"第\s?([0-9]{1,4})\s?页\s?[,，/]?\s?共\s?[0-9]{1,4}\s?页", 2, 0),
    Form("english of", r"page\s?([0-9]{1,4})\s?(?:of|/)\s?[0-9]{1,4}", 2, 0),
    Form("word", r"第\s?([0-9]{1,4})\s?页", 2, 0.2),
    Form("english", r"page\s?([0-9]{1,4})", 2, 0.2),
    Form("signs", r"[-—–·•]{1,3}\s?([0-9]{1,4})\s?[-—–·•]{1,3}", 3, 0.4),
    Form("of", r"([0-9]{1,4})\s?/\s?[0-9]{1,4}", 3, 0.4),
    Form("bare", r"([0-9]{1,4})", 4, 0.6),
)
_FORMS = tuple((form, later(form.pattern)) for form in FORMS)
_DIGIT = later("[0-9]")
_BREAKS_OFF = later(rf"(?:{HAN_LETTER}|[，、])$")
_FOLLOWS = later(rf"{HAN_LETTER}|[，、。]")


def find_page_numbers(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are numbers of pages; lines are in small letters."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, index in enumerate(filled):
        line = lines[index].strip()
        if len(line) > SHORT or not _DIGIT.search(line):
            continue
        for form, pattern in _FORMS:
            if match := pattern.fullmatch(line):
                found.setdefault(form.name, []).append((at, int(match[1])))
                break
    for form in FORMS:
        pages = found.get(form.name, ())
        if len(pages) >= form.least and _count(pages):
            parting = sum(_parts(lines, filled, at) for at, _ in pages)
            if parting >= form.parting * len(pages):
                yield from ((filled[at], "page number") for at, _ in pages)


def _count(pages: Sequence[tuple[int, int]]) -> bool:
    """Return whether numbers count up with pages of text between."""
    if any(not 0 < two - one <= STEP for (_, one), (_, two) in pairwise(pages)):
        return False
    return pages[-1][0] - pages[0][0] >= APART * (len(pages) - 1)


def _parts(lines: Sequence[str], filled: Sequence[int], at: int) -> bool:
    """Return whether a sentence goes on over a number."""
    before, after = (
        lines[filled[each]].strip() if 0 <= each < len(filled) else "" for each in (at - 1, at + 1)
    )
    broken = len(before) >= LONG and _BREAKS_OFF.search(before) is not None
    return broken and len(after) >= GOES_ON and _FOLLOWS.match(after) is not None
