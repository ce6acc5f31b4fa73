"""Alerts of GitHub: a quote whose first line is `[!NOTE]` is a box of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

ALERTS = {
    "note": "note",
    "tip": "tip",
    "important": "warning",
    "warning": "warning",
    "caution": "danger",
}
"""GitHub's names, and the boxes that they are here."""

_MARK = later(r"\[!(\w+)\][ \t]*(?:\n|$)")


def add_alerts(md: MarkdownIt) -> None:
    """Add the rule for alerts to a parser."""
    md.core.ruler.after("block", "alerts", alerts)


def alerts(state: StateCore) -> None:
    """Turn quotes that begin with the name of an alert into boxes."""
    tokens = state.tokens
    for index, token in enumerate(tokens[:-2]):
        paragraph, inline = tokens[index + 1 : index + 3]
        if token.type != "blockquote_open" or paragraph.type != "paragraph_open":
            continue
        found = _MARK.match(inline.content)
        kind = ALERTS.get(found[1].lower()) if found else None
        if not found or not kind:
            continue
        inline.content = inline.content[found.end() :]
        _as_box(token, _closing(tokens, index), kind)


def _as_box(opening: Token, closing: Token, kind: str) -> None:
    opening.tag = closing.tag = "div"
    opening.attrs = {"class": f"box {kind}", "role": "note"}


def _closing(tokens: list[Token], start: int) -> Token:
    depth = 0
    for token in tokens[start:]:
        depth += token.nesting if token.type.startswith("blockquote_") else 0
        if depth == 0:
            return token
    return tokens[-1]
