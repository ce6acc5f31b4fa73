"""What a terminal can show: colours where they are wanted, and a line of progress.

Colours follow https://no-color.org: a NO_COLOR that is not empty turns them off; FORCE_COLOR
turns them on where there is no terminal.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Literal, TextIO, TypeVar

from kb_site.core.errors import Problem, Severity
from kb_site.core.messages import shown, tell
from kb_site.core.values import Struct, field

T = TypeVar("T")
Style = Literal["red", "yellow", "cyan", "green", "bold", "dim"]

_CODES: dict[Style, str] = {
    "red": "31",
    "yellow": "33",
    "cyan": "36",
    "green": "32",
    "bold": "1",
    "dim": "2",
}
_OF_SEVERITY: dict[Severity, Style] = {"error": "red", "warning": "yellow", "note": "cyan"}

_BAR = 24
"""Characters of a progress bar."""
REDRAW = 0.1
"""Seconds between two drawings on a terminal."""
PLAIN = 10.0
"""Seconds between two plain lines where there is no terminal."""


def uses_color(stream: TextIO) -> bool:
    """Tell whether what is written to `stream` may be coloured."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def paint(text: str, style: Style, stream: TextIO) -> str:
    """Return `text` in a style if `stream` shows colours, else as it is."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if uses_color(stream) else text


def in_line(text: str) -> str:
    """Return a text as one line, whatever it quotes."""
    return text.replace("\n", "\\n")


def problem_line(problem: Problem, stream: TextIO) -> str:
    """Return a problem's line, its code in the colour of its severity."""
    code = paint(problem.code, _OF_SEVERITY[problem.severity], stream)
    return f"{problem.location}: {code} {in_line(shown(problem.says))}"


class Progress(Struct):
    """Shows how far long work is: a bar on a terminal, else a plain line now and then.

    Work that ends within ten seconds prints no plain line, so a log stays short.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    quiet: bool = False
    _drawn: bool = False

    def track(self, label: str, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, showing how many of `total` have gone by."""
        if self.quiet or not total:
            yield from items
            return
        bar = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        pause = REDRAW if bar else PLAIN
        drawn = time.monotonic()
        try:
            for done, item in enumerate(items, 1):
                yield item
                now = time.monotonic()
                if now - drawn >= pause:
                    drawn = now
                    self._show(label, done, total, bar=bar)
        finally:
            self._clear()

    def _show(self, label: str, done: int, total: int, *, bar: bool) -> None:
        if not bar:
            print(
                tell("progress.plain", label=label, done=done, total=total),
                file=self.stream,
                flush=True,
            )
            return
        import shutil  # which imports four kinds of compression

        filled = _BAR * min(done, total) // total
        text = f"{label} [{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}"
        self.stream.write("\r\x1b[K" + text[: shutil.get_terminal_size().columns - 1])
        self.stream.flush()
        self._drawn = True

    def _clear(self) -> None:
        if self._drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._drawn = False
