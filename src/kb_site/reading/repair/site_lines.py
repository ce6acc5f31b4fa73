"""How much a short line speaks for the site that a text was copied from: a table of evidence.

The weights are a logistic regression's on lines of pages whose text is known, which
`bench/site_lines.py` makes; `bench/site_lines.md` has what comes of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from kb_site.core.patterns import later
from kb_site.reading.words_within import HAN, ITEM, STAMP, WORDS, said_share

MOST, LOWEST, OF_ITEM = 2.5, -4.0, -1.0
"""What one line may add at most, at least, and as an item of a list at most."""
PRIOR = 0.7
"""What every line lacks: to leave a line costs less than to lose one."""
ENTRIES, SHORT = 3, 12
"""Entries from which on a row is a menu, and the characters of the name of a list."""
WORD = 4
"""Characters of a word of a site."""
NEAR = 4
"""Lines above and below one in which words of a site stand beside it."""

META = later(r"来源|作者|编辑|记者|时间|日期|发布|更新|阅读|浏览|原文|文[/／:：]|责编|字[体号]")
BARS = later("[|｜│]")
WAY = later(r"[»›]|[^>]\s?>\s?[^>]")
GAPS = later(r"[ \t\u3000]{2,}|[\t\u3000]")
_DASHES = later(r"\s-+\s")
ENTRY = later(r"[^\W\d_](?:[^，。！？：:；、|]{0,9}|[A-Za-z ]{0,19})")
LINKED = later(r"\[([^\[\]]*)\]\([^()\s]*\)")
_BETWEEN = later(r"[|｜│>»›·•▪\s/]+")
_END = later(r"[。！!；…][”’」』）)\]】\"]*$")
_COMMAS = later("[，,、]")
CELLS = later(r"\S\t+\S")


class Row(NamedTuple):
    """A line, or an entry of one, as the evidence looks at it."""

    text: str
    site: int
    share: int
    lists: int
    legal: int
    near: int
    """Others beside it with words of a site."""
    run: int
    """Lines and entries without a sentence between, it among them."""
    under: bool
    """Whether the name of a list stands above it."""
    again: bool
    """Whether the same stands among them once more."""
    said: float
    """Share of its pairs of characters that the text has too."""

    @property
    def words(self) -> int:
        """Return how many words of a site it has."""
        return self.site + self.share + self.lists + self.legal


class Evidence(NamedTuple):
    """What is seen in a line, how much it speaks for a site, and why."""

    name: str
    weight: float
    value: Callable[[Row], float]
    reason: str


def is_full(row: Row) -> bool:
    """Return whether a line has next to nothing but words of a site."""
    return len(row.text) <= WORD * row.words


def is_bare(row: Row) -> bool:
    """Return whether a line says hardly more than words of a site, or when and how often."""
    return is_full(row) or is_dated(row.text)


def is_dated(line: str) -> bool:
    """Return whether a line with words ends in when, or how often it was read."""
    return bool(STAMP.search(line) and HAN.search(line))


def _words_in_a_row(row: Row) -> bool:
    parts = [each for each in _BETWEEN.split(row.text) if each]
    return len(parts) > 2 and len(row.text) < 6 * len(parts)


BIAS = -1.85
EVIDENCE = (
    Evidence("site", 0.57, lambda it: min(it.site, 3), "what every site has, and what leads on"),
    Evidence("share", 0.81, lambda it: min(it.share, 3), "appeals and buttons"),
    Evidence("lists", 0.49, lambda it: min(it.lists, 2), "names of lists of other articles"),
    Evidence("legal", 1.20, lambda it: min(it.legal, 2), "a footer says whose all is"),
    Evidence("full", 0.99, is_full, "and has no other words"),
    Evidence("stamp", 1.25, lambda it: bool(STAMP.search(it.text)), "when, and how often read"),
    Evidence("way", -0.50, lambda it: bool(WAY.search(it.text)), "the way to a page"),
    Evidence("entries", 0.43, _words_in_a_row, "short words in a row"),
    Evidence("cells", -3.32, lambda it: bool(CELLS.search(it.text)), "a row of a table is text"),
    Evidence("item", -2.46, lambda it: bool(ITEM.match(it.text)), "so is an item of a list"),
    Evidence("end", -0.88, lambda it: bool(_END.search(it.text)), "and what ends as a sentence"),
    Evidence("commas", -0.69, lambda it: min(len(_COMMAS.findall(it.text)), 3), "or has clauses"),
    Evidence("colon", -1.35, lambda it: it.text.endswith((":", "：")), "or announces what follows"),
    Evidence("said", -1.92, lambda it: it.said, "what the text says again belongs to it"),
    Evidence("latin", -1.22, lambda it: not HAN.search(it.text), "code, names"),
    Evidence("run", 0.81, lambda it: min(log(it.run), 4), "the more of them without a sentence"),
    Evidence("near", 0.56, lambda it: min(it.near, 4), "beside others of its kind"),
    Evidence("under", 1.25, lambda it: it.under, "in a list of other articles"),
    Evidence("again", -0.96, lambda it: it.again, "a heading in a list of contents"),
)


def rows_of(lines: Sequence[str], said: Container[str]) -> list[list[Row]]:
    """Return the entries of each line with what is counted of them.

    `said` are the pairs of characters of the text.
    """
    entries = [_entries(lines, at) for at in range(len(lines))]
    flat = [entry for line in entries for entry in line]
    counts = [[len(words.findall(each)) for words in WORDS] for each in flat]
    has = [any(each) for each in counts]
    times = Counter(flat)
    rows: list[Row] = []
    under = False
    for at, text in enumerate(flat):
        near = sum(has[max(at - NEAR, 0) : at + NEAR + 1]) - has[at]
        again = times[text] > 1
        site, share, lists, legal = counts[at]
        rows.append(
            Row(
                text,
                site,
                share,
                lists,
                legal,
                near,
                len(flat),
                under,
                again,
                said_share(text, said),
            )
        )
        under = under or (lists > 0 and len(text) <= SHORT)
    left = iter(rows)
    return [[*islice(left, len(line))] for line in entries]


def _entries(lines: Sequence[str], at: int) -> list[str]:
    """Return the short words of a row with bars or wide gaps between, else the line."""
    line = LINKED.sub(r"\1", lines[at]) if "](" in lines[at] else lines[at]
    around = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    if line.startswith("|") and any(each.startswith("|") for each in around):
        return [line]  # rows of a table stand together
    for between in (BARS, GAPS, _DASHES):
        parts = [each.strip() for each in between.split(line)]
        parts = [each for each in parts if each.strip("… .")]
        if len(parts) >= ENTRIES and all(map(ENTRY.fullmatch, parts)):
            return parts
    return [line]


def weigh(row: Row) -> float:
    """Return how much a line speaks for a site, below 0 for text; an item never does."""
    weight = BIAS - PRIOR + sum(each.weight * each.value(row) for each in EVIDENCE)
    return min(max(weight, LOWEST), OF_ITEM if ITEM.match(row.text) else MOST)
