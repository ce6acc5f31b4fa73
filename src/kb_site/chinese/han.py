"""Han characters: what is one, the patterns that find them, and where text takes no spaces."""

from __future__ import annotations

from functools import lru_cache

from kb_site.core.patterns import LETTER

_WIDE = (
    ("\u3200", "\u9fff"),
    ("\u2e80", "\u312f"),
    ("\uff01", "\uff60"),
    ("\u3190", "\u31ff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uffe0", "\uffe6"),
    ("\U00020000", "\U0003ffff"),
)
"""Ranges of Han characters, kana and full-width punctuation."""

HAN_LETTER = LETTER
"""What matters of a match is tested with `is_han`."""

SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"


def is_wide(character: str) -> bool:
    """Tell whether one character is Han, kana or full-width punctuation."""
    return character > "\u2e7f" and any(low <= character <= high for low, high in _WIDE)


def joins(before: str, after: str) -> bool:
    """Tell whether a line break between two characters makes no space."""
    return is_wide(before) and is_wide(after)


@lru_cache(maxsize=1)  # several repairs of a text ask
def characters(text: str) -> frozenset[str]:
    """Return the characters of a text, each once."""
    return frozenset(text)


def is_han(character: str) -> bool:
    """Return whether a character, or the empty text, is one Han character."""
    return (
        "㐀" <= character <= "鿿"
        or character == "〇"
        or "\U00020000" <= character <= "\U000323af"
        or "\uf900" <= character <= "\ufaff"
    )


_HAN_ROWS = bytes((*range(0x34, 0xA0), 0xF9, 0xFA))
"""The upper bytes, in UTF-16, of Han characters."""


def has_han(text: str) -> bool:
    """Return whether there is a Han character; names, code and other languages have none."""
    return count_han(text) > 0


def count_han(text: str) -> int:
    """Return how many Han characters there are."""
    rows = text.encode("utf-16-le", "surrogatepass")[1::2]
    if len(rows) == len(text):  # counting bytes is ten times as fast
        return len(rows) - len(rows.translate(None, _HAN_ROWS))
    return sum(["㐀" <= one <= "鿿" or (one >= "\uf900" and is_han(one)) for one in text])
