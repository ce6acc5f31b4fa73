"""Han characters and spaces, in patterns and as a test."""

from __future__ import annotations

WIDE = r"[^\W\x00-\xff]"
"""In a pattern, a letter beyond Latin-1. A class of all Han characters takes ten milliseconds to
compile each time it stands in a pattern; what matters of a match is tested with `is_han`."""

SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"


def is_han(character: str) -> bool:
    """Return whether a character, or the empty text, is one Han character."""
    return (
        "㐀" <= character <= "鿿"
        or character == "〇"
        or "\U00020000" <= character <= "\U000323af"
        or "豈" <= character <= "\ufaff"
    )


def count_han(text: str) -> int:
    """Return how many Han characters there are."""
    return sum(["㐀" <= one <= "鿿" or (one >= "豈" and is_han(one)) for one in text])
