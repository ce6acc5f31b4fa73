"""The message catalogue: the texts of a language, and how arguments are put into them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from kb_site.core.messages import Message
from kb_site.core.messages.language import ENGLISH, Language

_BETWEEN = {
    "": ("、", ", "),
    "semicolons": ("；", "; "),
    "lines": ("\n  ", "\n  "),
    "or": ("或 ", " or "),
    "and": ("和 ", " and "),
    "spaces": (" ", " "),
}
"""What stands between the entries of a list by the form that a text asks for, Chinese first."""

_OF_SYSTEM = {
    os.strerror(errno.ENOENT): "system.ENOENT",
    os.strerror(errno.EACCES): "system.EACCES",
    os.strerror(errno.EPERM): "system.EPERM",
    os.strerror(errno.EISDIR): "system.EISDIR",
    os.strerror(errno.ENOTDIR): "system.ENOTDIR",
    os.strerror(errno.EEXIST): "system.EEXIST",
    os.strerror(errno.ENOSPC): "system.ENOSPC",
    os.strerror(errno.EROFS): "system.EROFS",
    os.strerror(errno.ENAMETOOLONG): "system.ENAMETOOLONG",
    os.strerror(errno.ENOTEMPTY): "system.ENOTEMPTY",
    os.strerror(errno.EBUSY): "system.EBUSY",
    os.strerror(errno.EADDRINUSE): "system.EADDRINUSE",
    os.strerror(errno.ECONNREFUSED): "system.ECONNREFUSED",
}
"""What the system says of files, in English, as the keys of what we say instead."""

Text = str | dict[str, str]
"""A text, or one for a `count` of one and another for all other counts."""


def render(message: Message, language: Language) -> str:
    """Return the text of a message; raises LookupError where the language has none."""
    values = {name: _worded(value, language) for name, value in message.values().items()}
    text = _text(language, message.key) if message.key else _own(values, language)
    if isinstance(text, dict):
        text = text["one" if values["count"] == 1 else "other"]
    return _FORMATS[language].vformat(text, (), values)


def template(key: str, language: Language) -> str:
    """Return a text with the names of its arguments in it, for a page that puts them in."""
    text = _text(language, key)
    return text if isinstance(text, str) else text["other"]


@cache
def texts(language: Language) -> Mapping[str, Text]:
    """Return all texts of a file by their key; those of zh-Hant are made from zh-Hans at need.

    The files are YAML whose lines are a key and a value of JSON each: read so, the thousand lines
    take two milliseconds instead of forty, which is a tenth of a build where nothing changed.
    """
    file = files("kb_site.core.messages") / f"{language}.yaml"
    lines = (line.partition(": ") for line in file.read_text("utf-8").splitlines())
    return {key: json.loads(value) for key, _, value in lines if value and key[:1] != "#"}


@cache
def _text(language: Language, key: str) -> Text:
    known = texts("zh-Hans" if language == "zh-Hant" else language)
    if key not in known:
        raise LookupError(f"the catalogue of {language} has no text {key!r}")
    text = known[key]
    return _traditional(text) if language == "zh-Hant" and isinstance(text, str) else text


def _own(texts: Mapping[str, Any], language: Language) -> str:
    """Return the text that a message carries itself; other languages' readers get the English."""
    if language == "zh-Hant" and language not in texts and "zh-Hans" in texts:
        return _traditional(texts["zh-Hans"])
    text: str = texts.get(language) or texts[ENGLISH]
    return text


def _traditional(text: str) -> str:
    """Return a text in traditional script; its arguments are not in it yet and stay as given."""
    from opencc import OpenCC

    converted: str = OpenCC("s2t").convert(text)
    return converted


def _worded(value: Any, language: Language) -> Any:  # noqa: ANN401 - arguments are of many kinds
    if isinstance(value, Message):
        return render(value, language)
    if isinstance(value, list):
        return _Series([str(_worded(each, language)) for each in value], language)
    if isinstance(value, str) and language != ENGLISH and value in _OF_SYSTEM:
        return _text(language, _OF_SYSTEM[value])
    return "" if value is None else value


class _Series(list[str]):
    """Words one after the other, put together as the place in the text asks for."""

    def __init__(self, words: list[str], language: Language) -> None:
        super().__init__(words)
        self._language = language

    def __format__(self, form: str) -> str:
        """Return the words with what stands between them: `{names}` or such as `{names:lines}`."""
        return _BETWEEN[form][self._language == ENGLISH].join(self)


class _Chinese(Formatter):
    """Puts what is quoted between Chinese quotation marks."""

    def convert_field(self, value: Any, conversion: Any) -> Any:  # noqa: ANN401 - as its base has it
        """Return the value as `!r` and `!s` ask for it; what is no letter is still escaped."""
        if conversion == "r" and isinstance(value, str):
            return f"“{repr(value)[1:-1]}”"
        return super().convert_field(value, conversion)


_FORMATS: dict[Language, Formatter] = {
    ENGLISH: Formatter(),
    "zh-Hans": _Chinese(),
    "zh-Hant": _Chinese(),
}
