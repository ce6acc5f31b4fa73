"""The parts of a law: 编 章 节 stand above its articles, and are told together as one heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb_site.reading.outline.candidates import Candidates
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import NAMED
from kb_site.reading.outline.values import Head, Sheet

ARTICLE = NAMED[-1]


def join_parts(
    sheet: Sheet, found: Candidates, upper: str, heads: tuple[Head, ...]
) -> tuple[tuple[Head, ...], Candidates]:
    """Return the sections of a text with articles, and what may be questions in them.

    A 节 is a section that begins with the words of its 章, since 第一节 一般规定 alone says
    nothing; where it follows its 章 at once, both are one heading.
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
        own = [_under(head, each) for each in inside]
        start = head.index + head.skip + 1
        if own and not any(sheet.views[start : inside[0].index]):
            own[0] = replace(own[0], index=head.index, skip=own[0].index + own[0].skip - head.index)
        else:
            joined.append(head)
        joined += own
    return tuple(joined)


def _under(head: Head, each: Candidate) -> Head:
    words = f"{head.text} {each.mark.number} {each.mark.rest}".strip()
    return replace(head, index=each.index, text=words, skip=each.skip)
