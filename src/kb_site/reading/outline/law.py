"""The parts of a law: 编 章 节 stand above its articles, and head them as sections."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.values import replace
from kb_site.reading.outline.candidates import Candidates, head_of
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import NAMED
from kb_site.reading.outline.values import Head, Sheet

ARTICLE = NAMED[-1]


def join_parts(
    sheet: Sheet, found: Candidates, upper: str, heads: tuple[Head, ...]
) -> tuple[tuple[Head, ...], Candidates]:
    """Return the sections of a text with articles, and what may be questions in them.

    A 节 is a section of its own; the first one, which follows its 章 at once, is one heading
    with it.
    """
    if upper not in NAMED[:-1] or not found.of(ARTICLE):
        return heads, found
    lower = NAMED[NAMED.index(upper) + 1 : -1]
    for kind in lower:
        heads = _with_lower(sheet, heads, found.of(kind))
    shaped = tuple(each for each in found.shaped if each.mark.kind not in lower)
    return heads, replace(found, shaped=shaped)


def _with_lower(
    sheet: Sheet, heads: Sequence[Head], parts: Sequence[Candidate]
) -> tuple[Head, ...]:
    """Return the headings with those of the next lower kind under them."""
    joined: list[Head] = []
    ends = [*(head.index for head in heads[1:]), len(sheet.views)]
    for head, end in zip(heads, ends, strict=True):
        inside = [each for each in parts if head.index < each.index < end]
        own = [head_of(each, "section", sheet.views[each.index]) for each in inside]
        start = head.index + head.skip + 1
        if own and not any(sheet.views[start : own[0].index]):
            joined += (_joined(head, own[0]), *own[1:])
        else:
            joined += (head, *own)
    return tuple(joined)


def _joined(upper: Head, lower: Head) -> Head:
    words = f"{upper.text} {lower.number} {lower.text}".strip()
    return replace(upper, text=words, skip=lower.index + lower.skip - upper.index)
