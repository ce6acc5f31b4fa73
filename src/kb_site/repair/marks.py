"""The parts of a line that are addresses or syntax: no rule for prose may change them."""

from __future__ import annotations

import re

from kb_site.model import Line

ADDRESS = r"(?:https?|ftp)://[^\s<>，。；、（）《》“”]+|www\.[^\s<>，。；、（）《》“”]+"

_ADDRESS = re.compile(ADDRESS)
_MARKDOWN = re.compile(
    r"""
      (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`)   # code
    | \]\( (?: [^()\\]++ | \\. | \( [^()]* \) )* \)     # where a link leads, and its title
    | < [A-Za-z][^<>\s]* >                              # address in angle brackets
    | \{ [#.:] [^{}]* \}                                # attributes
    | \\ [!-/:-@\[-`{-~]                                # escape
    | !\[                                               # picture
    """
    rf"| {ADDRESS}",
    re.VERBOSE,
)
_SYNTAX = re.compile(r"[`\](<{\\!]|://|www\.")

Spans = list[tuple[int, int]]


def protected(line: Line, text: str) -> Spans:
    """Return the spans of `text` that are code, addresses or Markdown syntax, in order."""
    if not _SYNTAX.search(text):
        return []
    pattern = _MARKDOWN if line.markdown else _ADDRESS
    return [match.span() for match in pattern.finditer(text)]


def meets(spans: Spans, start: int, end: int) -> bool:
    """Return whether `start:end` meets one of the spans."""
    return any(start < stop and first < end for first, stop in spans)
