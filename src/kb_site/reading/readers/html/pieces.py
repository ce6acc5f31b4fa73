"""Pieces of running text: words, marks around them, links, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kb_site.chinese.han import joins
from kb_site.core.values import Value, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

APART = "\u2005"
"""A space that stays between characters of Han; no editor writes it."""
PHRASE = 4
"""Characters of marked words from which on they are no single word that an editor cut."""


class Piece(Value):
    """A piece of running text; `text` is a mark for `open` and `close`, a URL for links."""

    kind: Literal["text", "open", "close", "link", "unlink", "code", "image", "break", "ruby"]
    text: str
    line: int
    url: str = ""


def text_pieces(text: str | None, line: int) -> Iterator[Piece]:
    """Return a text as a piece, with the line on which its first word stands."""
    if text:
        blank = len(text) - len(text.lstrip())
        yield Piece("text", text, line + text.count("\n", 0, blank))


def typed_pieces(text: str, line: int) -> Iterator[Piece]:
    """Return what stands in a field of a form: a browser shows its lines as they are."""
    for number, row in enumerate(text.split("\n"), start=line):
        if row:
            yield Piece("text", row, number)
        yield Piece("break", "", number)


def parts_phrases(row: list[Piece], at: int) -> bool:
    """Tell whether a space stands between two phrases that are each marked, as headlines are."""
    around = row[max(at - 2, 0) : at + 3]
    kinds = [piece.kind for piece in around]
    return (
        kinds == ["text", "close", "text", "open", "text"]
        and around[1].text == around[3].text
        and min(len(around[0].text.strip()), len(around[4].text.strip())) >= PHRASE
    )


def spaced(space: str, before: str, after: str) -> list[Piece]:
    """Return the space between two characters: none at a line's start or in wrapped Han text."""
    if not space or not before or (space == "\n" and joins(before, after)):
        return []
    return [Piece("text", " ", 0)]


def without_seams(settled: list[Piece]) -> list[Piece]:
    """Make one of two emphasised pieces that touch, whose marks would run together."""
    kept: list[Piece] = []
    for piece in settled:
        if (
            piece.kind == "open"
            and kept
            and (kept[-1].kind, kept[-1].text) == ("close", piece.text)
        ):
            kept.pop()
        elif piece.kind == "text" and kept and kept[-1].kind == "text":
            kept[-1] = replace(kept[-1], text=kept[-1].text + piece.text)
        else:
            kept.append(piece)
    return kept
