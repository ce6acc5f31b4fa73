"""What an author must look at in headings that are stated: bold lines instead, and odd levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import width
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import MAX_HEADING
from kb_site.reading.outline.values import SHOWN, Head, more_than
from kb_site.reading.words_within import SPEAKS

_BOLD = later(r"(?:\*\*[^*]+\*\*|__[^_]+__)[：:]?")
_UPPER = later(r"[0-9]{1,2}(?![0-9.．])[、\s]?\D")
_LOWER = later(r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9%])")


def doubt_stated(lines: Sequence[Line], heads: Sequence[Head], path: str) -> Iterator[Problem]:
    """Yield a problem for each sign that headings are missing or on the wrong level."""
    if all(head.role == "title" for head in heads):
        bold = _bold(lines)
        if len(bold) >= LEAST:
            said = say("KB321.bold-alone", lines=_numbers(lines, bold), more=more_than(bold))
            yield problem("KB321", path, lines[bold[0]].number, 1, said)
        return
    if flat := _flat(lines):
        said = say("KB321.numbers-flat", lines=_numbers(lines, flat), more=more_than(flat))
        yield problem("KB321", path, lines[flat[0]].number, 1, said)
    if skipped := _skipped(lines, heads):
        said = say("KB321.level-skipped", lines=_numbers(lines, skipped), more=more_than(skipped))
        yield problem("KB321", path, lines[skipped[0]].number, 1, said)


def _numbers(lines: Sequence[Line], found: Sequence[int]) -> list[int]:
    return [lines[at].number for at in found[:SHOWN]]


def _bold(lines: Sequence[Line]) -> list[int]:
    """Return the lines that are bold as a whole, each over text of its own."""
    texts = [line.text.strip() for line in lines]
    bold = [at for at, text in enumerate(texts) if text[:2] in ("**", "__") and _may_head(text)]
    if len(bold) < LEAST:
        return []
    code = fenced(texts)
    filled = [at for at, text in enumerate(texts) if text]
    below = dict(pairwise(filled))
    alone = set(bold) - code
    return [at for at in bold if at in alone and below.get(at, at) not in {at, *alone}]


def _may_head(text: str) -> bool:
    """Return whether a bold line is no sentence that is only stressed; a speaker's may be long."""
    if not _BOLD.fullmatch(text):
        return False
    words = text.rstrip("：:").strip("*_")
    return width(words) <= MAX_HEADING or words.endswith(("？", "?")) or bool(SPEAKS.match(text))


def _flat(lines: Sequence[Line]) -> list[int]:
    """Return the headings with numbers such as 1.1 on the level of those with 1."""
    marked = [(at, line) for at, line in enumerate(lines) if line.heading]
    upper = {line.heading for _, line in marked if _UPPER.match(line.text)}
    lower = [(at, line.heading) for at, line in marked if _LOWER.match(line.text)]
    found = [at for at, level in lower if level in upper]
    return found if len(found) >= LEAST else []


def _skipped(lines: Sequence[Line], heads: Sequence[Head]) -> list[int]:
    """Return the headings far below their section's level where others have one in between."""
    levels = {lines[head.index].heading for head in heads if head.role == "question"}
    sections = {head.index for head in heads if head.role == "section"}
    marked = [at for at, line in enumerate(lines) if line.heading]
    return [
        below
        for at, below in pairwise(marked)
        if at in sections
        and lines[below].heading > lines[at].heading + 1
        and lines[at].heading + 1 in levels
    ]
