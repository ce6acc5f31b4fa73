"""Alerts of GitHub and callouts of note programs: a quote that begins with `[!NOTE]` is a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.markdown.dialect.box_names import ADMONITIONS, KINDS
from kb_site.markdown.dialect.boxes import box_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_MARK = later(
    r"\[!(?P<name>[^\W\d_][\w -]{0,30})(?:\|[^\[\]\n]*)?\](?![(\[:])[+-]?[ \t]*"
    r"(?P<title>[^\n]*)(?:\n|$)"
)
"""Words behind the name are a title; `-` or `+` folds the box in note programs."""


def add_alerts(md: MarkdownIt) -> None:
    """Add the rule for alerts to a parser."""
    md.core.ruler.after("block", "alerts", alerts)


def alerts(state: StateCore) -> None:
    """Turn quotes that begin with the name of an alert into boxes."""
    if any(token.content.startswith("[!") for token in state.tokens if token.type == "inline"):
        state.tokens = list(_with_boxes(state.tokens))


def _with_boxes(tokens: list[Token]) -> Iterator[Token]:
    skipped = range(0)
    for index, token in enumerate(tokens):
        if index in skipped:
            continue
        yield token
        inside = tokens[index + 1 : index + 4]
        if token.type != "blockquote_open" or inside[0].type != "paragraph_open":
            continue
        found = _MARK.match(inside[1].content)
        if found is None:
            continue
        name, title = found["name"].lower(), found["title"].strip()
        kind = KINDS.get(name, "note")
        _as_box(
            token,
            _closing(tokens, index),
            "danger" if name == "caution" else kind if kind in ADMONITIONS else "note",
        )
        if title or name not in KINDS:
            yield from box_title(title or found["name"], token.level + 1)
        inside[1].content = inside[1].content[found.end() :]
        if not inside[1].content:
            skipped = range(index + 1, index + 4)


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
