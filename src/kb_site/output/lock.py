"""One build at a time for one output folder."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb_site.core.errors import Location, PublishError
from kb_site.core.messages import say
from kb_site.core.systems import LOCK_FILE, take_lock
from kb_site.output.places import beside, write_error

PATIENCE = 15.0
"""Seconds that a build waits for another one to end."""

_PAUSE = 0.02


@contextmanager
def hold(output: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the output's lock. Raises PublishError KB007 if another build keeps it for long.

    `patience` is how long, in seconds, PATIENCE by default.

    Processes that are forked meanwhile hold it too: while one of them is writing, however its
    parent ended, no other build begins.
    """
    try:
        lock = os.open(beside(output, "lock"), LOCK_FILE, 0o644)
    except OSError as error:
        raise write_error(str(output.parent), error) from error
    try:
        _wait(lock, output, PATIENCE if patience is None else patience)
        yield
    finally:
        os.close(lock)


def _wait(lock: int, output: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _take(lock, output):
        if time.monotonic() >= end:
            os.lseek(lock, 0, os.SEEK_SET)
            holder = os.read(lock, 32).decode("ascii", "replace").strip()
            message = say("KB007.locked", holder=holder)
            raise PublishError("KB007", message, Location(str(output)))
        time.sleep(_PAUSE)


def _take(lock: int, output: Path) -> bool:
    try:
        if not take_lock(lock):
            return False
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, str(os.getpid()).encode())
    except OSError as error:
        raise write_error(str(beside(output, "lock")), error) from error
    return True
