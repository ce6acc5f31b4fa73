"""Lists of other articles, and what a site writes below the last words of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import LINKED, NUMBERED
from kb_site.reading.site_words import BELOW, OTHERS

_ITEM = later(r"[^。！；]{2,48}[？?]?")

_PICTURE = later(r"!\[[^\[\]]*\]\([^()\s]*\)")
_UP = later(
    r"!\[[^\[\]]*\]\([^()\s]*(?:skins?|themes?|templates?|static)/[^()\s]*?(?:go|back|to)?[-_]?top\.[a-z]+\)"
)
_SCANNED = later("码|扫|公众号|公共账?号|订阅号")
BELOW_FROM = 0.5
"""Share of the lines of a text behind which what only stands below an article ends it."""
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
    item = _ITEM.fullmatch(plain)
    return bool(reason_of(plain) or (item and not NUMBERED.match(plain)))


def find_below(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield what stands below an article to the last line, from what no article has."""
    start = int(BELOW_FROM * len(filled))
    at = next((at for at in range(start, len(filled)) if BELOW.fullmatch(bare[filled[at]])), None)
    rest = [bare[each] for each in filled[at + 1 :]] if at is not None else []
    sited = not rest or any(map(_SITE.search, rest))
    if at is not None and sited and not any(map(_SENTENCE.search, rest)):
        yield from ((each, "related articles") for each in filled[at:])


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
