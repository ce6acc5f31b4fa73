"""Lists of other articles, and all that a site writes below the last words of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import LINKED, NUMBERED
from kb_site.reading.site_words import BELOW, COMMENTS, OTHERS

LONGEST = 48
"""Characters of a title in a list of others, with what a line says of it."""
BELOW_FROM = 0.5
"""Share of the lines of a text behind which what only stands below an article ends it."""
SAID_BY_READERS = 2
"""Lines below the name of readers' words that say when and by whom, from which on they are such."""
TRIED = 3
"""Names of readers' words of which what stands below is looked at."""

_ITEM = later(r"[^。！；]{2,48}[？?]?")
_ADDRESS = later(r"https?://[\x21-\x7e]+")
_PICTURE = later(r"!\[[^\[\]]*\]\([^()\s]*\)")
_UP = later(
    r"!\[[^\[\]]*\]\([^()\s]*(?:skins?|themes?|templates?|static)/[^()\s]*?(?:go|back|to)?[-_]?top\.[a-z]+\)"
)
_SCANNED = later("码|扫|公众号|订阅号")
_DONE = r"(?:回复|引用|举报|赞|踩|[0-9]{1,5}楼|沙发|板凳|[(（]?[0-9]{1,6}[)）]?)"
_READERS = later(
    rf"{_DONE}(?:[\s|·]{{1,4}}{_DONE}){{0,6}}"
    r"|.{0,24}(?:[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
    r"|[0-9]{1,3}\s?(?:分钟|小时|天|周|个?月|年)前)(?:\s?(?:回复|来自.{1,8}))?"
)
"""Who said it, when, and what else can be done with it."""
_WHO = later(r"[^\s0-9].{0,23}[0-9]")
_COUNTED = later(r"[0-9]|热|最新|全部|网友|精彩")
"""What the name of readers' words has and the heading of a part about them has not."""
_SITE = later(
    r"^不喜欢$|^不看|^看过|轻点两下|小程序|^知道了$|©|csdn|^关于我们|返回首页|余额支付|评论|icp备|阅读\s?[0-9]"
)
"""What stands at the end of such a page, and nowhere in an article that quotes its words."""
_SENTENCE = later(r".{8}[。；：，]$|.{48}")
"""What no title of another article is."""


def find_others(
    lines: Mapping[int, str], tail: Sequence[int], reason_of: Callable[[str], str]
) -> Iterator[tuple[int, str]]:
    """Yield the heading of a list of other articles at the end, with its items.

    What follows them stays where marks or links tell the items from it.
    """
    for at, index in enumerate(tail):
        if OTHERS.fullmatch(lines[index]):
            items = tail[at + 1 :]
            marked = list(takewhile(lambda item: LINKED.match(lines[item].strip()), items))
            chosen = items if all(_is_item(lines[item], reason_of) for item in items) else marked
            if chosen or not items:
                yield from ((each, "related articles") for each in (index, *chosen))
                return


def _is_item(line: str, reason_of: Callable[[str], str]) -> bool:
    plain = line.strip(" \t\u3000>*-·•→").lower()
    item = _ITEM.fullmatch(plain) or _is_glued(plain)
    return bool(reason_of(plain) or (item and not NUMBERED.match(plain)))


def _is_glued(line: str) -> bool:
    """Return whether a line is titles with an address behind each, as a copy leaves a list."""
    *titles, rest = _ADDRESS.split(line)
    return len(titles) > 1 and not rest.strip() and all(0 < len(each) <= LONGEST for each in titles)


def find_below(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield what stands below an article to the last line, from what no article has.

    The words of readers end it, too, where it is said of each when and by whom.
    """
    start = int(BELOW_FROM * len(filled))
    tried = 0
    for at, index in enumerate(filled[start:], start):
        line = bare[index]
        if BELOW.fullmatch(line):
            below = filled[at:]
            rest = [bare[each] for each in below[1:]]
            sited = not rest or any(_SITE.search(each) for each in rest)
            if sited and not any(_SENTENCE.search(each) for each in rest):
                yield from ((each, "related articles") for each in below)
            return
        if tried < TRIED and COMMENTS.fullmatch(line) and _COUNTED.search(line):
            tried += 1
            below = filled[at:]
            if _are_said([bare[each].strip() for each in below[1:]]):
                yield from ((each, "comments") for each in below)
                return


def find_codes(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield the pictures at the end right below a line that asks to scan them, and the way up."""
    if filled and _UP.fullmatch(bare[filled[-1]]):
        yield filled[-1], "button"
    end = takewhile(
        lambda index: index in reasons or not bare[index] or _PICTURE.fullmatch(bare[index]),
        reversed(filled),
    )
    asked = False
    for index in sorted(end):
        if index in reasons:
            asked = reasons[index] == "share line" and _SCANNED.search(bare[index]) is not None
        elif asked:
            yield index, "share line"


def _are_said(lines: Sequence[str]) -> bool:
    """Return whether each line has right above it who said it, and when."""
    said = 0
    by = False
    for line in lines:
        if _READERS.fullmatch(line):
            by = True
            said += bool(_WHO.match(line))
        elif not by:
            return False
        else:
            by = not _SENTENCE.search(line)
    return said >= SAID_BY_READERS
