"""The piece of a line that a finding is about, without what must not be shown.

Private values are hidden behind dots of the same number; a line that was dropped is not
shown, nor is any line of a plain text or HTML source whose dropped lines are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kb_site.checks.findings import Excerpt
from kb_site.core.errors import Problem, SourceError
from kb_site.core.files import read_bytes
from kb_site.core.model import Article, SourceFile
from kb_site.options.site_options import Config
from kb_site.privacy.find import masked
from kb_site.reading.forms import text_of

WIDTH = 60
"""Characters of a line that are shown."""

_BEFORE = 24
"""Of them before the place, where the line goes on for longer."""

_OPEN_SUFFIXES = (".md", ".yaml")
"""Files of which no line is ever dropped."""


def excerpts(
    problems: Iterable[Problem], config: Config, articles: Iterable[Article]
) -> Mapping[Problem, Excerpt]:
    """Return the excerpt of every finding that has a line which may be shown."""
    known = {article.file: article for article in articles}
    lines: dict[str, tuple[str, ...]] = {}
    found: dict[Problem, Excerpt] = {}
    for each in problems:
        file, number = each.location.file, each.location.line
        if file not in lines:
            lines[file] = _lines(config, file, known.get(file))
        text = lines[file][number - 1] if number <= len(lines[file]) else ""
        whole_file = (number, each.location.column) == (1, 1)
        if text.strip() and not whole_file:
            found[each] = _clip(text, each.location.column)
    return found


def _lines(config: Config, file: str, article: Article | None) -> tuple[str, ...]:
    """Return the lines of a file as they may be shown; none of a file outside the site."""
    path = Path(file)
    if path.is_absolute() or ".." in path.parts or not (config.folder / path).is_file():
        return ()
    if article is None and path.suffix not in _OPEN_SUFFIXES:
        return ()
    try:
        data = read_bytes(config.folder / path)
        text = text_of(SourceFile(file, data), plugins=config.plugins)
    except (SourceError, OSError):
        return ()
    hidden = {line.line for line in article.dropped} if article else set()
    lines = masked(text, config.private.allow).split("\n")
    return tuple("" if number in hidden else line for number, line in enumerate(lines, 1))


def _clip(text: str, column: int) -> Excerpt:
    column = min(column, len(text))
    start = max(0, column - 1 - _BEFORE) if len(text) > WIDTH else 0
    piece = text[start : start + WIDTH].replace("\t", " ")
    blank = len(piece) - len(piece.lstrip()) if start == 0 else 0
    piece = piece[blank:].rstrip()
    before, after = "…" if start else "", "…" if start + WIDTH < len(text) else ""
    return Excerpt(before + piece + after, max(1, column - start - blank + len(before)))
