"""What a page says twice: its title, or all of its article, as one saved with its print view does.

The second goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COPIED = 6
"""Lines that come again in the same order only where a page holds its article twice."""
PART = 3
"""A copy is at least one line in so many."""
NEAR, LONG = 6, 8
"""Lines at the top where any title may come again; a longer one may further below, before text."""
LEAST = 4
"""Lines at the top from which on one of them may be the title again."""
_ENDS = ("。", "；", "，", "：", "…")
"""A title ends with none of these; a sentence that comes again is a refrain."""


def find_title_again(lines: Sequence[str], top: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines under the title that say it again; one that returns below is a refrain."""
    words = _key(lines[top[0]]) if len(top) >= LEAST else ""
    if not any(map(str.isalnum, words)) or words.rstrip("*_").endswith(_ENDS):
        return
    near = top[:NEAR] if len(words) < LONG else top
    if all(_key(line) != words for line in lines[near[-1] + 1 :]):
        again = [index for index in near[1:] if _key(lines[index]) in (words, f"【{words}】")]
        below = len(again) > 1 or any(map(str.strip, lines[again[-1] + 1 :] if again else ()))
        again = [index for index in again if below or index <= near[:NEAR][-1]]
        yield from ((index, "repeated title") for index in again)


def _key(line: str) -> str:
    return "".join(line.split()).rstrip("？?")


def find_repeated(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the end that say once more, one by one, what others said before them."""
    keys = [_key(lines[index]) for index in filled]
    for away, common in enumerate(_commons(keys[::-1])):
        length = min(common, away)  # both do not meet
        if length >= COPIED and length * PART >= len(keys):
            yield from ((index, "repeated text") for index in filled[len(keys) - length :])
            return


def _commons(keys: Sequence[str]) -> list[int]:
    """Return for each place how many keys from there on are those from the first on.

    This is the Z-function of strings (Gusfield 1997, 1.3), whose time grows with the keys alone.
    """
    lengths = [0] * len(keys)
    begin = end = 0
    for place in range(1, len(keys)):
        length = min(lengths[place - begin], end - place) if place < end else 0
        while place + length < len(keys) and keys[length] == keys[place + length]:
            length += 1
        lengths[place] = length
        if place + length > end:
            begin, end = place, place + length
    return lengths
