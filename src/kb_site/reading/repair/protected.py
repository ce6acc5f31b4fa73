"""The parts of a line that are addresses or syntax: no rule for prose may change them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from kb_site.core.model import Line
from kb_site.core.patterns import later

ADDRESS = r"(?:https?|ftp)://[^\s<>，。；、（）《》“”]+|www\.[^\s<>，。；、（）《》“”]+"

_FILE = (
    r"`[^`\s][^`]{0,80}`|(?<![^\s“”‘’「」『』《》\"'])(?:[A-Za-z]:)?[\w./\\~-]{1,60}"
    r"\.(?:[a-z]{1,2}|7z|mp[34]|[ch]pp|css|csv|docx?|exe|gif|html?|ini|java|jpe?g|json|lua|pdf|png|pptx?|"
    r"rar|sql|svg|toml|txt|xlsx?|xml|ya?ml|zip)(?![A-Za-z0-9])"
)
"""Code, and names of files that something parts from the words before them."""
_ADDRESS = later(rf"{ADDRESS}|{_FILE}")
_REST = rf"""
    | (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`)   # code
    | < [A-Za-z][^<>\s]* >                              # address in angle brackets
    | \{{ [#.:] [^{{}}]* \}}                            # attributes
    | \\ [!-/:-@\[-`{{-~]                               # escape
    | !\[                                               # picture
    | {ADDRESS}
"""
_MARKDOWN = later(
    rf"\]\( (?: [^()\\]++ | \\. | \( [^()]* \) )* \) {_REST}",  # a link with its title
    re.VERBOSE,
)
_WORDS = later(rf"\]\( (?: [^()\s\\]++ | \\. | \( [^()]* \) )* {_REST}", re.VERBOSE)
_SYNTAX = later(r"[`\](<{\\!:w.](?:(?<=[`\](<{\\!])|(?<=:)//|(?<=w)ww\.|(?<=\.)[a-z0-9])")

Spans = list[tuple[int, int]]


def protected(line: Line, text: str, *, titles: bool = True) -> Spans:
    """Return the spans of `text` that are code, addresses or Markdown syntax, in order.

    The titles of links are among them unless `titles` is off.
    """
    if not _SYNTAX.search(text):
        return []
    markdown = _MARKDOWN if titles else _WORDS
    return [match.span() for match in (markdown if line.markdown else _ADDRESS).finditer(text)]


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order and apart, whatever the order and overlap they come in."""
    apart: Spans = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def meets(spans: Spans, start: int, end: int) -> bool:
    """Return whether `start:end` meets one of the spans, which are in order and apart."""
    at = bisect_left(spans, (end,))
    return at > 0 and start < spans[at - 1][1]
