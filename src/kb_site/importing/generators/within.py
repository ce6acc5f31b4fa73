"""Headings left as text in a page that marks others: bold, counted, or one that a count lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.letters import letters
from kb_site.core.patterns import later
from kb_site.importing.generators.between import names_between
from kb_site.importing.generators.bold_rows import (
    bold_heads,
    count_on,
    is_counted,
    is_named,
    words_of,
)
from kb_site.importing.generators.heading_rows import level_below, level_of
from kb_site.reading.outline.marks import read_mark

LEAST, LEAST_BESIDE = 2, 3
"""Headings of a count, and those beside which others may be left."""
MANY = 5
"""Bold names from which on all are headings."""
SHORT = 40
"""Columns of a row that stands alone and is a heading."""
OTHER = later(r"\s*(?:[-*+>|]\s|\||!\[|\[[^\]]*\]\([^()]*\)\s*$)")
WITHIN = later(r"[，。；！？,;!?]|[：:]\s*$|\]\(")
_COUNTS = later(r"\d{1,9}[.)][ \t]")


def headings_within(rows: Sequence[str], code: frozenset[int]) -> dict[int, str]:
    """Return the rows that are headings, too, where others are marked."""
    bold, heads = bold_heads(rows, code)
    found = dict(_named_within(rows, code, bold, heads))
    found.update(_dotted_within(rows, code))
    found.update(_counted_within(rows, code, heads))
    found.update(_lacking(rows, code))
    found.update(names_between(rows, code))
    if not any(row.startswith("###") for at, row in enumerate(rows) if at not in code):
        found.update(_counted(rows, heads))
    return found


def _counted(rows: Sequence[str], heads: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the counted rows that are bold as a whole, marked, below headings of one level."""
    counted = [at for at in heads if is_counted(rows[at]) and is_named(rows[at])]
    if len(counted) >= LEAST_BESIDE and len(counted) * 4 >= len(heads) * 3:
        yield from ((at, f"### {words_of(rows[at])}") for at in counted)


