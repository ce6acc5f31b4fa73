"""An answer without the first sentence that a page shows above it as the short answer."""

from __future__ import annotations

import re
from html import unescape

_PIECE = re.compile(r"<(?P<end>/?)[a-z][^>]*>|&[#a-z0-9]+;|.", re.DOTALL | re.IGNORECASE)
_EMPTY = "<p></p>"


def after_sentence(html: str, sentence: str) -> str:
    """Return the answer's HTML after the sentence that its first paragraph begins with.

    Empty where it begins otherwise, or where the sentence ends inside of a link or emphasis.
    """
    if not html.startswith("<p>"):
        return ""
    wanted = iter(sentence)
    left, depth, place = len(sentence), 0, len("<p>")
    while left or depth:
        piece = _PIECE.match(html, place)
        if piece is None:
            return ""
        if piece["end"] is not None:
            depth += -1 if piece["end"] else 1
        elif not left or unescape(piece[0]) != next(wanted):
            return ""
        else:
            left -= 1
        if depth < 0:
            return ""
        place = piece.end()
    return f"<p>{html[place:].lstrip()}".removeprefix(_EMPTY).lstrip()
