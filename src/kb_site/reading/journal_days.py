"""The days of a journal: alone on their lines, each over an entry of its own.

A notice has days of that form, too: the one on which it was published, that of its signature and
those that it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb_site.core.patterns import later

TOP = 3
"""Filled lines among which the first entry begins; a day further down dates something else."""
LEAST, UNNAMED = 2, 3
"""Entries of what begins with its first day or is called a journal, and of anything else."""

_DAY = later(
    r"(?:20|19)[0-9]{2}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?日?"
    r"(?:\s*[（(]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:\s*\w{1,4})?[：:]?"
)
_JOURNAL = later(
    r"[日周月手札笔筆][记記誌志]|日志|大事[记記]|[纪紀記记][事实實]|流水|[历歷]程|[时時][间間][线線]|更新|[记記][录錄錄]"
)
_NOTICE = later(r"[通公][知告示]|启事|啟事|安排|[须須]知|布告|来函|回函")
_ADDRESSES = later(r"各位|尊敬|亲爱|全体|[您你]好|如下|下列|以下|特此|^[^，。]{1,12}[：:]$")
"""What the first line of a notice says, and no entry of a journal."""


def is_day(line: str) -> bool:
    """Return whether a line is nothing but a day."""
    return line[:1].isdigit() and _DAY.fullmatch(line) is not None


def days_of_journal(lines: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the days that head the entries of a journal; none of another text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    days = [at for at, index in enumerate(filled) if is_day(lines[index].strip())]
    if days and days[-1] == len(filled) - 1:  # dates the signature
        days.pop()
    if len(days) < LEAST or days[0] >= TOP or any(two - one == 1 for one, two in pairwise(days)):
        return ()
    title = lines[filled[0]] if days[0] else ""
    if title and not _JOURNAL.search(title):
        first = lines[filled[days[0] + 1]].strip()
        if len(days) < UNNAMED or _NOTICE.search(title) or _ADDRESSES.search(first):
            return ()
    return tuple(filled[at] for at in days)
