"""What a site writes around an article: rows of short lines above its text and below it.

A menu, tabs, buttons, a list of other articles or a footer has no one word by which it is known.
Each line is weighed, and a run of lines from either end to the first or the last sentence goes up
to the place where they speak for a site most. Between two sentences only a list of other articles
is looked for, which has a name. No sentence is ever taken.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import DATE_LINE
from kb_site.reading.repair.own_lines import (
    announces,
    are_contents,
    bare,
    is_footer,
    is_table,
    looks_back,
)
from kb_site.reading.repair.site_lines import (
    BARS,
    CELLS,
    META,
    SHORT,
    WAY,
    Row,
    is_bare,
    is_full,
    rows_of,
    weigh,
)
from kb_site.reading.site_words import BUTTON
from kb_site.reading.words_within import ITEM, LISTS, NAMES, STAMP, is_sentence, said_share

TAKEN = 3.0
"""Sum of the weights of the lines from which on they are a site's."""
DOUBTFUL = 2.0
"""Sum from which on an editor is asked to look at them."""
NAMED, NAMED_AT_LEAST, FEW = 2, 1.5, 10
"""Words of a site from which on lines are looked at, and entries with one that a menu has: so many
at least, and one of so many more."""
BARE, RARE = 1.5, 16
"""The same of entries that say hardly anything else: a list of an article has such words too."""
FAR = 400
"""Lines at either end that are looked at."""
TITLE, TOP, TITLE_AT = 6, 2, 8
"""Characters of a line that may be the title, and how many lines from the top, or before the text,
it stands."""
WELL_SAID, SAID, SURELY = 0.5, 0.35, 0.8
"""Shares of a title's pairs of characters that its text says again; of one with a site's words."""
LISTED = 3
"""Lines of a list of other articles between two sentences, its name among them."""

_FIRST_PART = later("(?:一、|第一[章节部条])[^0-9]")
"""Begins a text as a sentence does: no menu is counted so."""
_SAYS = later(r"[0-9][-:：/.年][0-9]|(?:来源|作者|记者|编辑|日期|时间)\s?[:：/]")
"""When, where and by whom, below a title."""


Said = Callable[[], frozenset[str]]
"""Gives the pairs of characters of a text's sentences, once they are asked for."""


class Around(NamedTuple):
    """The places of the lines around a text that are a site's, and of those that may be."""

    taken: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()


def find_around(lines: Sequence[str], kept: Container[int] = ()) -> Around:
    """Return what stands around a text; its lines are in small letters, and none is empty.

    `kept` are places of lines that are text, whatever they look like.
    """
    first, last = ends_of(lines, kept)
    if first >= last:
        return Around()
    said = cache(partial(pairs_of, lines[first : last + 1]))
    head = next((at for at in range(first) if _FIRST_PART.match(lines[at])), first)
    taken, doubtful = _above(lines, head, last, said)
    below = lines[last + 1 :]
    if len(NAMES.findall("\n".join(below))) >= NAMED and _reach(rows_of(below, ())[::-1])[0]:
        rows = rows_of(below, said())
        end, sure = _reach(rows[::-1])
        tail = range(len(lines) - end, len(lines))
        own = announces(lines[last]) or _is_own(lines, tail, lines[first : last + 1])
        sure = sure and is_footer(lines[tail.start :]) and not own
        taken, doubtful = (*taken, *(tail if sure else ())), (*doubtful, *(() if sure else tail))
    return Around((*taken, *_lists(lines, range(first + 1, last), kept, said)), (*doubtful,))


def pairs_of(lines: Sequence[str]) -> frozenset[str]:
    """Return the pairs of characters that the sentences of a text have."""
    sentences = filter(is_sentence, lines)
    return frozenset(line[at : at + 2] for line in sentences for at in range(len(line) - 1))


def _above(
    lines: Sequence[str], first: int, last: int, said: Said
) -> tuple[Sequence[int], Sequence[int]]:
    """Return the places of a site's lines above the first sentence, and of such as may be."""
    head = lines[:first]
    if len(NAMES.findall("\n".join(head))) < NAMED or not _reach(rows_of(head, ()))[0]:
        return (), ()  # what the text says again only speaks against a site
    rows = rows_of(head, said())
    top, sure = _reach(rows)
    if _begins_with_title(head):
        rest = _rest(head, rows, 1)
        if looks_back(lines[first]) or _is_own(lines, rest, lines[first : last + 1]):
            return (), ()
        return (rest, ()) if sure else ((), rest)
    title = _title(head, said())
    if title and not sure and _named(rows[:title]) >= NAMED:
        sure = sum(map(_sum, rows[:title])) >= TAKEN and _says_little(rows[:title])
    if not sure:
        return (), range(top)
    rest = _rest(head, rows, title + 1 if title >= 0 else top)
    if title < 0 and all(at in rest or ITEM.match(head[at]) for at in range(top, first)):
        title = _last_plain(head, top)
        rest = _rest(head, rows, title + 1) if title >= 0 else rest
    above = (*range(title if title >= 0 else top), *rest)
    own = looks_back(lines[first]) or _is_own(lines, above, lines[first : last + 1])
    if len(above) == first or own:
        return (), above
    return above, ()


