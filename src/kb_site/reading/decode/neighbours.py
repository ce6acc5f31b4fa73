"""Korean and Japanese text, whose bytes in EUC are all valid as GB 18030 and give nonsense."""

from __future__ import annotations

from kb_site.core.patterns import later
from kb_site.reading.decode.misread import PLAUSIBLE, SAMPLE

_LANGUAGES = (
    ("Korean (euc-kr)", "euc_kr", later("[가-힣]"), 0.8),
    ("Japanese (euc-jp)", "euc_jp", later("[ぁ-ヿ]"), 0.2),
)
"""The letters that only this language has, and their least share of what is not ASCII: Korean
prose has 0.9 and more, Japanese prose 0.5; Chinese read so has below 0.5 and 0.02."""
LETTERS = 6
"""Fewer different letters prove nothing: one that comes again may be any other sign."""
_NOT_ASCII = later("[^\x00-\x7f]")


def other_language(data: bytes, share: float) -> tuple[str, str]:
    """Return the language that bytes are in and its codec, or "" twice.

    `share` is of frequent characters in them as they are read as Chinese.
    """
    if share >= PLAUSIBLE:
        return "", ""
    for name, codec, letters, least in _LANGUAGES:
        try:
            text = "".join(_NOT_ASCII.findall(data.decode(codec))[:SAMPLE])
        except UnicodeDecodeError:
            continue
        found = letters.findall(text)
        if len(set(found)) >= LETTERS and len(found) >= least * len(text):
            return name, codec
    return "", ""
