"""What is told of the title of an article: that it has none, or that it may be another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import TitleSource
from kb_site.reading.outline.title_doubts import Shown, doubt_title
from kb_site.reading.outline.title_lines import Choice
from kb_site.reading.outline.values import Head, Sheet


def untitled(
    path: str, origin: TitleSource, title: str, *, stated: bool = False, line: int = 0
) -> tuple[Problem, ...]:
    """Return what is told where an article has its file's name for a title.

    Where an author has `stated` the headings, a first line of text is none. `line` is the number of
    one that may be the title, though not likely enough, 0 for none.
    """
    if origin not in ("file-name", "none"):
        return ()
    says = say("KB323.no-heading", name=title) if stated else say("KB323.no-title", name=title)
    if line:
        says = say("KB323.perhaps-line", name=title, line=line)
    return (problem("KB323", path, 1, 1, says),)


def doubtful(
    sheet: Sheet,
    heads: Sequence[Head],
    origin: TitleSource,
    title: str,
    path: str,
    choice: Choice,
) -> tuple[Problem, ...]:
    """Return what is told of a title that is the text's own, a note where it is doubtful."""
    head = next((head for head in heads if head.role == "title"), None)
    if origin != "text" or head is None:
        return ()
    doubt = doubt_title(Shown(title, head, sheet, heads, PurePosixPath(path).name, choice))
    line = sheet.lines[head.index].number
    return (problem("KB322", path, line, 1, doubt, "note"),) if doubt else ()
