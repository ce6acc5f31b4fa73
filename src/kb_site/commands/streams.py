"""What the command line prints: control characters are shown, and no text commands a CI service.

Titles, file names and answers of servers are other people's text. A terminal obeys escape
sequences in them, bidirectional marks turn what is read around, and GitHub Actions takes a line
that begins with `::` for a command, blanks before it or not, and `##[` anywhere.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from kb_site.commands.terminal import uses_color
from kb_site.core.patterns import later

_HIDDEN = later(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_OWN = later(r"\x1b\[[0-9;]{0,8}[mK]|\r(?=\x1b\[K)")
"""Colours and the erased line of progress, where the stream is a terminal or is coloured."""
_COMMAND = later(r"^(\s*):(?=:)|##(?=\[)", re.MULTILINE)


class Shown:
    """A stream that shows what would otherwise be obeyed; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`, which `plain` gives for text that is made to command."""
        self.plain = stream
        self._fresh = True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        """Return what the stream has."""
        return getattr(self.plain, name)

    def write(self, text: str) -> int:
        """Write a text, the whole of it or a part of a line."""
        written = shown(text, coloured=uses_color(self.plain) or self.plain.isatty())
        command = _COMMAND.search(written)
        if command and (self._fresh or command.start() or "##" in command[0]):
            written = _COMMAND.sub(_uncommanded, written)
        if text:
            self._fresh = text.endswith("\n") or (self._fresh and not text.strip())
        self.plain.write(written)
        return len(text)


def shown(text: str, *, coloured: bool = False) -> str:
    """Return a text with its control and bidirectional characters as escapes of JSON."""
    if not _HIDDEN.search(text):
        return text
    pieces: list[str] = []
    position = 0
    for own in _OWN.finditer(text) if coloured else ():
        pieces += (_HIDDEN.sub(_escaped, text[position : own.start()]), own[0])
        position = own.end()
    return "".join((*pieces, _HIDDEN.sub(_escaped, text[position:])))


def plain(stream: TextIO) -> TextIO:
    """Return the stream below, for text whose commands are meant."""
    return stream.plain if isinstance(stream, Shown) else stream


@contextmanager
def shown_streams() -> Iterator[None]:
    """Let all that is printed be shown and not obeyed."""
    before = sys.stdout, sys.stderr
    # They stand for the streams without being of their class.
    sys.stdout, sys.stderr = Shown(sys.stdout), Shown(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _uncommanded(match: re.Match[str]) -> str:
    return "## " if match[0] == "##" else f"{match[1]}: "
