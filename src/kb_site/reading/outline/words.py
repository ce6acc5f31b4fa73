"""Headings whose words say what stands under them: 导语 opens the lead, 总结 the conclusion."""

from __future__ import annotations

import re
from typing import Literal

_WHO = r"(?:小编|小編|编者|編者|本文|全文|文章|最后|最後)?的?"
_LEAD = re.compile(
    rf"{_WHO}(?:导语|導語|引言|前言|序言|导读|導讀|摘要|引子|按语|写在前面|寫在前面)"
    r"(?:\s*[：:]\s*(?P<tail>.*)|\s*)"
)
_CONCLUSION = re.compile(
    rf"{_WHO}(?:总结|總結|结语|結語|结束语|結束語|小结|小結|结尾|結尾|写在最后|寫在最後|后记|後記|寄语|寄語)"
    r"(?:\s*[：:]\s*(?P<tail>.*)|\s*)"
)

WordRole = Literal["lead", "conclusion"]


def read_word(text: str) -> tuple[WordRole, str] | None:
    """Return the part that a heading opens, and the text after its colon; None for others."""
    if match := _LEAD.fullmatch(text):
        return "lead", match["tail"] or ""
    if match := _CONCLUSION.fullmatch(text):
        return "conclusion", match["tail"] or ""
    return None
