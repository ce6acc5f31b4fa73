"""Pieces of running text: words, marks around them, links, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kb_site.chinese.han import joins
from kb_site.core.values import Value, replace
from kb_site.markdown.allowed_links import is_absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

APART = "\u2005"
"""A space that stays between characters of Han; no editor writes it."""
_GOES_ON = "，。、；：！？）,.;:!?)"
"""What stands behind a picture amid words."""
_WIDE_SPACES = " \xa0\u2003\u3000"
"""What authors indent with; a browser keeps them, so only those at the ends go."""
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


def captioned(run: list[Piece]) -> list[Piece]:
    """Set a break between a picture elsewhere that begins a paragraph, and the words behind it."""
    said = [each for each in run if each.kind != "text" or not each.text.isspace()][:2]
    is_first = [each.kind for each in said] == ["image", "text"] and is_absolute(said[0].url)
    if not is_first or said[0].text:
        return run
    at = run.index(said[0]) + 1
    goes_on = said[1].text.lstrip()[0] in _GOES_ON
    return run if goes_on else [*run[:at], Piece("break", "", said[0].line), *run[at:]]


def trimmed(settled: list[Piece]) -> list[Piece]:
    """Take wide spaces from the end of a line, and those at the ends of marked words out of these.

    No mark opens or closes beside a space.
    """
    closed = _set_out(settled, "close", lambda text: text.rstrip(_WIDE_SPACES))
    line = _set_out(closed[::-1], "open", lambda text: text.lstrip(_WIDE_SPACES))[::-1]
    if line and line[-1].kind == "text":
        line[-1] = replace(line[-1], text=line[-1].text.rstrip(_WIDE_SPACES))
    return [piece for piece in line if piece.kind != "text" or piece.text]


def _set_out(settled: list[Piece], mark: str, strip: Callable[[str], str]) -> list[Piece]:
    """Return pieces with what is stripped from a text before a mark set behind the mark."""
    made: list[Piece] = []
    for piece in settled:
        if piece.kind != mark or not made or made[-1].kind != "text":
            made.append(piece)
            continue
        text = made.pop()
        words = strip(text.text)
        rest = text.text.replace(words, "", 1) if words else text.text
        made += [replace(text, text=words), piece, replace(text, text=rest)]
    return made


def without_seams(settled: list[Piece]) -> list[Piece]:
    """Make one of two emphasised pieces that touch, whose marks would run together.

    Marks that touch around nothing go.
    """
    kept: list[Piece] = []
    for piece in settled:
        before = kept[-1] if kept else piece
        touch = (before.kind, piece.kind) in (("close", "open"), ("open", "close"))
        if touch and before.text == piece.text:
            kept.pop()
        elif piece.kind == before.kind == "text" and kept:
            kept[-1] = replace(before, text=before.text + piece.text)
        else:
            kept.append(piece)
    return kept