def _is_own(lines: Sequence[str], places: Sequence[int], text: Sequence[str]) -> bool:
    """Return whether the lines at some places around a text are its own."""
    inside = [lines[at] for at in places]
    return is_table(inside) or are_contents(inside, {bare(line) for line in text} - {""})


def _rest(head: Sequence[str], rows: Sequence[Sequence[Row]], start: int) -> list[int]:
    """Return the places of buttons, dates and authors from a title to the text."""
    return [
        at
        for at in range(start, len(head))
        if DATE_LINE.fullmatch(head[at])
        or is_full(rows[at][0])
        or (_sum(rows[at]) > 0 and (_is_named(head[at]) or _SAYS.search(head[at])))
    ]


def _lists(lines: Sequence[str], inside: range, kept: Container[int], said: Said) -> Iterator[int]:
    """Yield the places of lists of other articles between two sentences, from their names on."""
    end = 0
    for at in inside:
        line = lines[at]
        if at < end or len(line) > SHORT or not LISTS.search(line) or ITEM.match(line):
            continue
        texts = (to for to in range(at, inside.stop + 1) if to in kept or is_sentence(lines[to]))
        end = next(texts)
        if end - at >= LISTED:
            reach, sure = _reach(rows_of(lines[at:end], said()))
            last = lines[at + reach - 1]
            if at + reach == end and not (_is_named(last) or _is_about(last)):
                reach -= 1  # it may be the heading of what follows
            sure = sure and is_footer(lines[at : at + reach]) and not announces(lines[at - 1])
            yield from range(at, at + reach if sure else at)


def ends_of(lines: Sequence[str], kept: Container[int] = ()) -> tuple[int, int]:
    """Return the places of the first and the last sentence, equal where a text has not two."""

    def is_text(at: int) -> bool:
        return at in kept or is_sentence(lines[at])

    first = next(filter(is_text, range(min(len(lines), FAR))), -1)
    if first < 0:
        return 0, 0
    behind = range(len(lines) - 1, max(first, len(lines) - FAR), -1)
    return first, next(filter(is_text, behind), first)


def _sum(rows: Sequence[Row]) -> float:
    return sum(map(weigh, rows))


def _reach(lines: Sequence[Sequence[Row]]) -> tuple[int, bool]:
    """Return how many lines from an end are a site's or may be, and whether that is sure."""
    best, at, total = 0.0, 0, 0.0
    for place, rows in enumerate(lines, 1):
        total += _sum(rows)
        if total > best:
            best, at = total, place
    named, size = _named(lines[:at]), sum(map(len, lines[:at]))
    sure = named >= NAMED_AT_LEAST + size / FEW and _says_little(lines[:at])
    return (at if best >= DOUBTFUL else 0), best >= TAKEN and sure


def _named(lines: Sequence[Sequence[Row]]) -> int:
    return len([row for rows in lines for row in rows if row.words])


def _says_little(lines: Sequence[Sequence[Row]]) -> bool:
    """Return whether enough of some lines say hardly anything but a site's words."""
    rows = [row for line in lines for row in line]
    return sum(map(is_bare, rows)) >= BARE + len(rows) / RARE


def _title(head: Sequence[str], said: Container[str]) -> int:
    """Return the place of the title among the first and last lines above a text, -1 without one.

    It is the uppermost line that the text says again; captions and headings follow it.
    """
    last = range(max(len(head) - TITLE_AT, TOP), len(head))
    places: list[int] = [*range(min(TOP, len(head))), *last]
    may = [at for at in places if len(head[at]) >= TITLE and not _is_about(head[at])]
    shares = {at: said_share(head[at], said) for at in may}
    for least in (WELL_SAID, SAID):
        for at in may:
            if shares[at] >= (SURELY if _is_named(head[at]) else least):
                return at
    return -1


def _last_plain(head: Sequence[str], top: int) -> int:
    """Return the place of the last line that may be the title where all above a text is a site's.

    The text says nothing of it again.
    """
    for at in range(top - 1, max(len(head) - TITLE_AT, 0) - 1, -1):
        if len(head[at]) >= TITLE and _is_plain(head[at]):
            return at
    return -1


def _begins_with_title(head: Sequence[str]) -> bool:
    """Return whether the first line alone says something, but for one right above the text."""
    plain = [at for at, line in enumerate(head) if _is_plain(line)]
    return plain[:1] == [0] and plain[1:] in ([], [len(head) - 1]) and len(head[0]) >= TITLE


def _is_plain(line: str) -> bool:
    return not (_is_named(line) or _is_about(line) or BUTTON.fullmatch(line))


def _is_named(line: str) -> bool:
    return bool(NAMES.search(line))


def _is_about(line: str) -> bool:
    return any(each.search(line) for each in (STAMP, META, BARS, WAY, CELLS))
