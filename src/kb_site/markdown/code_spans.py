"""Where Markdown is code: what stands there is shown as it is, and means nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.patterns import holds, later
from kb_site.core.values import Value

_OPENING = later(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_CLOSING = later(r"[ >]*(?P<fence>`{3,}|~{3,})[ \t]*$")
_COMMENT_OPENS = later(r"(?<!\\)<!--")
_COMMENT = later(r"(?<!\\)<!--.*?-->")
_INLINE = later(r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


class Fences(Value):
    """The fenced code of a text, and what in it is never closed, by the indices of its lines."""

    code: frozenset[int]
    """Lines in fenced code blocks, their fences among them."""
    open_fence: int | None = None
    open_comment: int | None = None


def fenced(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of lines in fenced code blocks, their fences among them."""
    return find_fences(lines).code


def find_fences(lines: Sequence[str]) -> Fences:
    """Return where a text is fenced code.

    Fences follow CommonMark: one is closed by at least as many of the same marks, or never.
    What stands in a comment opens none, and a comment opens in no code.
    """
    whole = "\n".join(lines)
    if not holds(whole, ("```", "~~~", "<!--")):
        return Fences(frozenset())  # as of most texts
    inside: list[int] = []
    fence = ""
    opened: int | None = None
    comment: int | None = None
    for index, line in enumerate(lines):
        if comment is not None:
            comment = comment if "-->" not in line else _comment(line.partition("-->")[2], index)
            continue
        if fence:
            match = _CLOSING.match(line)
            fence = "" if match and match["fence"].startswith(fence) else fence
            inside.append(index)
            continue
        match = _OPENING.match(line) if "```" in line or "~~~" in line else None
        if match:
            fence, opened = match["fence"], index
            inside.append(index)
        elif "<!--" in line:
            comment = _comment(line, index)
    return Fences(frozenset(inside), opened if fence else None, comment)


def _comment(line: str, index: int) -> int | None:
    """Return the index of a line behind which a comment goes on."""
    text = blank_code(line)
    end = text.rfind("-->") + len("-->")  # none is closed behind it
    opens = _COMMENT_OPENS.search(_COMMENT.sub("", text[:end]) + text[end:])
    return index if opens else None


def blank_code(text: str) -> str:
    """Return a line with its code in backticks blanked, every character at its place."""
    if "`" not in text:
        return text
    return _INLINE.sub(lambda match: " " * len(match[0]), text)
