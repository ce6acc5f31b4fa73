"""What note programs such as Obsidian write: anchors behind lines, and notes shown in others."""

from __future__ import annotations

import re

from kb_site.core.files import ATTACHED_SUFFIXES
from kb_site.core.patterns import later
from kb_site.reading.readers.slips import BLOCK_ANCHOR

ANCHORS = 2
"""Anchors in a text from which on all that look so are some."""
SHORTEST, LONGEST = 5, 6
"""Signs of such an anchor."""

_ATTACHED = tuple(each for each in ATTACHED_SUFFIXES if each not in (".bmp", ".ico"))
"""Of files that no picture shows; a film or a sound is played by its own program."""
_LINKED = later(r"#\^([A-Za-z\d-]+)")
_ANCHOR = later(r"(?<=\S)[ \t]+\^([A-Za-z\d-]+)[ \t]*$", re.MULTILINE)
_NOTE = later(r"[^.]*|.*\.[^.]*[^A-Za-z0-9.][^.]*|.*\.md")
"""The name of a note; that of a picture ends in its form."""


def without_anchors(text: str) -> str:
    """Return a text without the anchors behind lines that links lead to, and others like them."""
    linked = {each[1] for each in _LINKED.finditer(text)}
    has_others = len(BLOCK_ANCHOR.findall(text)) >= ANCHORS
    if not linked and not has_others:
        return text

    def kept(found: re.Match[str]) -> str:
        is_alike = has_others and SHORTEST <= len(found[1]) <= LONGEST
        return "" if is_alike or found[1] in linked else found[0]

    return _ANCHOR.sub(kept, text)


def embedded(found: re.Match[str]) -> str:
    """Return a picture that a note shows, a link to another file; of a note, its name."""
    name = found[1].strip()
    if _NOTE.fullmatch(name.partition("#")[0]):
        return str(name.partition("#")[0])
    is_file = name.partition("#")[0].lower().endswith(_ATTACHED)
    return f"{f'[{name}]' if is_file else '![]'}({name.replace(' ', '%20')})"
