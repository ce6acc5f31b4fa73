"""The structure that an author states with headings, as in Markdown: nothing is guessed."""

from __future__ import annotations

from pathlib import PurePosixPath

from kb_site.core.authored import Overrides
from kb_site.core.errors import Problem
from kb_site.core.model import RepairedDraft
from kb_site.core.values import replace
from kb_site.reading.outline.assemble import assemble
from kb_site.reading.outline.doubts import look_again
from kb_site.reading.outline.marked import find_marked
from kb_site.reading.outline.stated_views import as_read
from kb_site.reading.outline.title_findings import doubtful, untitled
from kb_site.reading.outline.title_lines import Choice
from kb_site.reading.outline.titles import choose_title
from kb_site.reading.outline.values import Outline, Sheet, told


def outline_stated(draft: RepairedDraft, overrides: Overrides, slug: str, path: str) -> Outline:
    """Return the structure that the headings give; `slug` begins ids that nobody has given.

    The title is the front matter's, the text's or the file's name.
    """
    del overrides  # headings say what they are, so nothing overrules them
    sheet = Sheet(draft.lines, ("",) * len(draft.lines), {})
    heads = find_marked(sheet, stated=True)
    stem = PurePosixPath(path).stem
    title, origin, _ = choose_title(sheet, heads, draft.front.title, stem)
    is_table = draft.form == "table"  # its reader makes the title, and no line can
    problems: tuple[Problem, ...] = ()
    if not is_table:
        problems = untitled(path, origin, title, stated=True)
        plain = as_read(sheet)
        problems += doubtful(plain, heads, origin, title, path, Choice())
        problems += tuple(told(sheet, look_again(plain, heads), path))
    return replace(assemble(sheet, heads, title, slug), title_source=origin, problems=problems)
