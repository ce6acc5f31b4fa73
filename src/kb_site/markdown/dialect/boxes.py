"""Boxes: `::: note`, `tip`, `warning`, `danger`, `details`, `tabs`, `steps` and `timeline`.

Words after the name are the box's title; that of `::: details` is what shows while it is
closed. `::: steps` and `::: timeline` hold lists; `::: tabs` holds parts below headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from kb_site.markdown.dialect.box_names import ADMONITIONS, BOXES, FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict

UNTITLED = "…"
"""What a folded box without a title shows while it is closed."""


def add_boxes(md: MarkdownIt) -> None:
    """Add the rules for boxes to a parser."""
    container_plugin(md, "box", validate=_is_box, render=_render_box)
    md.core.ruler.after("block", "box_titles", box_titles)


def box_titles(state: StateCore) -> None:
    """Give each box its class, and its title as a paragraph of its own."""
    if any(token.type == "container_box_open" for token in state.tokens):
        state.tokens = list(_with_titles(state.tokens))


def _with_titles(tokens: list[Token]) -> Iterator[Token]:
    folded: list[int] = []
    for token in tokens:
        if token.type == "container_box_close" and folded and folded[-1] == token.level:
            token.tag = FOLDED
            folded.pop()
        yield token
        if token.type == "container_box_open":
            name, _, title = token.info.strip().partition(" ")
            if name == FOLDED:
                token.tag = FOLDED
                yield from _summary(title.strip() or UNTITLED, token.level + 1)
                folded.append(token.level)
                continue
            token.attrs["class"] = f"box {name}" if name in ADMONITIONS else name
            if name in ADMONITIONS:
                token.attrs["role"] = "note"
            if title.strip():
                yield from box_title(title.strip(), token.level + 1)


def box_title(title: str, level: int) -> Iterator[Token]:
    """Yield the tokens of a box's title."""
    yield Token("paragraph_open", "p", 1, attrs={"class": "box-title"}, level=level, block=True)
    yield Token("inline", "", 0, content=title, children=[], level=level + 1, block=True)
    yield Token("paragraph_close", "p", -1, level=level, block=True)


def _summary(title: str, level: int) -> Iterator[Token]:
    yield Token("summary_open", "summary", 1, level=level, block=True)
    yield Token("inline", "", 0, content=title, children=[], level=level + 1, block=True)
    yield Token("summary_close", "summary", -1, level=level, block=True)


def _is_box(written: str, _markup: str) -> bool:
    return written.split(maxsplit=1)[:1] != [] and written.split(maxsplit=1)[0] in BOXES


def _render_box(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return renderer.renderToken(tokens, index, options, env)
