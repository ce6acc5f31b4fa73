"""Stopping work that can be taken up again: in order at the first signal, at once at a second."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from kb_site.core.messages import say, tell


@contextmanager
def resumable() -> Iterator[None]:
    """Have a person who stops the work told how to go on.

    A server that gives no answer may keep requests for minutes. After the first signal, the
    next one ends the program as the system does.
    """
    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if callable(handler):  # else it is ignored, as whoever started the program wants it
            before[number] = handler
            signal.signal(number, _stop)
    try:
        yield
    except KeyboardInterrupt as stop:
        raise type(stop)(say("stopping.resume")) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def replacing(output: Path) -> Iterator[None]:
    """Have a person who stops a build told if the new output is in place already."""
    before = _folder(output)
    try:
        yield
    except KeyboardInterrupt as stop:
        if stop.args or _folder(output) in (None, before):
            raise
        raise type(stop)(say("output.in-place")) from None


def _folder(path: Path) -> int | None:
    """Return what tells a folder from another in its place, if there is one."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    from kb_site.commands.ending import Stopped

    del frame
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    print(tell("stopping.soon"), file=sys.stderr, flush=True)
    raise Stopped if number == signal.SIGTERM else KeyboardInterrupt
