"""Sentences of Chinese text: where the first one ends."""

from __future__ import annotations

import re
from functools import lru_cache

from kb_site.core.patterns import later

_SENTENCE = later(
    r"""
    (?: (?:https?|ftp)://[^\s<>，。；、（）《》“”]+ | www\.[^\s<>，。；、（）《》“”]+
      | [^。！？!?\nhfw]+ | [hfw]                                       # no address begins here
      | [!?]+ (?=[A-Za-z0-9=&/_%])                                    # inside an address
    )*
    (?: [。！？!?]+ [”’」』）)】》〉\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]* | $ )?
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=16_384)
def first_sentence(text: str) -> str:
    """Return the first sentence of plain text, with its closing marks and emoji.

    A line ends it too, and a mark inside an address does not. Six pages and files ask for that of
    each answer.
    """
    match = _SENTENCE.match(text.lstrip())
    return match.group().strip() if match else ""
