"""Messages: what is said to people, as a key of the catalogue with its arguments.

A message is a value without words. Its text stands in one YAML file a language beside this
module; it is looked up when it is shown, so that a build with nothing to tell reads none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Union, cast

from kb_site.core.messages.language import ENGLISH, Language, chosen
from kb_site.core.values import Value

Given = Union[str, float, "Message", list[Union[str, "Message"]], None]
"""An argument as it is put into a text."""

Argument = Union[str, float, "Message", Sequence[Union[str, int, "Message"]], None]
"""An argument: a number, a text, words that are themselves a message, or a list
of those; nothing where there is nothing to add."""


class Message(Value):
    """A key of the catalogue and its arguments by name, as JSON: `say` makes one.

    Two plain texts, so that it is hashed, compared, pickled and kept in the cache as they are.
    """

    key: str
    arguments: str = "{}"

    def __str__(self) -> str:
        """Return the English text."""
        return self.text()

    def __lt__(self, other: Message) -> bool:
        """Order by English text, so that findings of one place stand alike in every language."""
        return self.text() < other.text()

    def __le__(self, other: Message) -> bool:
        """Order by English text, as above."""
        return self.text() <= other.text()

    def __gt__(self, other: Message) -> bool:
        """Order by English text, as above."""
        return self.text() > other.text()

    def __ge__(self, other: Message) -> bool:
        """Order by English text, as above."""
        return self.text() >= other.text()

    def text(self, language: Language = ENGLISH) -> str:
        """Return the text in a language; raises LookupError where the catalogue has none."""
        from kb_site.core.messages.catalogue import render

        return render(self, language)

    def values(self) -> dict[str, Given]:
        """Return the arguments by name."""
        return {name: _unpacked(value) for name, value in json.loads(self.arguments).items()}

    def with_texts(self, change: Callable[[str], str]) -> Message:
        """Return the message with every text among its arguments changed, also of those within."""
        changed = {name: _changed(value, change) for name, value in self.values().items()}
        return Message(self.key, _written(changed))

    def identity(self) -> str:
        """Return what is the same for the same finding later: its key and its texts.

        Numbers change with every edit; and what is itself a message is words, such as the
        hint at a name that is near.
        """
        texts = [
            (name, value) for name, value in self.values().items() if value and not _changes(value)
        ]
        return f"{self.key} {json.dumps(texts, default=_key_of)}"


def say(key: str, /, **values: Argument) -> Message:
    """Return the message of a key of the catalogue with its arguments."""
    return Message(key, _written(values)) if values else Message(key)


def own(texts: Mapping[str, str], **values: Argument) -> Message:
    """Return a message that carries its texts by language itself, under no key: a plugin's."""
    return say("", **values, **texts)


def shown(message: Message) -> str:
    """Return a message in the language that was chosen for people."""
    return message.text(chosen())


def tell(key: str, /, **values: Argument) -> str:
    """Return the text of a key in the language that was chosen for people."""
    return shown(say(key, **values))


def _written(values: Mapping[str, object]) -> str:
    return _JSON.encode(values)


def _packed(value: object) -> dict[str, object]:
    if isinstance(value, Message):
        return {"key": value.key, "arguments": json.loads(value.arguments)}
    raise TypeError(f"{type(value).__name__} cannot be told; give a text or a number")


_JSON = json.JSONEncoder(default=_packed, separators=(",", ":"), sort_keys=True)


def _unpacked(value: object) -> Given:
    if isinstance(value, dict):
        return Message(value["key"], _written(value["arguments"]))
    if isinstance(value, list):
        return [cast("str | Message", _unpacked(each)) for each in value]
    return cast("str | float", value)


def _changed(value: Given, change: Callable[[str], str]) -> Given:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Message):
        return value.with_texts(change)
    if isinstance(value, list):
        return [cast("str | Message", _changed(each, change)) for each in value]
    return value


def _changes(value: Given) -> bool:
    """Return whether an argument is numbers, one or in a list, or words in a message."""
    if isinstance(value, list):
        return all(isinstance(each, int | float) for each in value)
    return isinstance(value, int | float | Message)


def _key_of(value: object) -> str:
    return value.key if isinstance(value, Message) else str(value)
