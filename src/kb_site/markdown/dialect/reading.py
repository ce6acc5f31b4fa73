"""The plain text that a reader sees, from tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.errors import SourceError
from kb_site.core.patterns import later
from kb_site.markdown.dialect.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_PLAIN, _PLACE = r"(?:[^\W_]|[ ，。、；：？！（）《》“”·—%,])", r"\((?:https?:/)?[\w./?=&;#%+-]++\)"
_LINKED = rf"\[(?! ){_PLAIN}+\]{_PLACE}"
_BOLD = rf"\*\*(?=[^\W_]){_PLAIN}+(?<=[^\W_])\*\*(?!\*)"
_SURE = later(
    rf"!\[(?! ){_PLAIN}*\]{_PLACE}|(?=[^\W\d_]|[\[*“（《])(?:{_PLAIN}|{_LINKED}|{_BOLD})+"
)
"""No sign within these means anything to Markdown, and none of them is a mark's neighbour."""


def reads_as(markdown: str, words: str) -> bool:
    """Tell whether Markdown that was made from words reads as these.

    That of a picture alone, of plain words, links and bold words surely does.
    """
    if _SURE.fullmatch(markdown):
        return True
    try:
        return " ".join(reading_text(parse(markdown)).split()) == " ".join(words.split())
    except SourceError:
        return False


def reading_text(tokens: Sequence[Token]) -> str:
    """Return the words without marks: a line a paragraph, a line a table row."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            lines.append(" ".join(cell for cell in row or () if cell))
            row = None
        elif token.type == "inline":
            (lines if row is None else row).append(_inline_text(token.children or ()).strip())
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.strip("\n"))
    return "\n".join(line for line in lines if line.strip())


def _inline_text(children: Sequence[Token]) -> str:
    return "".join(_text_of(token) for token in children)


def _text_of(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return _inline_text(token.children or ())
        case _:
            return str(token.meta.get("text", ""))
