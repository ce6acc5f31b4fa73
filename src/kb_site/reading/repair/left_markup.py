"""Marks that programs left in plain text: entities and break tags of a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "left-markup"
LEAST = 2
"""Entities of a text from which on they are what a program left; one may be spoken of."""

_ENTITY = later(
    r"(?:&(?:nbsp|e[mn]sp|[lr][ds]quo|quot|amp|[lg]t|middot|hellip|[mn]dash|#[0-9]{2,5});)+"
    r"|<wbr ?/?>"
)
_PAGE = later(r"html|HTML|</|<(?:div|span|p|a|img|br)\b")
"""What a text about pages has."""


def remove_left_markup(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Turn entities into their signs, and take break tags away."""
    del options, path
    whole = joined(texts)
    if not ("&" in whole or "<wbr" in whole) or _PAGE.search(whole):
        return NOTHING
    found = len(_ENTITY.findall(whole)) >= LEAST
    return Finding({at: [*_entities(text)] for at, text in enumerate(texts) if found})


def _entities(text: Text) -> Iterator[Edit]:
    for match in _ENTITY.finditer("" if text.line.markdown else text.text):
        signs = "" if match[0].startswith("<") else unescape(match[0]).replace("\xa0", " ")
        yield Edit(*match.span(), signs, KIND)
