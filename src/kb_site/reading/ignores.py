"""Comments by which an author says that a finding is known: `# kb-site: ignore KB203 reason`.

In YAML the comment stands behind a key or on a line of its own above it; before the first
key it holds for the whole file, a sidecar's also for its source, where `KB203:12` names one
line. In Markdown it is `[//]: # (kb-site: ignore KB203 reason)`, in HTML a comment, above
the line that it silences. Markdown may also have the two other forms on a line of their own,
which are then no part of its text; in code, none of them is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kb_site.core.authored import Ignore
from kb_site.core.patterns import later
from kb_site.core.plugins import OWN_CODE
from kb_site.markdown.code_spans import fenced

MARK = "kb-site: ignore"

_WORDS = r"kb-site: ignore(?P<words>[^\n]*?)"
_YAML = later(rf"(?P<before>^|.*\s)#\s*{_WORDS}\s*$")
_MARKDOWN = later(
    rf"(?P<before>)\[//\]: # (?:\({_WORDS}\)|\"(?:kb-site: ignore(?P<quoted>.*?))\")\s*$"
)
_HTML = later(rf"(?P<before>.*)<!--\s*{_WORDS}\s*-->")
_SHOWN = later(
    rf"(?P<before>[ \t]*)(?:#+[ \t]*{_WORDS}|<!--\s*kb-site: ignore(?P<quoted>.*?)-->)\s*$"
)
"""Comments that Markdown would take for a heading, or show as they are."""
_CODE = later(rf"(?P<code>KB\d{{3}}|{OWN_CODE})(?::(?P<line>\d{{1,7}}))?,?(?=\s|$)\s*")
_FENCE = later(r"---[ \t]*$")


def no_ignores(text: str, path: str) -> tuple[Ignore, ...]:
    """Return nothing: the form has no comments."""
    del text, path
    return ()


def markdown_ignores(text: str, path: str) -> tuple[Ignore, ...]:
    """Return the ignore comments of Markdown: those of its front matter and of its text."""
    if MARK not in text:
        return ()
    lines = text.split("\n")
    end = _front_matter_end(lines)
    code = fenced(lines[end:])
    numbers = [number for number in range(end, len(lines)) if number - end not in code]
    return (
        *_in_yaml(lines[:end], path, path, 1 if end else 0),
        *_in_text(lines, numbers, path, _match_markdown),
    )


def html_ignores(text: str, path: str) -> tuple[Ignore, ...]:
    """Return the ignore comments of a page."""
    if MARK not in text:
        return ()
    lines = text.split("\n")
    return tuple(_in_text(lines, range(len(lines)), path, _HTML.match))


def _in_text(
    lines: Sequence[str],
    numbers: Iterable[int],
    path: str,
    read: Callable[[str], re.Match[str] | None],
) -> Iterator[Ignore]:
    for number in numbers:
        match = read(lines[number]) if MARK in lines[number] else None
        if match:
            here = number if match["before"].strip() else _next(lines, number)
            yield from _read(match, path, path, number + 1, here + 1)


def shown_comments(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of comments that are to be taken out of a Markdown text."""
    found = {number for number, line in enumerate(lines) if MARK in line and _SHOWN.match(line)}
    return frozenset(found - fenced(lines)) if found else frozenset()


def _match_markdown(line: str) -> re.Match[str] | None:
    return _MARKDOWN.match(line) or _SHOWN.match(line)


def find_yaml_ignores(text: str, path: str, source: str = "") -> tuple[Ignore, ...]:
    """Return the ignore comments of kb-site.yaml, or of a sidecar for its `source`."""
    if MARK not in text:
        return ()
    return tuple(_in_yaml(text.split("\n"), path, source or path, 0))


def _in_yaml(lines: Sequence[str], path: str, source: str, first: int) -> Iterator[Ignore]:
    begun = False
    for number, line in enumerate(lines):
        match = _YAML.match(line) if MARK in line else None
        alone = not line.split("#")[0].strip()
        begun = begun or (number >= first and not alone)
        if match and not begun:
            yield from _read(match, path, source, number + 1, 0)
        elif match:
            here = _next(lines, number) if alone else number
            yield from _read(match, path, source, number + 1, here + 1)


def _read(match: re.Match[str], path: str, source: str, line: int, target: int) -> Iterator[Ignore]:
    words = (match["words"] or match.groupdict().get("quoted") or "").strip()
    codes: list[re.Match[str]] = []
    code = _CODE.match(words)
    while code:
        codes.append(code)
        code = _CODE.match(words, code.end())
    reason = words[codes[-1].end() :] if codes else words
    for code in codes:
        own = int(code["line"]) if code["line"] else target
        named = source if target == 0 or code["line"] else path
        yield Ignore(path, line, code["code"], reason, named, own)
    if not codes:
        yield Ignore(path, line, "", reason, source, target)


def _front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the line after the front matter, 0 without one."""
    if not lines or not _FENCE.match(lines[0]):
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if _FENCE.match(line))
    return next(ends, 0)


def _next(lines: Sequence[str], number: int) -> int:
    """Return the index of the next line that is neither blank nor an ignore comment."""
    for following in range(number + 1, len(lines)):
        if lines[following].strip() and MARK not in lines[following]:
            return following
    return number
