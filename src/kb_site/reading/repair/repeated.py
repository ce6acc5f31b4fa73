"""An article that a page holds twice, as one saved with its print view does: the second goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COPIED = 6
"""Lines that come again in the same order only where a page holds its article twice."""
PART = 3
"""A copy is at least one line in so many."""


def find_repeated(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the end that say once more, one by one, what others said before them."""
    keys = ["".join(lines[index].split()) for index in filled]
    ends = [place for place, key in enumerate(keys[:-1]) if key == keys[-1]]
    for end in reversed(ends):
        length = _common(keys, end)
        if length >= COPIED and length * PART >= len(keys):
            yield from ((index, "repeated text") for index in filled[len(keys) - length :])
            return


def _common(keys: Sequence[str], end: int) -> int:
    """Return how many lines up to `end` are those up to the last one; both do not meet."""
    last = len(keys) - 1
    length = 0
    while length <= end and length < last - end and keys[end - length] == keys[last - length]:
        length += 1
    return length
