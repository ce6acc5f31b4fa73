"""A table of contents before the text: the same headings twice, first without text."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from kb_site.core.patterns import later
from kb_site.reading.outline.marks import read_mark

_TITLE = later(
    r"[^\w【]{0,4}(?:本文|文章|内容|全文)?\s*(?:目\s*[录錄](?:导读|導讀)?|导航)"
    r"\s*(?:[/／]?\s*contents)?\s*[：:]?",
    re.IGNORECASE,
)
_PAGE = later(r"(?<=[\u4e00-\u9fff）)])[0-9]{1,4}$")
"""That of an entry, right behind its last word."""
_LEADER = later(r"(?:[.．…·•_\s-]{2,}\s*\d{1,4}|\s+\d{1,4}|[.．…·•_\s]{2,})$")
_LEADS = frozenset(".．…·•_")
MAX_ENTRY = 60
"""Characters of an entry, with leader and page number."""

_LEADS_IN = later(r"[^。，；：]{2,20}[以如]下(?:内容|章节|几个?部分|条款)[：:]")
"""本政策将帮助您了解以下内容： says nothing where the contents are left out."""
SURE, MOST = 3, 100
"""Entries that come again in the same words at least, and all entries of contents at most."""
_SENTENCE_ENDS = ("。", "！", "…")
_BULLETS = frozenset("|-*+•·")
_BULLET = later(r"^(?:\|\s+)?[-*+•·]\s+")


def find_contents(
    views: Sequence[str], headings: Container[int] = ()
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the indices of a table of contents with its title, and those of the lines it names.

    A list without that title right below one of the `headings` is the text of its part.
    """
    keys = [_key(view) for view in views]
    titled = next((index for index, view in enumerate(views) if _TITLE.fullmatch(view)), None)
    for index, view in _paged(views, titled):
        keys[index] = _key(view)
    last = {key: index for index, key in enumerate(keys) if key}
    start = next((index for index, view in enumerate(views) if view), 0)
    begin = start if read_mark(views[start]) else start + 1
    first = next((i for i in range(begin, len(keys)) if keys[i] and last[keys[i]] > i), None)
    if titled is not None and (first is None or not any(views[titled + 1 : first])):
        first = titled
    if first is None:
        return (), ()
    block = _block(views, keys, last, first + 1 if first == titled else first)
    named = tuple(block.values())
    same = sum(keys[one] == keys[other] for one, other in block.items())
    sure = first == titled or same * 3 >= len(block) * 2
    if same < (SURE - 1 if first == titled else SURE) or not sure:
        return (), ()
    if first != titled and not (_head_text(views, named) and [*named] == sorted(named)):
        return (), ()
    above = next((at for at in range(first - 1, -1, -1) if views[at]), first)
    if first != titled and above in headings:
        return (), ()
    lead = (above,) if above < first and _LEADS_IN.fullmatch(views[above]) else ()
    if above < first != titled and not lead and _is_led_to(views[above], views[first]):
        return (), ()
    if any(views[at].endswith("；") for at in block):
        below = next((view for view in views[max(block) + 1 :] if view), "")
        if not (lead or first == titled) or (below.endswith("。") and read_mark(below)):
            return (), ()  # stated in a row, each item of which has its part below
    return (*lead, *((first,) if first == titled else ()), *block), named


def _is_led_to(above: str, first: str) -> bool:
    """Return whether a list without numbers goes on with a sentence: 只可以要求支付：押金."""
    mark = read_mark(first)
    is_counted = mark and mark.parts
    return above.endswith(("：", ":")) and not is_counted and not _TITLE.search(above)


def _paged(views: Sequence[str], titled: int | None) -> list[tuple[int, str]]:
    """Return the entries right below the title without the pages behind them, which never fall."""
    found: list[tuple[int, str]] = []
    page = 0
    for index in range(len(views) if titled is None else titled + 1, len(views)):
        match = _PAGE.search(views[index])
        if views[index] and not (match and page <= int(match[0])):
            break
        if match:
            page = int(match[0])
            found.append((index, views[index][: match.start()]))
    return found if len(found) > SURE else []


def _block(
    views: Sequence[str], keys: Sequence[str], last: dict[str, int], first: int
) -> dict[int, int]:
    """Return the entries from `first` with the lines that they name, up to the first of these.

    A sentence ends it: where headings have text under them, they are no contents.
    """
    block: dict[int, int] = {}
    seen: set[str] = set()
    for index in range(first, len(keys)):
        key = keys[index]
        if not views[index]:
            continue
        if not key or views[index].endswith(_SENTENCE_ENDS):
            break
        named = last[key] if last[key] > index else _counted_alike(views, index, block)
        if key in seen or not named:
            break
        seen.add(key)
        block[index] = named
    return block


def _counted_alike(views: Sequence[str], index: int, block: Mapping[int, int]) -> int:
    """Return the line with the number of one that goes on with contents in other words, else 0."""
    last = max(block, default=0)
    above, head = read_mark(views[last]), read_mark(views[block.get(last, 0)])
    mark = read_mark(views[index]) if block and len(block) <= MOST else None
    if not (above and head and mark and mark.parts):
        return 0
    if (above.kind, above.ordinal) != (mark.kind, mark.ordinal - 1):
        return 0
    behind = range(block[last] + 1, len(views))
    marks = ((at, read_mark(views[at])) for at in behind if views[at])
    wanted = (head.kind, mark.parts)
    return next((at for at, other in marks if other and other[:2] == wanted), 0)


def _head_text(views: Sequence[str], returns: Sequence[int]) -> bool:
    """Return whether most entries have text under them where they come again; code has none."""
    filled = sum(any(views[one + 1 : other]) for one, other in pairwise(returns))
    return filled * 2 >= len(returns) - 1


def _key(view: str) -> str:
    """Return a line's text without number, leader and page number; empty for prose and blanks.

    So it is for code, where the same line may stand in every block.
    """
    if not view or len(view) > MAX_ENTRY or (view[0] == "|" and not _BULLET.match(view)):
        return ""
    text = (_BULLET.sub("", view) if view[0] in _BULLETS else view).removesuffix("；")
    if text[-1:].isdecimal() or text[-1:] in _LEADS:
        text = _LEADER.sub("", text)
    mark = read_mark(text)
    return "".join((mark.rest if mark and mark.rest else text).split()).casefold()
