"""Headings within an answer: the names of the paragraphs that follow each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb_site.core.model import Line
from kb_site.core.values import replace
from kb_site.markdown.escape import escape_text
from kb_site.reading.outline.assemble import BOLD
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.levels import DEEPER
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.paragraph_names import find_names
from kb_site.reading.outline.plain_readings import plain
from kb_site.reading.outline.values import Head, Sheet


def with_deeper(sheet: Sheet, heads: Sequence[Head]) -> Sheet:
    """Return the sheet with what heads parts of an answer marked as headings."""
    ends = [*(head.index for head in heads[1:]), len(sheet.views)]
    deeper: dict[int, tuple[Candidate, int]] = {}
    for head, end in zip(heads, ends, strict=False):
        if head.role in ("section", "question"):
            inner = range(head.index + head.skip + 1, end)
            names = find_names(sheet, inner, ends[:-1])
            deeper.update((at, (plain(sheet, at), DEEPER)) for at in names)
    return with_lines(sheet, deeper)


def deepened(sheet: Sheet, lines: Iterable[int]) -> Sheet:
    """Return the sheet with lines as headings within answers."""
    return with_lines(sheet, {at: (_line(sheet, at), DEEPER) for at in lines})


def _line(sheet: Sheet, at: int) -> Candidate:
    mark = read_mark(sheet.views[at])
    return Candidate(at, mark) if mark and mark.rest else plain(sheet, at)


def with_lines(sheet: Sheet, deeper: Mapping[int, tuple[Candidate, int]]) -> Sheet:
    """Return the sheet with lines as headings within answers, each on its level."""
    lines = (
        heading_line(line, *deeper[at]) if at in deeper else line
        for at, line in enumerate(sheet.lines)
    )
    return replace(sheet, lines=tuple(lines)) if deeper else sheet


def heading_line(line: Line, each: Candidate, level: int) -> Line:
    """Return a line as a heading in Markdown, not bold; its number stays, and marks no item."""
    text = line.text.strip()
    bold = BOLD.fullmatch(text)
    if bold and not bold[1].startswith("#"):
        text = bold[1]
    if not line.markdown:
        words = len(text) - len(each.mark.rest)
        text = text[:words] + escape_text(text[words:])
    return replace(line, text=text, heading=level, markdown=True)
