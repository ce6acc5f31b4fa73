"""Where Markdown is code: what stands there is shown as it is, and means nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_CLOSING = re.compile(r"[ >]*(?P<fence>`{3,}|~{3,})[ \t]*$")
_INLINE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


def fenced(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of lines in fenced code blocks, their fences among them.

    Fences follow CommonMark: one is closed by at least as many of the same marks, or never.
    """
    inside: list[int] = []
    fence = ""
    for index, line in enumerate(lines):
        if not fence:
            match = _OPENING.match(line) if "```" in line or "~~~" in line else None
            fence = match["fence"] if match else ""
            inside += [index] if match else []
            continue
        inside.append(index)
        match = _CLOSING.match(line)
        if match and match["fence"].startswith(fence):
            fence = ""
    return frozenset(inside)


def unclosed(lines: Sequence[str]) -> int | None:
    """Return the index of the fence that is never closed, if there is one."""
    fence, opened = "", None
    for index, line in enumerate(lines):
        if not fence:
            match = _OPENING.match(line) if "```" in line or "~~~" in line else None
            fence, opened = (match["fence"], index) if match else ("", None)
            continue
        match = _CLOSING.match(line)
        if match and match["fence"].startswith(fence):
            fence, opened = "", None
    return opened


def blank_code(text: str) -> str:
    """Return a line with its code in backticks blanked, every character at its place."""
    if "`" not in text:
        return text
    return _INLINE.sub(lambda match: " " * len(match[0]), text)
