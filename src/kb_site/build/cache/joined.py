"""A joined file of the last output: where its parts lie, so that they need not be made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Parts(NamedTuple):
    """Where the parts of a joined file lie in it: one after the other, with something between."""

    first: int
    between: int
    parts: list[tuple[bytes, int]]
    """The key and the length of each."""

    def held(self, content: bytes) -> dict[bytes, bytes]:
        """Return the parts that a file has, by their keys."""
        found: dict[bytes, bytes] = {}
        at = self.first
        for key, length in self.parts:
            found[key] = content[at : at + length]
            at += length + self.between
        return found

    def exchanged(
        self, content: bytes, parts: Mapping[int, tuple[bytes, bytes]]
    ) -> tuple[bytes, Parts]:
        """Return a file with some parts exchanged, and where its parts lie then.

        `parts` are the keys and bytes of the new ones, by their numbers.
        """
        listed = list(self.parts)
        pieces: list[bytes] = []
        at, done = self.first, 0
        for number, (_, length) in enumerate(self.parts):
            if number in parts:
                key, new = parts[number]
                pieces += (content[done:at], new)
                listed[number] = key, len(new)
                done = at + length
            at += length + self.between
        return b"".join((*pieces, content[done:])), self._replace(parts=listed)
