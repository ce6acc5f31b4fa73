"""A deadline for work on one source: what takes too long is an error and costs only itself."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kb_site.core.errors import Location, SourceError
from kb_site.core.limits import MAX_SECONDS
from kb_site.core.messages import say


class _OverdueError(BaseException):
    """Ends the work from within; no handler for errors may take it for one of its own."""


@contextmanager
def deadline(path: str, seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Raise SourceError KB110 once the work inside has taken `seconds`.

    A timer stops the work in the main thread of a process, which worker processes have too.
    In another thread, under another timer, and where the system has no timers, work that
    took too long is found out when it ends.
    """
    started = time.monotonic()
    try:
        with _timer(seconds):
            yield
    except _OverdueError:
        raise _too_long(path, seconds) from None
    if time.monotonic() - started > seconds:
        raise _too_long(path, seconds)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise _OverdueError


def _too_long(path: str, seconds: float) -> SourceError:
    message = say("KB110.too-long", seconds=seconds)
    return SourceError("KB110", message, Location(path))
