"""Headings that only their class or a quote tells from paragraphs, as `<div class="subtitle">`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import HEADINGS, QUESTION, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = frozenset(("title", "subtitle", "heading", "subheading", "headline", "subhead"))
LEAST = 3
"""Lines of one class over paragraphs from which on these are the headings of an article."""
LONGEST = 40
"""Characters of such a line."""
NAME = 20
"""Characters of a quote that is a name."""
_TOP = frozenset(("h1", "h2"))
"""Headings that nothing heads but the title."""
_NO_NAME = later(r"[，,；;：:！!…“”「」—]|[。？?]$")
"""What verses, sayings and speech have."""


def mark_named_headings(main: HtmlElement) -> None:
    """Make the lines of a class that is called a heading headings, where an article has none."""
    marked = [each for each in main.iterdescendants(*HEADINGS, QUESTION) if words_of(each)]
    _mark_quotes(main, marked)
    if marked:
        return
    lines: dict[str, list[HtmlElement]] = defaultdict(list)
    for each in main.iterdescendants("div", "p"):
        if each.get("class") and not words_in_names(each).isdisjoint(_NAMES):
            lines[each.get("class", "")].append(each)
    for found in lines.values():
        if len(found) >= LEAST and all(map(_heads, found)):
            for each in found:
                each.tag = "h2"
            return


def _mark_quotes(main: HtmlElement, marked: list[HtmlElement]) -> None:
    """Make quotes that are names headings, where headings are marked below the last one alone."""
    quotes = list(main.iterdescendants("blockquote"))
    if len(quotes) < LEAST or not all(map(_is_name, quotes)):
        return
    places = {each: place for place, each in enumerate(main.iterdescendants())}
    if any(places[each] < places[quotes[-1]] or each.tag in _TOP for each in marked):
        return
    above = min((int(str(each.tag)[1]) for each in marked if each.tag != QUESTION), default=3) - 1
    for each in quotes:
        each.tag = f"h{above}"


def _is_name(quote: HtmlElement) -> bool:
    """Tell whether a quote is a name above something else: nobody quotes that again and again."""
    words, below = words_of(quote), quote.getnext()
    above = quote.getprevious()
    beside = {each.tag for each in (above, below) if each is not None}
    return (
        0 < len(words) <= NAME
        and not has_sentence(words)
        and _NO_NAME.search(words) is None
        and below is not None
        and bool(words_of(below))
        and "blockquote" not in beside
        and len(list(quote.iterdescendants("p", "strong", "b")))
        == len(list(quote.iterdescendants()))
    )


def _heads(line: HtmlElement) -> bool:
    """Tell whether a line is short and no sentence, and stands right over text of its own."""
    words = words_of(line)
    below = line.getnext()
    if below is None or below.get("class") == line.get("class"):
        return False
    fits = 0 < len(words) <= LONGEST and not has_sentence(words)
    plain = all(each.tag in ("span", "b", "strong", "i") for each in line.iterdescendants())
    return fits and plain and has_sentence(words_of(below))
