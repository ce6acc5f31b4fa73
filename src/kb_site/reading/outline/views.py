"""A line as the outline reads it: plain text, with marks where it is bold, items behind a bar."""

from __future__ import annotations

from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.markdown.escape import SUPPLIED_END, SUPPLIED_START
from kb_site.reading.words_within import SPEAKS

_MARKUP = later(r"\*\*|__|(?<!\\)\\(?=[!-/:-@\[-`{-~])")
_BOLD = later(r"(\*\*|__)(?:(?!\1).)+\1[：:]?")
_NO_PARAGRAPH = later(r"[|>#:`]|[-*+]\s|\d{1,9}[.)]\s|!\[")
_BEGINS = frozenset("|>#:`-*+!")
"""What it begins with, but for figures."""
_SPEAKS = frozenset("*说说发發sSſ")
"""Characters that what a program writes before a speech begins with."""
_SUPPLIED = str.maketrans("", "", SUPPLIED_START + SUPPLIED_END)


def view_of(line: Line, *, markdown: bool = False) -> str:
    """Return a line as plain text; a Markdown line that is no paragraph is read as an item."""
    text = line.text.strip()
    if SUPPLIED_START in text:
        text = text.translate(_SUPPLIED)
    if text[:1] in _SPEAKS and SPEAKS.match(text):
        return f"| {text}"
    if not (markdown or line.markdown) or not text:
        return text
    bold = text[0] in "*_" and _BOLD.fullmatch(text)
    begins = text[0] in _BEGINS or text[0].isdecimal()
    if (begins and _NO_PARAGRAPH.match(text)) or (bold and "![" in text):
        return f"| {text}"
    if "*" in text or "_" in text or "\\" in text:
        text = _MARKUP.sub("", text).strip()
    return f"**{text}**" if bold else text
