"""Attributes in braces, `{#id .class}`: after a heading, `[words]`, a link, a picture or code.

Only an id and the classes named here; anything else in braces stays text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

CLASSES = ("supplied", "small", "nowrap", "center", "right")

_ONE = rf"(?:#[^\s{{}}#.]+|\.(?:{'|'.join(CLASSES)}))"
ATTRIBUTES = later(rf"\{{[ \t]*({_ONE}(?:[ \t]+{_ONE})*)[ \t]*\}}")
_TAKES_ATTRIBUTES = frozenset({"link_close", "image", "code_inline"})


def add_attributes(md: MarkdownIt) -> None:
    """Add the rules for attributes to a parser."""
    md.inline.ruler.after("link", "span", span)
    md.inline.ruler.push("attributes", trailing_attributes)
    md.core.ruler.after("block", "heading_attributes", heading_attributes)


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so - the parser's signature
    """Read `[words]{.class}`."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, disableNested=False)
    found = ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not found:
        return False
    if not silent:
        start, limit = state.pos + 1, state.posMax
        opening = state.push("span_open", "span", 1)
        _set(opening, found[1])
        if opening.attrs.get("class") == "supplied":
            opening.tag = "ins"
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("span_close", opening.tag, -1)
        state.posMax = limit
    state.pos = found.end()
    return True


def trailing_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Read `{#id .class}` right after a link, a picture or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type not in _TAKES_ATTRIBUTES:
        return False
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        _set(_opening(state.tokens), found[1])
    state.pos = found.end()
    return True


def heading_attributes(state: StateCore) -> None:
    """Move `{#id}` from the end of a heading's text to the heading."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            inline.content, found = split_attributes(inline.content)
            _set(opening, found)


def split_attributes(heading: str) -> tuple[str, str]:
    """Return a heading's words and the attributes after them, `#id .class` or nothing."""
    words = heading.rstrip(" \t")
    start = words.rfind("{") if words.endswith("}") else -1
    found = ATTRIBUTES.fullmatch(words, start) if start >= 0 else None
    if not found or words[start - 1 : start] == "\\":
        return heading, ""
    return words[:start].rstrip(" \t"), found[1]


def _set(token: Token, written: str) -> None:
    for word in written.split():
        if word[0] == "#":
            token.attrs["id"] = word[1:]
        else:
            token.attrJoin("class", word[1:])


def _opening(tokens: list[Token]) -> Token:
    level = 0
    for token in reversed(tokens):
        level += token.nesting
        if level == 0:
            return token
    return tokens[-1]
