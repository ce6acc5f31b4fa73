"""Sentences of Chinese text: where the first one ends."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)》〉]*|$)")


def first_sentence(text: str) -> str:
    """Return the first sentence of plain text, with its closing marks; a line ends it too."""
    match = _SENTENCE.match(text.lstrip())
    return match.group().strip() if match else ""
