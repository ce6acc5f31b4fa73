"""Lines of dashes and the like, by which plain text parts what follows from what stood before."""

from __future__ import annotations

import re

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "ruled-line"

_RULED = later(
    r"^[ \t\u3000]*(?:(?P<sign>[-–—=＝─━═~～])(?:[ \t]*(?P=sign)){2,}|\*(?:[ \t]*\*){5,})[ \t]*$",
    re.MULTILINE,
)
"""One sign again and again; dots may stand for words that are left out, `_` for a form's blank, and
up to five stars for a rating."""


def remove_ruled(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Empty the lines that are ruled, which part as empty ones do, but not those of Markdown.

    As words they would be shown as they stand, sign by sign.
    """
    del options, path
    if not _RULED.search(joined(texts)):
        return NOTHING
    return Finding(
        {
            index: [Edit(0, len(text.text), "", KIND)]
            for index, text in enumerate(texts)
            if not text.line.markdown and _RULED.match(text.text)
        }
    )
