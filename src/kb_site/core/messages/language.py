"""The language in which people are told things: an option's, else that of the locale."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant"]

ENGLISH: Language = "en"
OPTION = "--language"

OPTIONS: dict[str, Language] = {
    "en": ENGLISH,
    "zh": "zh-Hans",
    "zh-Hans": "zh-Hans",
    "zh-Hant": "zh-Hant",
}
"""What the option may be."""

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is not empty counts: POSIX, Base Definitions, section 8.2."""
_TRADITIONAL = ("hant", "tw", "hk", "mo")

_PRIMARY, _CHINESE = 0x3FF, 0x04
_TAIWAN_HONG_KONG_MACAU = (0x0404, 0x0C04, 0x1404, 0x7C04)

_state: dict[str, Language] = {"chosen": ENGLISH}


def choose(language: Language) -> None:
    """Tell people everything in a language from now on, in this process."""
    _state["chosen"] = language


def chosen() -> Language:
    """Return the language that was chosen last; English if none was."""
    return _state["chosen"]


def of_windows(number: int) -> Language:
    """Return the language for the number of one that Windows shows itself in (MS-LCID)."""
    if number & _PRIMARY != _CHINESE:
        return ENGLISH
    return "zh-Hant" if number in _TAIWAN_HONG_KONG_MACAU else "zh-Hans"


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language that a command line names, else that of the locale."""
    for place, word in enumerate(words):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == OPTION:
            value = value or "".join(words[place + 1 : place + 2])
            return OPTIONS.get(value, ENGLISH)
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "").lower()
    if not locale and sys.platform == "win32":
        import ctypes

        return of_windows(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    if not locale.startswith("zh"):
        return ENGLISH
    return "zh-Hant" if any(each in locale for each in _TRADITIONAL) else "zh-Hans"
