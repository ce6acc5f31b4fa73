"""Rows of a text with the marks of Markdown's headings, and whether they head anything."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Literal

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import count_han, has_han
from kb_site.core.patterns import later
from kb_site.core.values import Value

MOST_UNDERLINED = 50
"""Columns of a line that a rule below it makes a heading."""
LEAST_HEADINGS = 2
"""Headings with two `#` or more from which on a text is Markdown: one may be a comment of code."""

Kind = Literal["blank", "block", "heading", "item", "quote", "line", "plain"]
"""What a row is; `plain` has marks that Markdown would read as something else than they are."""

_HEADING = later(
    r" {0,3}(?P<hashes>#{1,6})(?P<words>[ \t\u3000]+[^\s#].*|(?<=##)[\u3400-\u9fff].*)"
)
"""Authors forget the space behind `##`; behind one `#` alone it would be a label."""
_COMMENT = later(r"#(?!#)[ \t]*\w")
_RULED = later("={3,} *|-{3,} *")


class Row(Value):
    """A row of such a text: what it is, and of a heading its level and words."""

    kind: Kind
    level: int = 0
    words: str = ""
    """A heading's words, or a number with what it counts where its bold marks are taken off."""
    is_apart: bool = False
    """Whether it begins a paragraph."""


def find_headings(rows: Sequence[str], blocks: Container[int]) -> dict[int, Row]:
    """Return the rows outside `blocks` that have the marks of headings."""
    return {
        index: each
        for index, row in enumerate(rows)
        if index not in blocks and not _is_comment(rows, index)
        if (each := _heading(row) or _underlined(rows, index))
    }


def _heading(row: str) -> Row | None:
    match = _HEADING.fullmatch(row) if "#" in row[:4] else None
    if match is None:
        return None
    words = match["words"].strip()
    closing = words.rstrip("#")
    is_closed = closing[-1:].isspace() or len(words) - len(closing) > 1  # not C#
    words = closing.strip() if is_closed else words
    level = len(match["hashes"])
    return None if level == 1 and words.endswith(("。", "；")) else Row("heading", level, words)


def _is_comment(rows: Sequence[str], index: int) -> bool:
    """Return whether a row is one of three in a row with one `#` each, which no heading is."""
    if rows[index][:1] != "#":
        return False
    near = [_COMMENT.match(row) is not None for row in rows[max(index - 2, 0) : index + 3]]
    return any(map(all, zip(near, near[1:], near[2:], strict=False)))


def _underlined(rows: Sequence[str], index: int) -> Row | None:
    """Return a narrow line with a line of `=` or `-` right below it, and nothing right above."""
    if index + 1 >= len(rows) or not _RULED.fullmatch(rows[index + 1]):
        return None
    words = rows[index].strip()
    above = rows[index - 1].strip() if index else ""
    narrow = 0 < width(words) <= MOST_UNDERLINED and not ends_sentence(words)
    is_other = above or rows[index] != words or not any(map(str.isalnum, words))
    return Row("heading", 1 + ("-" in rows[index + 1]), words) if narrow and not is_other else None


def are_headings(rows: Sequence[str], blocks: Container[int], found: Mapping[int, Row]) -> bool:
    """Return whether rows with `##` head text: most have words, and words or another below.

    One `#` alone begins comments of code too, with which blank lines above and words in Han below
    are rare.
    """
    deep = [index for index, each in found.items() if each.level > 1]
    filled = sum(bool(row.strip()) for row in rows)
    titled = (
        bool(found) and found[min(found)].level == 1 and not any(map(str.strip, rows[: min(found)]))
    )
    if not deep and all(not (index and rows[index - 1].strip()) for index in found):
        deep, titled = [at for at in found if _is_over_words(rows, at)], False
        named = sum(has_han(each.words) for each in found.values())
        if len(deep) * 4 <= len(found) * 3 or named * 3 < len(found):
            return False
    if len(deep) + titled < LEAST_HEADINGS or not deep or len(found) * 3 > filled * 2:
        return False
    return sum(heads_words(rows, blocks, found, index) for index in deep) * 4 > len(deep) * 3


def _is_over_words(rows: Sequence[str], index: int) -> bool:
    """Return whether the next row is written in Han, which a command with a word of it is not."""
    below = next((row for row in rows[index + 1 :] if row.strip()), "")
    return count_han(below) * 3 > len(below)


def heads_words(
    rows: Sequence[str], blocks: Container[int], found: Mapping[int, Row], index: int
) -> bool:
    """Return whether words or another heading follow, or what a blank line parts from it."""
    if not any(map(str.isalnum, found[index].words)):
        return False
    ruled = index + 1 < len(rows) and _RULED.fullmatch(rows[index + 1]) is not None
    first = index + 1 + ruled
    below = next((at for at in range(first, len(rows)) if rows[at].strip()), None)
    if below is None:
        return False
    is_apart = below > first and not (index and rows[index - 1].strip())
    return is_apart or below in found or below in blocks or count_han(rows[below]) > 0
