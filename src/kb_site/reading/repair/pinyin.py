"""Pinyin annotations left by a broken conversion: 門(mén)."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from kb_site.chinese.frequent import FREQUENT
from kb_site.chinese.han import HAN_LETTER, count_han
from kb_site.chinese.readings import listed_readings
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined, source_columns

KIND = "pinyin-annotation"

_TONED = "àáâāǎăèéêēěĕìíîīǐĭòóôōǒŏùúûūǔŭüǖǘǚǜńňǹḿ"
_ANNOTATION = later(
    rf"[(（](?<=({HAN_LETTER}).)\s?([A-Za-zɑɡ{_TONED}\u0300-\u030c:]{{1,9}}[1-5]?)\s?[)）]",
    re.IGNORECASE,
)
"""Begins with one of two characters, which makes the search fast."""
_TONES = later("[\u0300\u0301\u0304\u030c]")
_TYPED = str.maketrans({"ɑ": "a", "ɡ": "g", "\u0306": "\u030c", "\u0302": "\u030c"})
"""Letters and marks that are typed for others: a breve or a circumflex for the third tone."""

MIN_ANNOTATIONS = 5
MIN_CHARACTERS = 4
MIN_SHARE = 0.01
"""Of annotations in the Han characters: a broken conversion annotates a tenth of them."""
MIN_COMMON = 0.4
"""Of the annotated characters: an author explains rare ones, a broken conversion any."""
MAX_TWO_READINGS = 0.25
"""Of the annotated characters: with more of them, the article is about pronunciation."""


def remove_pinyin(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Remove annotations that are a reading of the character before them, in a damaged article."""
    del options
    whole = joined(texts)
    if len(_ANNOTATION.findall(whole)) < MIN_ANNOTATIONS:
        return NOTHING
    edits: dict[int, list[Edit]] = {}
    readings: dict[str, set[str]] = {}
    unread: list[Problem] = []
    for index, text in enumerate(texts):
        matches = list(_ANNOTATION.finditer(text.text))
        columns = source_columns(text, [match.start() for match in matches])
        for match, column in zip(matches, columns, strict=True):
            character, letters = match.groups()
            spelling = _spelling(letters)
            if is_reading(character, spelling):
                edits.setdefault(index, []).append(Edit(*match.span(), "", KIND))
                readings.setdefault(character, set()).add(_TONES.sub("", spelling))
            elif _TONES.search(spelling):
                unread.append(_unread(text, character + match[0], column, path))
    if not _is_damaged(sum(map(len, edits.values())), readings, whole):
        return NOTHING
    return Finding(edits, tuple(unread))


@lru_cache(maxsize=4096)
def is_reading(character: str, spelling: str) -> bool:
    """Return whether a decomposed spelling is a reading of the character; tones may be left out."""
    known = [normalize("NFD", reading) for reading in listed_readings(character).split(",")]
    if _TONES.search(spelling):
        return spelling in known
    plain = spelling.rstrip("12345").replace("v", "u\u0308").replace("u:", "u\u0308")
    return plain in {_TONES.sub("", reading) for reading in known}


@lru_cache(maxsize=4096)
def _spelling(letters: str) -> str:
    return normalize("NFD", letters.lower()).translate(_TYPED)


def _unread(text: Text, annotated: str, column: int, path: str) -> Problem:
    message = say("KB201.pinyin-stays", annotated=annotated)
    return problem("KB201", path, text.line.number, column, message)


def _is_damaged(count: int, readings: dict[str, set[str]], whole: str) -> bool:
    if count < MIN_ANNOTATIONS or len(readings) < MIN_CHARACTERS:
        return False
    common = sum(character in FREQUENT for character in readings)
    twofold = sum(len(read) > 1 for read in readings.values())
    return (
        count >= MIN_SHARE * count_han(whole)
        and common >= MIN_COMMON * len(readings)
        and twofold <= MAX_TWO_READINGS * len(readings)
    )
