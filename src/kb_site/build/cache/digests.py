"""Digests of values by their content, and of all the code that makes a site."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kb_site.core.files import Contents, Found, walk
from kb_site.core.looks import DIGEST_BYTES, distributions
from kb_site.core.model import PlacedQuestion, Site
from kb_site.core.runs import Run
from kb_site.core.values import Aside, Value, names_of

_LARGE = 64
"""Items of a tuple from which on it is looked at once, since many pages may hold it."""

_SAME = frozenset((str, int, float, bool, bytes, type(None)))


def key_of(*parts: bytes) -> bytes:
    """Return the key of several byte strings, whose borders count.

    Keys are the first bytes of SHA-256, which processors have instructions for.
    """
    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()[:DIGEST_BYTES]


def _digest(content: Any) -> bytes:  # noqa: ANN401 - whatever marshal takes
    return sha256(marshal.dumps(content, 2)).digest()[:DIGEST_BYTES]


class Digests:
    """Digests of frozen values; one that stands in many others is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def know(self, value: object, found: bytes) -> None:
        """Take `found` for the digest of `value`."""
        self._known[id(value)] = (value, found)

    def of(self, value: object) -> bytes:
        """Return the digest of a plain value, or of a tuple, mapping or record of such.

        Raises TypeError for what has no content of its own, such as an open file.
        """
        return _digest(self._plain(value))

    def of_inputs(self, inputs: tuple[object, ...]) -> bytes:
        """Return the digest of what a part is made from, which is mostly one value."""
        return self._once(inputs[0]) if len(inputs) == 1 else self.of(inputs)

    def _plain(self, value: Any) -> Any:  # noqa: ANN401 - its type is what is asked for
        kind = type(value)
        if kind in _SAME:
            return value
        if kind is tuple:
            if _SAME.issuperset(map(type, value)):
                return value
            return self._once(value, value) if len(value) > _LARGE else self._each(value)
        if kind is PlacedQuestion:
            # An id stands once in an article, which is looked at once for all its questions.
            return self._once(value.article), value.question.id, self._once(value.topic)
        if isinstance(value, tuple):
            return kind.__qualname__, *map(self._plain, value)
        return self._once(value)

    def _each(self, value: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(map(self._plain, value))

    def _once(self, value: object, parts: tuple[object, ...] = ()) -> bytes:
        """Return the digest of a value that may stand in others, and is looked at once."""
        known = self._known.get(id(value))
        if known is None:
            found = _digest(self._each(parts or self._parts(value)))
            known = self._known[id(value)] = (value, found)
        return known[1]

    def _parts(self, value: object) -> tuple[object, ...]:
        kind = type(value)
        if isinstance(value, Site):
            # Its questions follow from its articles and topics, in their orders.
            topics = tuple(topic for topic, _ in value.topics)
            return kind.__name__, value.articles, topics, value.laws, value.pages, value.added
        if isinstance(value, Run):
            ids = tuple([placed.question.id for placed in value.questions])
            return value.article, ids, value.topic
        if isinstance(value, Value):
            return (kind.__qualname__, *(getattr(value, name) for name in names_of(type(value))))
        if isinstance(value, Aside):
            return ("aside",)
        if isinstance(value, Mapping):
            return ("map", *((key, value[key]) for key in value))
        if isinstance(value, frozenset):
            return ("set", *sorted(value))
        if isinstance(value, date):
            return "date", value.isoformat()
        if isinstance(value, Path):
            return ("path",)  # where a site lies is in none of its pages
        message = f"{kind} has no digest"
        raise TypeError(message)


CODE = Contents()
"""What is known of the package's own files."""


@cache
def code_digest() -> bytes:
    """Return the digest of all that turns sources into files, besides options and templates.

    That is the package's own files, Python, and every distribution beside the package's
    dependencies, by its name and version.
    """
    package = str(Path(__file__).parents[2])
    parts = [sys.version.encode(), _machine().encode()]
    for found in sorted(walk(package, _is_code)):
        if found.is_file:
            parts += (found.path.encode(), CODE.digest(found.entry.path).encode())
    parts += (name.encode() for name in distributions())
    return key_of(*parts)


def _machine() -> str:
    """Return the kind of machine, which Python's own version names on Windows."""
    return os.uname().machine if hasattr(os, "uname") else ""


def _is_code(found: Found) -> bool:
    return found.entry.name != "__pycache__"
