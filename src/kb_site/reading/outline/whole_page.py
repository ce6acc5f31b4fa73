"""The structure of a plain page: a title and one text, whose headings are no questions."""

from __future__ import annotations

from pathlib import PurePosixPath

from kb_site.core.authored import Overrides
from kb_site.core.model import Line, RepairedDraft
from kb_site.core.values import replace
from kb_site.reading.outline.assemble import assemble
from kb_site.reading.outline.body import as_is
from kb_site.reading.outline.marked import find_marked
from kb_site.reading.outline.title_findings import untitled
from kb_site.reading.outline.titles import choose_title
from kb_site.reading.outline.values import Outline, Sheet


def outline_whole(draft: RepairedDraft, overrides: Overrides, slug: str, path: str) -> Outline:
    """Return the title, which is the front matter's, the text's or the file's name, and a lead."""
    del overrides  # the text stays as it is
    sheet = Sheet(draft.lines, ("",) * len(draft.lines), {})
    heads = find_marked(sheet, stated=True)
    stem = PurePosixPath(path).stem
    title, origin, _ = choose_title(sheet, heads, draft.front.title, stem)
    titles = [head for head in heads if head.role == "title"]
    kept = {head.index for head in titles}
    lines = tuple(
        line if index in kept or not line.heading else _written(line)
        for index, line in enumerate(sheet.lines)
    )
    result = assemble(replace(sheet, lines=lines), titles, title, slug)
    ((text,),) = (section.questions for section in result.sections)
    return replace(
        result,
        lead=text.answer,
        sections=(),
        places=(),
        title_source=origin,
        problems=untitled(path, origin, title, stated=True),
    )


def _written(line: Line) -> Line:
    """Return a heading as a line of the text that it stands in."""
    return replace(line, text=as_is(line), heading=0, markdown=True)
