"""Tags with more attributes than any page has: the parser's time grows with their square.

It is written in C, so no deadline ends it.
"""

from __future__ import annotations

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.patterns import later

MAX_ATTRIBUTES = 1000
"""In one tag; 5,000 take the parser .03 s, 20,000 take 2.7 s, 250,000 more than six minutes."""

_VALUE = r"""(?:"[^"<]*+(?:<[^"<]{0,300}+){0,3}+"|'[^'<]*+(?:<[^'<]{0,300}+){0,3}+'|[^\s"'<>]++)"""
_ATTRIBUTE = rf"""[\s/]*+[^\s"'<>=/]++(?:\s*+=\s*+{_VALUE})?+"""
_CROWDED = later(rf"<[A-Za-z][^\s<>/\"']*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES + 1}}}")
"""No part goes far beyond a further `<`, so that every character is looked at a few times."""


def is_crowded(text: str) -> bool:
    """Return whether a tag of a text has too many attributes."""
    return bool(_CROWDED.search(text))


def check_attributes(text: str, path: str) -> None:
    """Raise SourceError KB102 where a tag has too many attributes."""
    found = _CROWDED.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = say("KB102.attributes", most=MAX_ATTRIBUTES)
        raise SourceError("KB102", message, Location(path, line, column))
