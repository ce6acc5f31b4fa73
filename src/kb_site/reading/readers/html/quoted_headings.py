"""Headings that only quotes tell from paragraphs: names that stand in them, each over text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import HEADINGS, QUESTION, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 3
"""Quotes that are names from which on these are the headings of an article."""
NAME = 20
"""Characters of a quote that is a name."""
_TOP = frozenset(("h1", "h2"))
"""Headings that nothing heads but the title."""
_NO_NAME = later(r"[，,；;：:！!…“”「」—]|[。？?]$")
"""What verses, sayings and speech have."""


def mark_quotes(main: HtmlElement) -> None:
    """Make quotes that are names headings, where headings are marked below the last one alone."""
    marked = [each for each in main.iterdescendants(*HEADINGS, QUESTION) if words_of(each)]
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
