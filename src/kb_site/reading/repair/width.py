"""Full-width Latin letters and digits."""

from __future__ import annotations

import re

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "full-width"

_WIDE = later(
    r"""
    [０-９Ａ-Ｚａ-ｚ]+
    (?: (?: [．／＠＿－＋＆] | (?<=[０-９])：(?=[０-９]) ) [０-９Ａ-Ｚａ-ｚ]+ )*
    (?: (?<=[０-９]) ％ )?
    """,
    re.VERBOSE,
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def narrow_letters(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Make full-width Latin letters and digits half-width; punctuation stays full-width."""
    del options, path
    if not _WIDE.search(joined(texts)):
        return NOTHING
    return Finding(
        {
            index: [
                Edit(*match.span(), match[0].translate(_NARROW), KIND)
                for match in _WIDE.finditer(text.text)
            ]
            for index, text in enumerate(texts)
        }
    )
