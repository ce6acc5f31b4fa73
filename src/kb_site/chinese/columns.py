"""How lines of text end, and how many columns they take."""

from __future__ import annotations

from functools import lru_cache

_END = 8
"""Characters at the end of a line that tell how it ends."""
_STOPS, _CLOSING = frozenset("。！？!?；;：:…"), "”’」』）)]】》"
_CLOSING_DOT = "”’)]"


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence or clause does."""
    end = text[-_END:]
    bare = end.rstrip(_CLOSING)
    return bare[-1:] in _STOPS or end.rstrip(_CLOSING_DOT)[-1:] == "."


@lru_cache(maxsize=4096)  # many steps ask for those of the same lines
def width(text: str) -> int:
    """Return the columns that a line takes; a Han character takes two, as it does in GB 18030."""
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))
