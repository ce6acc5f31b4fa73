"""Marks that programs left in plain text: entities and break tags of a page, signs of Zim."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "left-markup"
LEAST = 2
"""Entities of a text from which on they are what a program left; one may be spoken of."""

_ENTITY = later(
    r"(?:&(?:nbsp|e[mn]sp|[lr][ds]quo|quot|amp|middot|hellip|[mn]dash|#[0-9]{2,5});)+|<wbr ?/?>"
)
_PAGE = later(r"html|HTML|</|<(?:div|span|p|a|img|br)\b")
"""What a text about pages has."""
_WIKI = "Content-Type: text/x-zim-wiki"
_SIGNS = later(
    r"(?<!_)__(?=[^\s_])[^_]+(?<=\S)__(?!_)|(?<![:/A-Za-z0-9])//(?=[^\s/])[^/]+(?<=[^\s:])//(?!/)"
    r"|~~(?=\S)[^~]+(?<=\S)~~"
)
"""Around words that are marked, slanted or struck."""


def remove_left_markup(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Turn entities into their signs, and take break tags and the marks of Zim away."""
    del options, path
    whole = joined(texts)
    edits: dict[int, list[Edit]] = {}
    if ("&" in whole or "<wbr" in whole) and not _PAGE.search(whole):
        found = len(_ENTITY.findall(whole)) >= LEAST
        edits = {at: list(_entities(text)) for at, text in enumerate(texts) if found}
    first = next((text.text for text in texts if text.text), "")
    if first.startswith(_WIKI):
        for at, text in enumerate(texts):
            edits[at] = sorted((*edits.get(at, ()), *_signs(text)))
    return Finding({at: each for at, each in edits.items() if each}) if edits else NOTHING


def _entities(text: Text) -> Iterator[Edit]:
    for match in _ENTITY.finditer("" if text.line.markdown else text.text):
        signs = "" if match[0].startswith("<") else unescape(match[0]).replace("\xa0", " ")
        yield Edit(*match.span(), signs, KIND)


def _signs(text: Text) -> Iterator[Edit]:
    spans = protected(text.line, text.text)
    for match in _SIGNS.finditer(text.text):
        if not meets(spans, *match.span()):
            yield Edit(match.start(), match.start() + 2, "", KIND)
            yield Edit(match.end() - 2, match.end(), "", KIND)
