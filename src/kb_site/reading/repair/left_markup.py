"""Marks that programs left in plain text: entities, break tags and labels of links of a page."""

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
_LINK = "(?:行情|论坛|股吧|微博|博客|资料|图库)"
_LABELS = later(rf"[\[(（](?<=\w.)(?:(?<=\[){_LINK}\]|(?<![\[]){_LINK}(?:[,，、 ]{_LINK})+[)）])")
"""What news sites put behind a name for links of theirs: 中信证券(行情,论坛), 南京[图库]."""
_PAGE = later(r"html|HTML|</|<(?:div|span|p|a|img|br)\b")
"""What a text about pages has."""


def remove_left_markup(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Turn entities into their signs, and take break tags and labels of links away."""
    del options, path
    whole = joined(texts)
    left = ("&" in whole or "<wbr" in whole) and not _PAGE.search(whole)
    found = left and len(_ENTITY.findall(whole)) >= LEAST
    labelled = _LABELS.search(whole) is not None
    if not (found or labelled):
        return NOTHING
    edits: dict[int, list[Edit]] = {}
    for at, text in enumerate(texts):
        entities = _entities(text) if found else ()
        edits[at] = sorted((*entities, *(_labels(text) if labelled else ())))
    return Finding(edits)


def _labels(text: Text) -> Iterator[Edit]:
    for match in _LABELS.finditer("" if text.line.markdown else text.text):
        yield Edit(*match.span(), "", KIND)


def _entities(text: Text) -> Iterator[Edit]:
    for match in _ENTITY.finditer("" if text.line.markdown else text.text):
        signs = "" if match[0].startswith("<") else unescape(match[0]).replace("\xa0", " ")
        yield Edit(*match.span(), signs, KIND)
