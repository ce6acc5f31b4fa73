"""What a site writes around an article: rows of short lines above its text and below it.

A menu, tabs, buttons, a list of other articles or a footer has no one word by which it is known.
Each line is weighed, and a run of lines from either end to the first or the last sentence goes up
to the place where they speak for a site most. Between two sentences only a list of other articles
is looked for, which has a name. No sentence is ever taken.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from kb_site.core.patterns import later
from kb_site.reading.repair.site_lines import (
    BARS,
    CELLS,
    ITEM,
    LISTS,
    META,
    SHORT,
    STAMP,
    WAY,
    WORDS,
    Row,
    is_bare,
    rows_of,
    said_share,
    weigh,
)

TAKEN = 4.0
"""Sum of the weights of the lines from which on they are a site's."""
DOUBTFUL = 2.0
"""Sum from which on an editor is asked to look at them."""
NAMED, FEW = 1.5, 10
"""Entries with words of a site that it has at least: so many, and one of so many more."""
BARE, RARE = 1, 16
"""The same of entries that say hardly anything else: a list of an article has such words too."""
FAR = 400
"""Lines at either end that are looked at."""
TITLE, TITLE_AT = 6, 6
"""Characters of a line that may be the title, and how many lines before the text it stands."""
SAID, SURELY = 0.35, 0.8
"""Share of a title's pairs of characters that its text says again; of one with a site's words."""
LISTED = 3
"""Lines of a list of other articles between two sentences, its name among them."""

_SENTENCE = later(
    r"^[问答qa][0-9]{0,2}[:：.、]|[，,]$|[^。]{5}。|[^。！？]{12}[！；]"
    r"|[^。！？|｜]{24}(?:？|[^。！？|｜]*[，,][^|｜]{6})"
)
_STEPS = later("[>»›]")


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
    body = "\n".join(lines[first : last + 1])
    head, is_head = _above(lines[:first], body)
    end, is_end = _reach(lines[last + 1 :], body, backwards=True)
    tail = range(len(lines) - end, len(lines))
    inside = _lists(lines, range(first + 1, last), kept)
    taken = (*(head if is_head else ()), *inside, *(tail if is_end else ()))
    return Around(taken, (*(() if is_head else head), *(() if is_end else tail)))


def _above(lines: Sequence[str], body: str) -> tuple[Sequence[int], bool]:
    """Return the places of a site's lines above the first sentence, and whether that is sure."""
    top, sure = _reach(lines, body)
    way = _under_menu(lines)
    if way > top or (way and not sure):
        return range(way), True
    if not sure:
        return range(top), False
    title = _title(lines, top, body)
    rest = (at for at in range(title + 1, top) if _is_named(lines[at]) or _is_about(lines[at]))
    return (*range(title), *rest), True


def _under_menu(lines: Sequence[str]) -> int:
    """Return the place of the way to a page below the menu that it begins in, else 0."""
    for at, line in enumerate(lines):
        parts = [part.strip() for part in _STEPS.split(line)] if WAY.search(line) else []
        if len(parts) > 1 and parts[0] in lines[:at]:
            return at
    return 0


def _lists(lines: Sequence[str], inside: range, kept: Container[int]) -> Iterator[int]:
    """Yield the places of lists of other articles between two sentences, from their names on."""
    end = 0
    for at in inside:
        line = lines[at]
        if at < end or len(line) > SHORT or not LISTS.search(line) or ITEM.match(line):
            continue
        texts = (to for to in range(at, inside.stop + 1) if to in kept or is_sentence(lines[to]))
        end = next(texts)
        if end - at >= LISTED:
            body = "\n".join((*lines[inside.start - 1 : at], *lines[end : inside.stop + 1]))
            reach, sure = _reach(lines[at:end], body)
            last = lines[at + reach - 1]
            if at + reach == end and not (_is_named(last) or _is_about(last)):
                reach -= 1  # it may be the heading of what follows
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


def is_sentence(line: str) -> bool:
    """Return whether a line is one of the text: a sentence, or much of one."""
    return bool(_SENTENCE.search(line))


def _sum(rows: Sequence[Row]) -> float:
    return sum(map(weigh, rows))


def _reach(lines: Sequence[str], body: str, *, backwards: bool = False) -> tuple[int, bool]:
    """Return how many lines from an end are a site's or may be, and whether that is sure."""
    found = 0, False
    for said in ("", body):  # what the text says again only speaks against, and takes long to see
        rows = rows_of(lines, said)
        found = _reach_of(rows[::-1] if backwards else rows)
        if not found[0]:
            break
    return found


def _reach_of(lines: Sequence[Sequence[Row]]) -> tuple[int, bool]:
    best, at, total = 0.0, 0, 0.0
    for place, rows in enumerate(lines, 1):
        total += _sum(rows)
        if total > best:
            best, at = total, place
    rows = [row for line in lines[:at] for row in line]
    named = sum(row.words > 0 for row in rows)
    bare = sum(map(is_bare, rows))
    sure = named >= NAMED + len(rows) / FEW and bare >= BARE + len(rows) / RARE
    return (at if best >= DOUBTFUL else 0), best >= TAKEN and sure


def _title(lines: Sequence[str], top: int, body: str) -> int:
    """Return the place of the title among lines of a site: the text says it again.

    Where all lines above a text are a site's, it may be one that the text says not.
    """
    places = range(len(lines) - 1, max(top - TITLE_AT, 0) - 1, -1)
    may = [at for at in places if len(lines[at]) >= TITLE and not _is_about(lines[at])]
    named = {at for at in may if _is_named(lines[at])}
    found = [at for at in may if said_share(lines[at], body) >= (SURELY if at in named else SAID)]
    found = found or [at for at in may if at not in named and top == len(lines)]
    return min(found[0], top) if found else top


def _is_named(line: str) -> bool:
    return any(words.search(line) for words in WORDS)


def _is_about(line: str) -> bool:
    return any(each.search(line) for each in (STAMP, META, BARS, WAY, CELLS))
