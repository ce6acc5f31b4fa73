"""Words above others: a reading of these, as pinyin is, or what they mean in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from kb_site.chinese.han import count_han
from kb_site.chinese.readings import listed_readings
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = later(r"[A-Za-z][A-Za-z .'’-]{3,}")
LEAST = 2
"""Characters of Han that are no reading."""
SHORT, SYLLABLE = 12, 4
"""Letters that may be a reading in some language, in all and for each character of Han."""


def is_gloss(above: HtmlElement) -> bool:
    """Tell whether what stands above a word is Han, or long Latin words that no reading begins."""
    words, ruby = words_of(above), above.getparent()
    base = (ruby.text or "").strip() if ruby is not None and ruby.tag == "ruby" else ""
    if base and count_han(words) >= LEAST and words != base:
        return True
    most = max(SHORT, SYLLABLE * count_han(base))
    if not count_han(base) or len(words) <= most or not _WORDS.fullmatch(words):
        return False
    readings = listed_readings(base[0]).split(",")
    return not any(words.lower().startswith(_plain(each)) for each in readings if each)


def _plain(reading: str) -> str:
    """Return a reading without its tone."""
    return "".join(each for each in normalize("NFD", reading) if not combining(each))
