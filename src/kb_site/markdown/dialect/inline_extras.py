"""Small marks that people bring from GitHub and the web: `<br>`, and bare web addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from kb_site.core.patterns import later
from kb_site.markdown.allowed_links import is_allowed_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_BREAK = later(r"</?br[ \t]*/?>", re.IGNORECASE)
_ADDRESS = later(r"https?://[!#-;=?-Z\\_a-z~\]\[@$&'()*+,%-]+", re.IGNORECASE)
_AMPERSANDS = later(r"&&+(?![#0-9A-Za-z])|(?:&amp;){2,}|(?:\\&amp;){2,}")
_TRAILING = ".,;:!?'\"*_~)]"
"""Signs at the end of an address that belong to the sentence; brackets may belong to both."""


def add_inline_extras(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    md.enable("strikethrough")
    md.inline.ruler.before("autolink", "line_break", line_break)
    md.inline.ruler.after("text", "ampersands", ampersands)
    md.core.ruler.after("inline", "bare_addresses", bare_addresses)


def line_break(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Read `<br>`, and `</br>` for it, the only way to part lines in the cell of a table."""
    found = _BREAK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def ampersands(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Read many `&` at once: each would be tried by every rule, and a page can hold a million."""
    found = _AMPERSANDS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        written = found[0]
        state.pending += (
            written.replace("\\", "") if "\\" in written else written.replace("&amp;", "&")
        )
    state.pos = found.end()
    return True


def bare_addresses(state: StateCore) -> None:
    """Make links of web addresses that stand in the text as they are."""
    for token in state.tokens:
        if token.children and "://" in token.content:
            token.children = list(_linked(token.children))


def _linked(children: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in children:
        depth += token.nesting if token.tag == "a" else 0
        if token.type == "text" and depth == 0 and "://" in token.content:
            yield from _parted(token)
        else:
            yield token


def _parted(token: Token) -> Iterator[Token]:
    text, position = token.content, 0
    for found in _ADDRESS.finditer(text):
        address = _without_end(found[0])
        if not is_allowed_link(address):
            continue
        if found.start() > position:
            yield Token("text", "", 0, content=text[position : found.start()], level=token.level)
        yield Token("link_open", "a", 1, attrs={"href": address}, level=token.level, info="auto")
        yield Token("text", "", 0, content=address, level=token.level + 1)
        yield Token("link_close", "a", -1, level=token.level, info="auto")
        position = found.start() + len(address)
    if position < len(text):
        yield Token("text", "", 0, content=text[position:], level=token.level)


def _without_end(address: str) -> str:
    while address and address[-1] in _TRAILING:
        opened = {")": "(", "]": "["}.get(address[-1])
        if opened and address.count(opened) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
