"""Brackets of links in linear time: one that has no end is looked for once.

The parser's own helper looks for the end of every bracket from there to the end of the text,
which takes minutes for 100 KB of brackets.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


def find_label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803 - the parser's signature
    """Return where the bracket at `start` ends, or -1; the same as the parser's own helper.

    A bracket from which the text's end was reached has none, nor has any that was still open
    then. They are kept in the parser's cache of places, below zero, where it keeps none.
    """
    if _key(start) in state.cache:
        return -1
    before = state.pos
    opened = [start]
    end = -1
    state.pos = start + 1
    while state.pos < state.posMax:
        marker, here = state.src[state.pos], state.pos
        if marker == "]":
            opened.pop()
            if not opened:
                end = here
                break
        state.md.inline.skipToken(state)
        if marker == "[" and here == state.pos - 1:
            opened.append(here)
            if _key(here) in state.cache:
                break  # what has no end inside leaves none for what stands around it
        elif marker == "[" and disableNested:
            opened.clear()
            break
    state.cache.update((_key(each), 0) for each in opened)
    state.pos = before
    return end


HELPERS = SimpleNamespace(
    parseLinkLabel=find_label_end,
    parseLinkDestination=parseLinkDestination,
    parseLinkTitle=parseLinkTitle,
)
"""What the parser's rules look up."""


def _key(start: int) -> int:
    return -1 - start
