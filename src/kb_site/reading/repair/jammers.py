"""Random characters that forums insert in posts, so that copies of them can be told."""

from __future__ import annotations

import re

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "forum-jammer"

_JAMMER = later(r"(?:[!-;]? [?-~]){5,15}[!-;]?")
"""What `jammer()` of Discuz makes: pairs of a character from 32 to 59, a space and one from 63
to 126, five to fifteen of them; a browser shows two spaces as one."""
_MAYBE = later(r" [?-~][!-;]? [?-~][!-;]? [?-~]")
"""Begins with a single character, which makes the search fast."""
_FIRST = later("[!-;]")
KINDS = 4
"""Distinct first characters: `i, x, u, t` is a list and has one."""
_BESIDE = later(rf"{HAN_LETTER}|[。，！？；：、”）…]")


def remove_jammers(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Remove such runs where they touch Chinese text or fill the end of its line."""
    del options, path
    if not _MAYBE.search(joined(texts)):
        return NOTHING
    edits = {}
    for index, text in enumerate(texts):
        found = [
            Edit(*match.span(), "", KIND)
            for match in _JAMMER.finditer(text.text)
            if _is_jammer(text, match)
        ]
        if found:
            edits[index] = found
    return Finding(edits)


def _is_jammer(text: Text, match: re.Match[str]) -> bool:
    line = text.text
    beside = line[: match.start()].rstrip()[-1:] + line[match.end() :].lstrip()[:1]
    return (
        len(set(_FIRST.findall(match[0]))) >= KINDS
        and bool(_BESIDE.search(beside))
        and not meets(protected(text.line, line), *match.span())
    )
