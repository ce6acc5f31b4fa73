"""The one door for what authors state: every text of a value is cleaned, found by its type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from kb_site.core.messages import Message
from kb_site.core.model import PrivateValue
from kb_site.core.patterns import later
from kb_site.core.values import Value, names_of, replace
from kb_site.privacy.find import PLAIN_ID, redact, suspects

T = TypeVar("T")
Clean = Callable[[str], str]

_ADDRESS = later(r"[!-~]+")
"""An id, a path or an address, in which a mark would lead nowhere; or a bare value."""


def texts_of(value: object) -> Iterator[str]:
    """Yield every text that a value of records and tuples holds."""
    if isinstance(value, Message):
        yield value.arguments
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, Value):
        for name in names_of(type(value)):
            yield from texts_of(getattr(value, name))


def clean_value(value: T, allow: tuple[str, ...]) -> tuple[T, tuple[PrivateValue, ...]]:
    """Return a value without private ones in any of its texts, and those, on line 1.

    A text that is an address or an id becomes empty, and an empty one leaves its list.
    """
    texts = [text for text in texts_of(value) if not PLAIN_ID.fullmatch(text)]
    suspect = {texts[at] for at in suspects(texts)}
    if not suspect:
        return value, ()
    found: list[PrivateValue] = []

    def clean(text: str) -> str:
        redacted, values = redact(text, allow)
        found.extend(values)
        return "" if values and _ADDRESS.fullmatch(text) else redacted

    return _cleaned(value, clean, suspect), tuple(found)


def _cleaned(value: Any, clean: Clean, suspect: set[str]) -> Any:  # noqa: ANN401 - of any type
    if isinstance(value, Message):
        return value.with_texts(clean)
    if isinstance(value, str):
        return clean(value) if value in suspect else value
    if isinstance(value, tuple):
        return _cleaned_tuple(value, clean, suspect)
    if not isinstance(value, Value):
        return value
    parts = {name: getattr(value, name) for name in names_of(type(value))}
    cleaned = {name: _cleaned(part, clean, suspect) for name, part in parts.items()}
    return value if cleaned == parts else replace(value, **cleaned)


def _cleaned_tuple(value: tuple[Any, ...], clean: Clean, suspect: set[str]) -> tuple[Any, ...]:
    """Return the entries; a text that became empty goes, and so does the entry of such a key."""
    pairs = [(each, _cleaned(each, clean, suspect)) for each in value]
    kept = [after for before, after in pairs if not (_key(before) and not _key(after))]
    return value if tuple(kept) == value else tuple(kept)


def _key(entry: object) -> str:
    if isinstance(entry, tuple) and len(entry) == 2 and isinstance(entry[0], str):
        return entry[0]
    return entry if isinstance(entry, str) else ""
