"""An answer parted after its first sentence, which a page shows above it as the short answer."""

from __future__ import annotations

import re
from html import unescape

from kb_site.core.patterns import later

_PIECE = later(r"<(?P<end>/?)[a-z][^>]*>|&[#a-z0-9]+;|[^<&]+|.", re.DOTALL | re.IGNORECASE)
_EMPTY = "<p></p>"


def split_sentence(html: str, sentence: str) -> tuple[str, str]:
    """Return the HTML of the sentence that an answer begins with, and of all that follows it.

    Both are empty where it begins otherwise, or where the sentence ends inside of a link or
    emphasis.
    """
    if not html.startswith("<p>"):
        return "", ""
    if html.startswith(sentence, len("<p>")) and _is_unmarked(sentence):
        return sentence, _rest(html, len("<p>") + len(sentence))  # as most answers begin
    at, depth, place = 0, 0, len("<p>")
    while at < len(sentence) or depth:
        piece = _PIECE.match(html, place)
        if piece is None:
            return "", ""
        place = piece.end()
        if piece["end"] is not None:
            depth += -1 if piece["end"] else 1
        else:
            text = unescape(piece[0])
            fits = min(len(text), len(sentence) - at)
            if not fits or text[:fits] != sentence[at : at + fits]:
                return "", ""
            at += fits
            place -= len(text) - fits
        if depth < 0:
            return "", ""
    return html[len("<p>") : place], _rest(html, place)


def _is_unmarked(text: str) -> bool:
    return not ("<" in text or ">" in text or "&" in text)


def _rest(html: str, place: int) -> str:
    return f"<p>{html[place:].lstrip()}".removeprefix(_EMPTY).lstrip()
