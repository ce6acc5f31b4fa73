"""Headings of a page: what each says, what stands below it, and which are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile, zip_longest
from typing import NamedTuple

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.readers.html.names import has_sentence

WIDEST = 120
"""Columns of a heading."""
MANY = 6
"""Headings that follow each other over nothing, as lines do."""

LINK = later(r"!?\[[^\[\]]*\]\([^()]*\)")
_FIELD = later(r"[\u3400-\u9fff]{2,6}[:：][^:：]{2,}")
CHANGED = later(
    r"[^，。：:]{0,8}(?:最后|最近|上次)?(?:修改|修订|更新|发布|生效)(?:于|日期|时间)?\s?[:：]?\s?"
    r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?"
)
PART = later("[总總][纲綱览覽述]|概[述览覽要]|背景|[简簡]介|起因|先[给給說说][结結][论論]")
"""What names a part and never a text."""
_SHOWN = later(r"#{1,3} ")
_WEB = later(r"(?<!!)\[[^\[\]]+\]\((https?://[^()\s]+)\)")
LINKED = later(r"\[[^\[\]]+\]\([^()]+\)")


class Heading(NamedTuple):
    """A heading: the index of its row, its level and its words."""

    at: int
    level: int
    words: str


def no_headings(rows: Sequence[str], heads: Sequence[Heading]) -> Iterator[Heading]:
    """Yield what is marked as a heading and has no words or is a paragraph that shall look large.

    Where a page has no other text, that are all headings over nothing.
    """
    marked = {each.at for each in heads}
    is_bare = not has_letters(row for at, row in enumerate(rows) if at not in marked)
    texts = {*_paragraphs(rows, heads), *_links_below(rows, heads), *_lines(rows, heads)}
    texts.update(_fields(rows, heads))
    for each, below in zip_longest(heads, heads[1:]):
        is_over = below is not None and below.level > each.level
        is_text = each.at in texts or not any(map(str.isalnum, each.words))
        if is_text or (is_bare and not is_over):
            yield each


def _lines(rows: Sequence[str], heads: Sequence[Heading]) -> Iterator[int]:
    """Yield the places of those without marks that follow each other over nothing.

    They are lines that shall look large where nearly all of their level are so.
    """
    hollow = [
        is_hollow(rows, heads, place) and not read_mark(each.words)
        for place, each in enumerate(heads)
    ]
    levels = Counter(each.level for each in heads)
    runs = groupby(range(len(heads)), lambda place: (heads[place].level, hollow[place]))
    found = [(level, list(run)) for (level, empty), run in runs if empty]
    ends = [heads[run[-1] + 1].level if run[-1] + 1 < len(heads) else 0 for _, run in found]
    lines = [
        (level, run[:-1] if end > level else run)
        for (level, run), end in zip(found, ends, strict=True)
    ]
    for level, run in lines:
        alike = sum(len(other) for own, other in lines if own == level)
        if len(run) >= MANY and alike * 3 >= levels[level] * 2:
            yield from (heads[place].at for place in run)


def _fields(rows: Sequence[str], heads: Sequence[Heading]) -> Iterator[int]:
    """Yield the places of those over nothing that say a name and a value, where several do so.

    So does one that says when a page was changed.
    """
    for is_field, run in groupby(
        range(len(heads)),
        lambda at: _FIELD.fullmatch(heads[at].words) is not None and is_hollow(rows, heads, at),
    ):
        fields = list(run) if is_field else []
        if len(fields) >= LEAST:
            yield from (heads[at].at for at in fields)
    yield from (each.at for each in heads if CHANGED.fullmatch(each.words))


def _paragraphs(rows: Sequence[str], heads: Sequence[Heading]) -> Iterator[int]:
    """Yield the places of those too wide for a heading, and of sentences among them.

    Among these is one sentence to its full stop, where no text or part stands below it.
    """
    for _, alike in groupby(enumerate(heads), lambda each: each[1].level):
        run = list(alike)
        said = [each for _, each in run if has_sentence(each.words[:-1])]
        if any(width(each.words) > WIDEST for each in said):
            yield from (
                each.at for each in said if width(each.words) > WIDEST or "。" in each.words
            )
            yield from (
                each.at
                for place, each in run
                if each.words.endswith("。") and _is_over_nothing(rows, heads, place)
            )


def _is_over_nothing(rows: Sequence[str], heads: Sequence[Heading], place: int) -> bool:
    is_over = place + 1 < len(heads) and heads[place + 1].level > heads[place].level
    return not is_over and is_hollow(rows, heads, place)


def _links_below(rows: Sequence[str], heads: Sequence[Heading]) -> Iterator[int]:
    """Yield the places of the last ones where several name links to other pages over no text."""
    text = "\n".join(rows)
    ends = [*(each.at for each in heads[1:]), len(rows)]
    over = zip(heads[:0:-1], ends[:0:-1], strict=True)
    found = list(
        takewhile(lambda each: _is_link(each[0], rows[each[0].at + 1 : each[1]], text), over)
    )
    if len(found) >= LEAST:
        yield from (each.at for each, _ in found)


def _is_link(head: Heading, below: Sequence[str], text: str) -> bool:
    is_named = bool(LINKED.fullmatch(head.words)) or f"[{head.words}](" in text
    return is_named and not has_letters(LINK.sub("", row) for row in below)


def is_hollow(rows: Sequence[str], heads: Sequence[Heading], place: int) -> bool:
    """Return whether a heading has nothing below it, and no part of its own."""
    end = len(rows)
    if place + 1 < len(heads):
        end = heads[place + 1].at
    return not has_letters(rows[heads[place].at + 1 : end])


def with_head_links(text: str) -> str:
    """Return a text in which links of headings stand below what these head, where they are read.

    The words of sections and questions are plain; deeper headings keep their links.
    """
    rows = text.split("\n")
    code = fenced(rows)
    heads = [at for at, row in enumerate(rows) if row.startswith("#") and at not in code]
    for at, end in pairwise([*heads, len(rows)]):
        shown = _SHOWN.match(rows[at])
        links = [each[1] for each in _WEB.finditer(rows[at])] if shown else []
        if links:
            rows[at] = _WEB.sub(lambda each: each[0][1 : each[0].index("](")], rows[at])
            said = " ".join(f"[{each.split('/')[2]}]({each})" for each in links)
            last = max(each for each in range(at, end) if rows[each].strip())
            rows[last] += f"\n\n{said}" if last + 1 < end else f"\n\n{said}\n"
    return "\n".join(rows)


def has_letters(rows: Iterable[str]) -> bool:
    """Return whether rows say anything."""
    return any(any(map(str.isalnum, row)) for row in rows)
