"""Headings whose words say what stands under them: 导语 opens the lead, 总结 the conclusion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kb_site.core.patterns import later

_WHO = r"(?:小编|小編|编者|編者|本文|全文|文章|最后|最後)?的?"
_WORD = later(
    rf"{_WHO}(?:(?P<lead>导语|導語|引言|前言|序言|导读|導讀|摘要|引子|按语|写在前面|寫在前面)"
    r"|总结|總結|结语|結語|结束语|結束語|小结|小結|结尾|結尾|写在最后|寫在最後|后记|後記|寄语|寄語)"
    r"(?:\s*[：:]\s*(?P<tail>.*)|\s*)"
)

_CONCLUDES = later(r"(?:结论|結論)\s*[：:]?")
"""A word that closes an article where it stands alone, and is a part of it with a number."""

_SUMS_UP = later(
    r"[总總]之|[总總]而言之|[总總]的[来來][说說看讲講]|[总總]体(?:来说|来看|而言)|[总總]體(?:來說|來看|而言)"
    r"|[综綜]上|[综綜]合(?:以上|上述|来看|來看)|(?:通过|通過)(?:以上|上述|上文)|以上(?:就是|便是|即是|内容|介绍)"
    r"|由此可[见見]|(?:最后|最後)[，,]?(?:希望|祝|提醒|总结|總結)|希望(?:本文|这篇|這篇|以上|上述|对[你您]|對[你您])"
)
"""How a closing paragraph begins that sums the article up."""

PREFACE = "序言"
"""The one of them that is also a part of a work, as of a constitution: its heading stays."""
_AFTERWORDS = ("后记", "後記")

LONGEST = 16
"""Characters of such a heading, or before its colon."""

WordRole = Literal["lead", "conclusion"]


def read_word(text: str) -> tuple[WordRole, str] | None:
    """Return the part that a heading opens, and the text after its colon; None for others."""
    if len(text) > LONGEST and "：" not in text[:LONGEST] and ":" not in text[:LONGEST]:
        return None
    if match := _WORD.fullmatch(text):
        return "lead" if match["lead"] else "conclusion", match["tail"] or ""
    return None


def names_afterword(view: str, roles: Iterable[str]) -> bool:
    """Return whether a word heads a part of its own, below headings in these roles.

    It thanks or tells rather than sums up, unless it follows what does.
    """
    return view in _AFTERWORDS and "conclusion" not in roles


def read_line(view: str) -> tuple[WordRole, str] | None:
    """Return the part that a line without a number opens, and the text after its colon."""
    return ("conclusion", "") if closes(view) else read_word(view)


def closes(view: str) -> bool:
    """Return whether a line opens the conclusion, unless other parts follow it."""
    return view.startswith(("结论", "結論")) and bool(_CONCLUDES.fullmatch(view))


def sums_up(text: str) -> bool:
    """Return whether a paragraph begins like the last one of an article."""
    return bool(_SUMS_UP.match(text))