def _counted_within(
    rows: Sequence[str], code: frozenset[int], bold_rows: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the rows that count on from 1 below one heading, bold or by themselves, marked.

    Below several headings fewer bold ones are enough.
    """
    bold = [at for at in bold_rows if is_named(rows[at])]
    heads = [at for at, row in enumerate(rows) if row.startswith("##") and at not in code]
    ends = list(pairwise([*heads, len(rows)]))
    counted = [list(_counting(rows, bold, *each)) for each in ends]
    are_sure = sum(map(len, counted)) >= LEAST_BESIDE and max(map(len, counted)) >= LEAST
    for (at, end), found in zip(ends, counted, strict=True):
        level = level_below(rows[at])
        alone = list(_counting(rows, list(_alone(rows, range(at + 1, end), code)), at, end))
        within = found if are_sure else alone if len(alone) >= LEAST_BESIDE else []
        yield from ((each, f"{'#' * level} {words_of(rows[each])}") for each in within)


def _counting(rows: Sequence[str], found: Sequence[int], at: int, end: int) -> Iterator[int]:
    """Yield the places between two of those found, where all that are counted count on from 1."""
    within = [each for each in found if at < each < end and is_counted(rows[each])]
    if within and count_on([read_mark(words_of(rows[each])) for each in within]):
        yield from within


def _dotted_within(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the rows such as 4.1 below the fourth chapter, marked, where they stand over text."""
    heads = [at for at, row in enumerate(rows) if row.startswith("##") and at not in code]
    for at, end in pairwise([*heads, len(rows)]):
        chapter = read_mark(words_of(rows[at]))
        if chapter is None:
            continue
        filled = [each for each in range(at + 1, end) if rows[each].strip() and each not in code]
        marks = {each: read_mark(rows[each].strip()) for each in filled}
        found = [
            each
            for each, mark in marks.items()
            if mark and len(mark.parts) == LEAST and mark.parts[0] == chapter.ordinal
            if width(rows[each]) <= SHORT and not WITHIN.search(rows[each]) and mark.rest
            if not rows[each - 1].strip() or each - 1 == at
        ]
        counts = [mark.ordinal for each in found if (mark := marks[each])]
        over = sum(below not in found for each, below in pairwise(filled) if each in found)
        if len(found) >= LEAST and counts == sorted(set(counts)) and over * 2 > len(found):
            level = level_below(rows[at])
            yield from ((each, f"{'#' * level} {words_of(rows[each])}") for each in found)


def _named_within(
    rows: Sequence[str], code: frozenset[int], bold: Sequence[int], heads: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the bold rows below headings, marked, where all are short names over text.

    Few are enough where no other row is bold and each stands over a sentence.
    """
    words = {at: words_of(rows[at]) for at in heads}
    is_one = [width(each) <= SHORT and not WITHIN.search(each) for each in words.values()]
    above = [next((row for row in reversed(rows[:at]) if row.strip()), "") for at in heads]
    names = {letters(each) for each in words.values()}
    below = [next((row for row in rows[at + 1 :] if row.strip()), "") for at in heads]
    all_ = len(heads) == len(bold) and all(ends_sentence(each.strip()) for each in below)
    few = len(heads) < (LEAST_BESIDE if all_ else MANY) or len(heads) * 4 < len(bold) * 3
    captions = sum(bool(OTHER.match(row)) and "](" in row for row in above)
    if few or len(names) < len(heads) or not all(is_one) or captions * 2 > len(heads):
        return
    if not all(map(is_named, (rows[at] for at in heads))) or any(
        is_counted(rows[at]) for at in heads
    ):
        return
    level = 2
    for at, row in enumerate(rows):
        if row.startswith("##") and at not in code:
            level = level_below(row)
        elif at in words:
            yield at, f"{'#' * level} {words[at]}"


def _alone(rows: Sequence[str], places: Sequence[int], code: frozenset[int]) -> Iterator[int]:
    """Yield the rows that stand alone as a short heading does, over a longer one."""
    filled = [at for at in places if rows[at].strip()]
    for at, below in pairwise(filled):
        row = rows[at].strip()
        is_apart = not (rows[at - 1].strip() or rows[at + 1].strip()) and not {at, below} & code
        is_plain = not (OTHER.match(row) or _COUNTS.match(row) or WITHIN.search(row))
        said = rows[below].strip()
        is_over = width(said) > (width(row) if ends_sentence(said) else max(width(row), SHORT))
        if is_apart and is_plain and is_over and width(row) <= SHORT and not ends_sentence(row):
            yield at


def _lacking(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the only row between two headings with the number that their count lacks.

    Text stands above it: right below the first of both it is rather an item of that.
    """
    above: dict[tuple[int, str, tuple[int, ...]], tuple[int, int]] = {}
    for at, row in enumerate(rows):
        mark = read_mark(words_of(row)) if row.startswith("##") and at not in code else None
        if mark is None or not mark.parts:
            continue
        level = level_of(row)
        key = level, mark.kind, mark.parts[:-1]
        start, before = above.get(key, (at, mark.ordinal))
        above[key] = at, mark.ordinal
        lacks = before + 1
        if mark.ordinal != lacks + 1:
            continue
        counted = list(_counted_alike(rows, range(start + 1, at), mark.kind))
        if [ordinal for _, ordinal in counted] == [lacks]:
            (found, _), *_ = counted
            is_short = width(rows[found].strip()) <= SHORT and not WITHIN.search(rows[found])
            if is_short and found not in code and any(map(str.strip, rows[start + 1 : found])):
                yield found, f"{'#' * level} {words_of(rows[found])}"


def _counted_alike(
    rows: Sequence[str], places: Iterable[int], kind: str
) -> Iterator[tuple[int, int]]:
    """Yield the places of the rows with a number of a kind, and their numbers."""
    for at in places:
        mark = read_mark(rows[at].strip())
        if mark and mark.kind == kind:
            yield at, mark.ordinal
