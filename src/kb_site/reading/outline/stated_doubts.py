"""What an author must look at in headings that are stated: other lines instead, and odd levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.levels import odd_levels
from kb_site.reading.outline.marks import PADDED, read_mark
from kb_site.reading.outline.reading_values import LEAST, STRONG
from kb_site.reading.outline.shape import MAX_HEADING
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than
from kb_site.reading.words_within import SPEAKS

COUNTED = 3
"""Lines that count on and are headings rather than a list."""
_BOLD = later(r"(?:\*\*[^*]+\*\*|__[^_]+__)[：:]?")


def doubt_stated(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield a doubt for each sign that headings are missing or on the wrong level."""
    texts = [line.text.strip() for line in sheet.lines]
    marked = sum(head.role != "title" for head in heads)
    if marked:
        yield from odd_levels(sheet, heads, ())
        bold = _bold(texts) if marked < COUNTED else []
        if len(bold) > COUNTED * marked:
            message = say("KB321.bold-beside", lines=lines_of(sheet, bold), more=more_than(bold))
            yield Doubt(bold[0], "KB321", message)
        return
    if bold := _bold(texts):
        message = say("KB321.bold-alone", lines=lines_of(sheet, bold), more=more_than(bold))
        yield Doubt(bold[0], "KB321", message)
    elif counted := _counted(texts):
        message = say(
            "KB321.counted-alone", lines=lines_of(sheet, counted), more=more_than(counted)
        )
        yield Doubt(counted[0], "KB321", message)


def _counted(texts: Sequence[str]) -> list[int]:
    """Return the lines that count 一、二、三、 or 01 02 03, each apart and over text of its own."""
    counted: dict[str, list[int]] = {}
    code = fenced(texts)
    for at, text in enumerate(texts):
        mark = read_mark(text) if text and at not in code and width(text) <= MAX_HEADING else None
        if mark is None or not (mark.weight >= STRONG or mark.kind == PADDED):
            continue
        if not ends_sentence(text) and not any(texts[max(at - 1, 0) : at]):
            lines = counted.setdefault(mark.kind, [])
            if mark.parts == (len(lines) + 1,) and any(map(str.strip, texts[at + 1 : at + 3])):
                lines.append(at)
    found = max(counted.values(), key=len, default=[])
    filled = [at for at, text in enumerate(texts) if text]
    over = sum(at in found and below not in found for at, below in pairwise(filled))
    return found if len(found) >= COUNTED and over == len(found) else []


def _bold(texts: Sequence[str]) -> list[int]:
    """Return the lines that are bold as a whole, each over text of its own; one is none.

    What stands again and again says who speaks.
    """
    bold = {at for at, text in enumerate(texts) if text[:2] in ("**", "__") and _may_head(text)}
    times = Counter(texts[at] for at in bold)
    bold = {at for at in bold if times[texts[at]] < COUNTED}
    if len(bold) < LEAST:
        return []
    alone = bold - fenced(texts)
    filled = [at for at, text in enumerate(texts) if text]
    found = [at for at, below in pairwise(filled) if at in alone and below not in alone]
    return found if len(found) >= LEAST else []


def _may_head(text: str) -> bool:
    """Return whether a bold line is no sentence that is only stressed; a speaker's may be long."""
    if not _BOLD.fullmatch(text):
        return False
    words = text.rstrip("：:").strip("*_")
    if SPEAKS.match(words) or words.endswith(("？", "?")):
        return True
    return width(words) <= MAX_HEADING and not words.endswith("。")
