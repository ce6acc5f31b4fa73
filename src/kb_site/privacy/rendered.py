"""Private values that show only when a text is rendered, such as one on two lines."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.privacy.find import MARKS, Private, bare, find_private, replaced
from kb_site.privacy.view import HAN_DIGITS, left_marks, view


def take_out(markdown: str, shown: str, allow: Sequence[str]) -> tuple[str, list[Private]]:
    """Return Markdown without the private values that are seen in what it is rendered to.

    What is found in `shown` but nowhere in the Markdown is left there, for the caller to refuse.
    """
    found = find_private(shown, allow)
    if not found:
        return markdown, []
    letters = _letters(markdown)
    text = "".join(letter for letter, _, _ in letters)
    placed: list[Private] = []
    position = 0
    for each in found:
        needle = "".join(letter for letter, _, _ in _letters(each.value))
        at = text.find(needle, position)
        if at < 0 or not needle:
            continue
        position = at + len(needle)
        start, end = letters[at][1], letters[position - 1][2]
        before, after = left_marks(markdown, start, end)
        mark = before + MARKS[each.kind] + after
        placed.append(Private(start, end, each.kind, bare(each.value), mark))
    return replaced(markdown, placed), placed


def _letters(text: str) -> list[tuple[str, int, int]]:
    """Return the letters and digits of a text in their plain form, each with its place."""
    seen = view(text)
    return [
        (HAN_DIGITS.get(sign, sign).lower(), seen.starts[at], seen.ends[at])
        for at, sign in enumerate(seen.text)
        if sign.isalnum()
    ]
