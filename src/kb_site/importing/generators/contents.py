"""Lists of a page's own headings, and rows of links that lead to others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kb_site.core.letters import letters
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.reading_values import LEAST

HEADING = later(r"(?P<marks>#{1,6})[ \t]+(?P<words>.+)")
LISTED = later(
    r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<words>\S.*)"
    r"|\s*(?P<link>\[[^\[\]]+\]\(#[^()\s]*\))\s*"
)
_CONTENTS = later(
    r"[#*_\s]*(?:目\s*[录次錄]|contents|table of contents|toc|导航|大纲)[*_\s：:]*", re.IGNORECASE
)
_MARK = later(r"\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s*")
_LINKS = later(r"(?:\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)[\s|·•]*)+")
_MENU = later(r"(?:[|｜·•/\s]*\[[^\[\]]{1,20}\]\((?![a-z]+://)[^()\s]*\))+[|｜·•/\s]*")
_BACK = later(r"[*_]*\[[*_]*(?::\w+:)?\s*(?:返回|回到|回首页|总?目[录錄]\])")
_HOME = later(
    r"[*_]*\[[*_]*(?:返回|回到)?(?:总?目[录錄]|首页|首頁|主页|主頁|上一?[页頁级級])[*_]*\]"
)
_AN_ITEM = later(r"[ \t]*[-+*][ \t]+")
LINK = later(r"!?\[(?P<words>[^\[\]]*)\]\([^()]*\)")


def without_contents(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a page without the first list, and what names it, whose items are its headings."""
    rows = body.split("\n")
    code = fenced(rows)
    gone = dict(_contents(rows, code))
    gone.update(_rows_of_contents(rows, code))
    left = [(rows[at].strip(), gone[at]) for at in sorted(gone)]
    return "\n".join("" if at in gone else row for at, row in enumerate(rows)), left


def _contents(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    heads = [
        (letters(head["words"]), len(head["marks"]))
        for at, row in enumerate(rows)
        if at not in code and (head := HEADING.fullmatch(row))
    ]
    start = next((at for at, row in enumerate(rows) if LISTED.fullmatch(row)), len(rows))
    end = start
    while end < len(rows) and (not rows[end].strip() or LISTED.fullmatch(rows[end])):
        end += 1
    items = [LISTED.fullmatch(row) for row in rows[start:end] if row.strip()]
    words = [
        letters(LINK.sub(r"\g<words>", each["words"] or each["link"])) for each in items if each
    ]
    said = [[level for head, level in heads if each and head.endswith(each)] for each in words]
    named = sum(map(bool, said))
    if start in code or len(words) < LEAST or named * 5 < len(words) * 4:
        return
    above = next((at for at in range(start - 1, -1, -1) if rows[at].strip()), 0)
    first = above if _CONTENTS.fullmatch(rows[above]) else start
    levels = {level for each in said for level in each}
    few = named * 2 < sum(level in levels for _, level in heads)
    if few and first == start and not any(each and each["link"] for each in items):
        return  # a text that names some of its parts
    yield from ((at, "table of contents") for at in range(first, end) if rows[at].strip())


def _rows_of_contents(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield a heading of contents and the rows below it, where all say other headings."""
    heads = {
        letters(row) for at, row in enumerate(rows) if row.startswith("#") and at not in code
    } - {""}
    for at, row in enumerate(rows):
        if at in code or not _CONTENTS.fullmatch(row):
            continue
        filled = (place for place in range(at + 1, len(rows)) if rows[place].strip())
        named = list(takewhile(lambda place: _says(rows[place], heads), filled))
        if len(named) > LEAST:
            yield from ((place, "table of contents") for place in (at, *named))
            return


def _says(row: str, heads: set[str]) -> bool:
    words = letters(row)
    plain = letters(_MARK.sub("", row))
    return not row.startswith("#") and bool({words, plain} & heads)


def above_title(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lists of links that stand above the title."""
    title = next((at for at, row in enumerate(rows) if row.startswith("# ")), 0)
    filled = [at for at in range(title) if rows[at].strip()]
    listed = [LISTED.fullmatch(rows[at]) for at in filled]
    if listed and all(each and _LINKS.fullmatch(each["words"] or "") for each in listed):
        yield from ((at, "navigation") for at in filled)


def find_menus(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the first row below the title and the last where all are links to the site's pages.

    One link is enough where it leads back.
    """
    filled = [at for at, row in enumerate(rows) if row.strip() and not row.startswith("# ")]
    for at in {*filled[:1], *filled[-1:]}:
        row = rows[at].strip("# \t")
        is_back = _BACK.match(row)
        beside = (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
        if _AN_ITEM.match(row) and not any(map(_AN_ITEM.match, beside)):
            row = _AN_ITEM.sub("", row, count=1)
            is_back = _HOME.match(row)
        is_menu = len(LINK.findall(row)) > LEAST or is_back
        if is_menu and _MENU.fullmatch(row):
            yield at, "navigation"
