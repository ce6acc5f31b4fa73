"""Words in quotation marks beside a citation, that are said to be the article's own.

Plain is better than wrong: a word that is only set in quotation marks near a citation, such as
a term that the article does not use, is no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.chinese.law_citations import Citation
from kb_site.core.patterns import later

_MOST = 3_000
"""The longest article in force has fewer characters."""
_QUOTED = "|".join(
    rf"{opened}([^{opened}{closed}]{{1,{_MOST}}}){closed}"
    for opened, closed in ("“”", "「」", "『』", '""')
)
_ALSO = "(?:已经|已|明确|也|还|就|又|则|都|同时|并且|并|中|里)*"
_SAYS = "(?:规定|規定|写明|寫明|写道|寫道|写着|写的是|指出|载明|要求|说明|说|說|原文|条文)"
_HOW = "(?:的是|得很清楚|如下|了|道|是|为)?"

_AFTER = later(
    rf"[*_]*(?:[（(][^（）()\n]{{1,20}}[）)])?的?{_ALSO}(?:{_SAYS}{_HOW})?[，,]?[：:]?\s*[*_>]*\s*"
    rf"(?:{_QUOTED})"
)
_OF = later(r"[*_]*的[“「『\"]")
"""`第六百七十六条的“利息”` names a word of the article, and need not be its own."""
_FURTHER = later(
    rf"\s*(?:[、和及与與]|以及|[，；,;]{_ALSO}{_SAYS}[：:]?|[，；,;](?:又|还|并|也|同时)+[：:]?)\s*"
    rf"(?:{_QUOTED})"
)
_BEFORE = later(
    rf"(?:{_QUOTED})[。，,；]?\s*"
    r"(?:[（(]\s*(?:引自|出自|语出|参见|见)?|[—─-]{1,3}\s*(?:引自|出自|见)?"
    r"|(?:这是|这就是|是|引自|出自|语出|参见|见|来自)于?)\s*[*_]*\Z"
)
_LEAST_BEFORE = 8
"""A shorter piece in quotation marks before a citation is a term more often than a quotation."""
_REACH = 40
"""What may stand between a quotation and the citation after it is shorter."""


_ANNOUNCED = later(
    rf"[*_]*(?:[（(][^（）()\n]{{1,20}}[）)])?[，,]?的?(?:原文|条文|全文|内容)?{_ALSO}(?:是?(?:这样|如此))?"
    rf"(?:{_SAYS}|写)?{_HOW}(?:的?是|的)?[，,]?(?:[：:]|如下[。：:]?)\s*[*_]*\Z"
)
"""What may follow a citation at the end of a paragraph whose block quotation has its words."""


def announces(text: str, citation: Citation) -> bool:
    """Return whether a paragraph ends in a citation and a word that its words follow."""
    return bool(_ANNOUNCED.match(text, citation.close))


def quoted(text: str, citation: Citation) -> Iterator[tuple[int, str]]:
    """Yield the place and the words of each quotation beside a citation of articles."""
    close = citation.close
    found = None if _OF.match(text, close) else _AFTER.match(text, close)
    while found:
        yield found.start(), _words(found)
        close = found.end()
        found = _FURTHER.match(text, close)
    if close == citation.close:
        yield from _before(text, citation)


def _before(text: str, citation: Citation) -> Iterator[tuple[int, str]]:
    end = max(text.rfind(sign, 0, citation.start) for sign in '”」』"')
    if end < 0 or citation.start - end > _REACH:
        return
    start = text.rfind({"”": "“", "」": "「", "』": "『", '"': '"'}[text[end]], 0, end)
    found = _BEFORE.match(text[: citation.start], start) if start >= 0 else None
    if found and len(_words(found)) >= _LEAST_BEFORE:
        yield start, _words(found)


def _words(match: re.Match[str]) -> str:
    return next(words for words in match.groups() if words is not None)
