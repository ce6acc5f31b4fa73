"""Texts without their signs and spaces, as they are compared where these make no difference."""

from __future__ import annotations


def letters(words: str) -> str:
    """Return the letters and digits of words, the capitals small."""
    return "".join(filter(str.isalnum, words)).casefold()
