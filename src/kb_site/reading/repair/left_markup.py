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
    r"(?:&(?:nbsp|e[mn]sp|[lr][ds]quo|quot|amp|[lg]t|middot|hellip|[mn]dash|#[0-9]{2,5});"
    r"|&nbsp(?![A-Za-z_;=]))+"  # browsers read it without its semicolon, too
    r"|<wbr ?/?>"
)
_LINK = "(?:行情|论坛|股吧|微博|博客|资料|图库)"
_LABELS = later(rf"[\[(（](?<=\w.)(?:(?<=\[){_LINK}\]|(?<![\[]){_LINK}(?:[,，、 ]{_LINK})+[)）])")
"""What news sites put behind a name for links of theirs: 中信证券(行情,论坛), 南京[图库]."""
_TAG = r"[a-zA-Z][a-zA-Z0-9]{0,9}"
_TAGGED = later(
    rf"(?P<open>\s*(?:<{_TAG}(?:=[\w#%.]{{1,12}}|(?: [a-zA-Z]{{1,10}}){{0,2}})>)+)[^<>]{{2,60}}"
    rf"(?P<close>(?:</{_TAG}>)+\s*)"
)
_BREAKS = later(r"\s*(?:<br ?/?>\s*)+")
"""A first line between tags, and a line of breaks, where a text has no other tags."""
_PAGE = later(r"html|HTML|</|<(?:div|span|p|a|img|br)\b")
"""What a text about pages has."""


def remove_left_markup(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Turn entities into their signs, and take break tags and labels of links away."""
    del options, path
    whole = joined(texts)
    if "<" in whole and (around := _around_title(texts, whole)):
        return Finding(around)
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


def _around_title(texts: tuple[Text, ...], whole: str) -> dict[int, list[Edit]]:
    """Return the edits that take the tags off a title, and breaks off, where no other tags are."""
    first = next((text for text in texts if text.text.strip()), None)
    title = _TAGGED.fullmatch(first.text) if first and not first.line.markdown else None
    if title is None:
        return {}
    breaks = {at: text for at, text in enumerate(texts) if _BREAKS.fullmatch(text.text)}
    known = title[0].count("<") + sum(text.text.count("<") for text in breaks.values())
    if known != whole.count("<") or "html" in whole.lower():
        return {}
    ends = [Edit(*title.span(part), "", KIND) for part in ("open", "close")]
    cut = {at: [Edit(0, len(text.text), "", KIND)] for at, text in breaks.items()}
    return {**cut, texts.index(first): ends}


def _labels(text: Text) -> Iterator[Edit]:
    for match in _LABELS.finditer("" if text.line.markdown else text.text):
        yield Edit(*match.span(), "", KIND)


def _entities(text: Text) -> Iterator[Edit]:
    for match in _ENTITY.finditer("" if text.line.markdown else text.text):
        signs = "" if match[0].startswith("<") else unescape(match[0]).replace("\xa0", " ")
        yield Edit(*match.span(), signs, KIND)
