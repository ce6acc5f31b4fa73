"""Text that was read in a wrong encoding and saved again: valid UTF-8, and yet no text."""

from __future__ import annotations

from kb_site.chinese.frequent import share_of_frequent
from kb_site.core.patterns import later
from kb_site.reading.decode.likelihood import likelihood, rarity

PLAUSIBLE = 0.4
"""Of frequent characters in the Han: running text has 0.6 to 0.9, a wrong reading below 0.15."""
MOJIBAKE = 0.2
FEW = 12
"""Han characters under which a share says little."""
SAMPLE = 2000
"""Characters beyond ASCII whose shares are looked at."""

UNLIKELY = -11.2
"""Mean likelihood of a few words below which they may have been misread."""
MISREAD = 10.0
"""Natural logarithm of how much likelier a text must be before it was misread."""

_NOT_ASCII = later("[^\x00-\x7f]")
_LATIN_1_AS_CP1252 = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
_MISREAD_AS_HAN = (
    ("gb18030", "utf-8"),
    ("big5hkscs", "utf-8"),
    ("big5hkscs", "gb18030"),
    ("gb18030", "big5hkscs"),
)
_MISREAD_AS_LETTERS = tuple(
    (codec, encoding)
    for codec in ("cp1252", "latin-1")
    for encoding in ("utf-8", "gb18030", "big5hkscs")
)
"""How a text was misread, and what it had been written in."""


def misread(text: str, han: int, share: float, *, said: bool) -> str:
    """Return the encoding of a text that was misread before it was saved as UTF-8, or "".

    `han` and `share` tell how many Han characters it has and which share of them is frequent.
    With `said`, it is declared as UTF-8, and a few rare words are believed.
    """
    first = _NOT_ASCII.search(text)
    if not first:
        return ""
    sample = text[first.start() : first.start() + SAMPLE]
    if han >= FEW:
        return _misread_han(sample) if share < MOJIBAKE else ""
    found = _misread_letters(sample)
    return found or ("" if said else _misread_words(text))


def _misread_han(sample: str) -> str:
    """Return the encoding that reads as Chinese where the text is Han characters without sense."""
    for codec, encoding in _MISREAD_AS_HAN:
        text = sample.encode(codec, "ignore").decode(encoding, "ignore")
        if _is_chinese(text):
            return encoding
    return ""


def _misread_letters(sample: str) -> str:
    """Return the encoding that reads as Chinese where the text is full of accented letters."""
    accented = sum("\x80" <= one <= "\u02ff" or one in _LATIN_1_AS_CP1252 for one in sample)
    if accented <= len(sample) / 4:
        return ""
    for codec, encoding in _MISREAD_AS_LETTERS:
        text = sample.encode(codec, "ignore").decode(encoding, "ignore")
        if _is_chinese(text):
            return encoding
    return ""


def _misread_words(text: str) -> str:
    """Return the encoding in which a few words are much likelier, down to the last byte."""
    if len(text) > SAMPLE:
        return ""
    least = likelihood(text) + MISREAD
    tables = (_MISREAD_AS_HAN if rarity(text) < UNLIKELY else (), _MISREAD_AS_LETTERS)
    for codec, encoding in (pair for table in tables for pair in table):
        try:
            meant = text.encode(codec).decode(encoding)
        except UnicodeError:
            continue
        if likelihood(meant) > least and rarity(meant) > UNLIKELY:
            return encoding
    return ""


def _is_chinese(text: str) -> bool:
    han, share = share_of_frequent(text)
    return han >= FEW and share >= PLAUSIBLE
