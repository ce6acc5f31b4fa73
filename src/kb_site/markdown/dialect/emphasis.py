"""Emphasis next to Han text.

CommonMark decides by spaces and punctuation whether `**` can open or close, so
`**《民法典》**规定` stays literal there. Here full-width punctuation counts as a letter, and a
Han neighbour as a space would; without Han text the rule is CommonMark's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter

from kb_site.chinese.han import is_wide

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


STRUCK = 2
"""Signs that strike out."""


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Turn a run of `*` or `_` into delimiters."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    if marker == "_":
        scanned = state.scanDelims(state.pos, canSplitWord=False)
        length, opens, closes = scanned.length, scanned.can_open, scanned.can_close
    else:
        length, opens, closes = _scan(state)
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        index = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, index, -1, opens, closes))
    state.pos += length
    return True


def strikethrough(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Turn a run of `~` into delimiters, two of them into one."""
    if silent or state.src[state.pos] != "~":
        return False
    length, opens, closes = _scan(state)
    if length < STRUCK:
        return False
    if length % STRUCK:
        state.push("text", "", 0).content = "~"
    for _ in range(length // STRUCK):
        state.push("text", "", 0).content = "~~"
        state.delimiters.append(Delimiter(ord("~"), 0, len(state.tokens) - 1, -1, opens, closes))
    state.pos += length
    return True


def _scan(state: StateInline) -> tuple[int, bool, bool]:
    """Return the length of a run of signs, whether it can open and whether it can close."""
    end = state.pos
    while end < state.posMax and state.src[end] == state.src[state.pos]:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    return end - state.pos, _can_touch(after, before), _can_touch(before, after)


def _can_touch(inner: str, outer: str) -> bool:
    """Tell whether a run with `inner` on the side of its words may open or close there."""
    if isWhiteSpace(ord(inner)):
        return False
    if is_wide(inner) or not _is_punctuation(inner):
        return True
    return isWhiteSpace(ord(outer)) or is_wide(outer) or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
