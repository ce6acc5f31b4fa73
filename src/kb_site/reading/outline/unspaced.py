"""Numbers that stand right before their words, such as 5软件设计: headings where they count on."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.patterns import later
from kb_site.reading.outline.chains import Candidate, Chain, follow
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.shape import is_bare_heading, is_measure
from kb_site.reading.outline.values import Sheet

FEWEST = 3
"""Such numbers, counted through from one, that are no amounts."""
KIND = "num"
_NUMBER = later(r"(?P<number>[1-9][0-9]?)(?P<rest>[\u4e00-\u9fff].*)")
_AMOUNT = later(
    r"[年月日号時时分点點秒岁歲天周週个個种種类類次万萬亿億元块塊角人位名条條只隻家本张張米斤层層楼樓倍度级級届屆期章节節路块]"
)
"""What a number counts; a heading that begins so is passed over."""


def with_unspaced(
    sheet: Sheet, shaped: Sequence[Candidate], prose: Sequence[Candidate]
) -> list[Candidate]:
    """Return the lines with a number and those whose number no space parts from their words.

    These fill the places that are missing between others, or are all that count in a text.
    """
    found = [each for each in map(_read, range(len(sheet.views)), sheet.views) if each]
    numbered = [each for each in shaped if each.mark.kind == KIND]
    others = numbered or [each for each in prose if each.mark.kind == KIND]
    if not found or (others and not numbered):
        return [*shaped]
    both = sorted((*numbered, *found), key=lambda each: each.index)
    chain, known = follow(both), follow(numbered)
    if len(chain.taken) < FEWEST or not _is_better(chain, known):
        return [*shaped]
    taken = {each.index for each in chain.taken}
    more = [each for each in found if each.index in taken]
    return sorted((*shaped, *more), key=lambda each: each.index)


def _is_better(chain: Chain, known: Chain) -> bool:
    """Return whether a count holds all of another one and misses less than it, or nothing."""
    kept = {each.index for each in known.taken} <= {each.index for each in chain.taken}
    return kept and len(chain.doubts) <= max(len(known.doubts) - 1, 0)


def _read(index: int, view: str) -> Candidate | None:
    match = _NUMBER.fullmatch(view) if view[:1].isdecimal() else None
    if match is None or _AMOUNT.match(match["rest"]) or is_measure(match["rest"]):
        return None
    if read_mark(view) or not is_bare_heading(match["rest"]):
        return None
    return Candidate(index, Mark(KIND, (int(match["number"]),), match["number"], match["rest"]))
