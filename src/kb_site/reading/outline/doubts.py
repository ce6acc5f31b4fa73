"""What an editor must look at in a chosen outline: a table of signs with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.middle import median
from kb_site.core.patterns import later
from kb_site.reading.journal_days import is_day
from kb_site.reading.outline.left_lines import Left, left_lines
from kb_site.reading.outline.levels import odd_levels
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.open_ends import open_ends
from kb_site.reading.outline.paragraph_names import stands_between
from kb_site.reading.outline.shape import (
    asks,
    begins_as_text,
    is_bare_heading,
    reads_as_text,
)
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than

LONG = 15
"""Characters of a line that stands twice by no accident."""
AGAIN = 3
"""Such lines from which on a page holds its article twice."""
NARROW = 20
"""Columns of a line that is rather a heading than a sentence without its mark (`SURE_WIDTH`)."""

WIDE = 2.5
"""Times the usual columns of plain headings from which on one may be a sentence: every other is."""
BARE = 10
"""Characters under a plain heading below which it heads nothing: a caption, a name, a button."""


_QUOTED = later(r">\s*(?:#{1,6}\s+|\*\*)([^*]{1,30}?)[：:]?(?:\*\*)?[：:]?")


class Sign(NamedTuple):
    """A way to see that an outline may be wrong: lines and headings go in."""

    find: Callable[[Sheet, Sequence[Head]], Iterator[Doubt]]
    reason: str
    stated: bool = False
    """Whether it tells of headings that an author states, too."""


def look_again(
    sheet: Sheet,
    heads: Sequence[Head],
    told: Container[int] = (),
    left: Sequence[Left] | None = None,
) -> Iterator[Doubt]:
    """Yield a doubt for each sign; a page that holds its article twice shows no other.

    Lines that are `told` of already are not again; `left` are those beside the headings.
    """
    parts = [head for head in heads if head.role != "title"]
    for sign in SIGNS:
        if sheet.is_stated and not sign.stated:
            continue
        found = list(sign.find(sheet, parts))
        yield from found
        if found and sign.find is _twice:
            return
    yield from left_lines(sheet, heads, told, left)
    yield from open_ends(sheet, heads)


def _twice(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    del heads
    first: dict[str, int] = {}
    long = [index for index, view in enumerate(sheet.views) if len(view) >= LONG]
    again = [index for index in long if first.setdefault(sheet.views[index], index) != index]
    if len(again) >= AGAIN and len(again) * 3 > len(long):
        line = sheet.lines[first[sheet.views[again[0]]]].number
        yield Doubt(again[0], "KB321", say("KB321.twice", line=line))


def _repeated(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    parts = accumulate(head.role == "section" for head in heads)
    plain = [
        (head, (part if head.role == "question" else 0, head.text))
        for head, part in zip(heads, parts, strict=True)
        if not (head.number or head.asked) and head.text
    ]
    times = Counter(key for _, key in plain)
    again = [head.index for head, key in plain if times[key] > 1]
    if again:
        message = say("KB321.headings-again", lines=lines_of(sheet, again), more=more_than(again))
        yield Doubt(again[0], "KB321", message)


def _texts(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield one doubt for plain headings that read as text, or that have nothing under them.

    What the form marks is a heading, unless it begins as a clause or a credit does.
    """
    plain = [head.text for head in heads if not _is_marked(sheet, head)]
    wide = max(WIDE * median(map(width, plain or [""])), NARROW)
    found = [
        head.index
        for head, following in zip_longest(heads, heads[1:])
        if head.text
        and not (_is_marked(sheet, head) or asks(head.text) or is_day(head.text))
        and (
            begins_as_text(head.text)
            if sheet.marks(head.index)
            else (width(head.text) > wide and not stands_between(sheet, head.index))
            or reads_as_text(head.text)
            or _is_bare(sheet, head, following)
        )
    ]
    if found:
        message = say("KB321.perhaps-text", lines=lines_of(sheet, found), more=more_than(found))
        yield Doubt(found[0], "KB321", message)


def _is_marked(sheet: Sheet, head: Head) -> bool:
    """Return whether a heading has a number, asks by a mark or stands behind a bullet."""
    mark = read_mark(sheet.view(head.index))
    return bool(head.number or head.asked or (mark and mark.kind.startswith("bullet")))


def _is_bare(sheet: Sheet, head: Head, following: Head | None) -> bool:
    """Return whether next to nothing stands under a heading that has no questions below it."""
    if following and following.role == "question" != head.role:
        return False
    end = following.index if following else len(sheet.views)
    text = head.tail + "".join(sheet.views[head.index + head.skip + 1 : end])
    return len(text) < BARE and not ends_sentence(text)


def _quoted(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield one doubt for names that stand alone in their quotations, over text that is none."""
    del heads
    filled = sheet.filled()
    texts = ["", *(sheet.lines[at].text.strip() for at in filled), ""]
    alone = [
        (at, text)
        for at, above, text, below in zip(filled, texts, texts[1:], texts[2:], strict=False)
        if text.startswith(">") and not (above.startswith(">") or below.startswith(">"))
    ]
    names = ((at, _QUOTED.fullmatch(text)) for at, text in alone)
    found = [at for at, name in names if name and is_bare_heading(name[1]) and not asks(name[1])]
    if len(found) > 1 and len(found) * 2 >= len(alone):
        message = say("KB321.quoted", lines=lines_of(sheet, found), more=more_than(found))
        yield Doubt(found[0], "KB321", message)


SIGNS = (
    Sign(_twice, "a page saved with what only screen readers see holds every paragraph twice"),
    Sign(_repeated, "the same words over two parts: what tells them apart stands above, unseen"),
    Sign(_texts, "a caption, a credit or a sentence is short too, and heads nothing"),
    Sign(odd_levels, "a number says on which level its heading stands", stated=True),
    Sign(_quoted, "who quotes nothing but names means to set them off", stated=True),
)
"""Counted on 160 web texts: see bench/real_articles.md."""
