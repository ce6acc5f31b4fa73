"""Regular files inside a site folder: no link is followed, and nothing is opened that blocks."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath

from kb_site.core.limits import MAX_HTML_BYTES

_TRIES = 5
_HOW = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe without a writer would block for ever."""


def read_bytes(path: Path, limit: int = MAX_HTML_BYTES) -> bytes:
    """Return a regular file's bytes, one more than `limit` at most.

    A link that took the file's place after it was listed is not followed, and a file that
    changes while it is read is read again. Raises OSError.
    """
    for _ in range(_TRIES):
        descriptor = os.open(path, _HOW)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise OSError(0, "not a regular file")
            content = file.read(min(limit, before.st_size) + 1)
            if _marks(before) == _marks(os.fstat(descriptor)):
                return content
    raise OSError(0, "it changes while it is read")


def read_or_nothing(path: Path) -> bytes:
    """Return a regular file's bytes, none where it cannot be read: its own reader says why."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


def read_text(path: Path) -> str:
    """Return a regular file's text, with marks for what is no UTF-8; empty where there is none."""
    return read_or_nothing(path).decode("utf-8-sig", "replace")


def why_refused(folder: Path, name: str) -> str:
    """Return why `name` may not be read as part of the site in `folder`, empty where it may.

    What does not exist is not refused: the reader of it says so.
    """
    parts = PurePath(name).parts
    if not parts or PurePath(name).is_absolute() or ".." in parts:
        return "lies outside the site folder"
    path = folder
    for part in parts:
        path /= part
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"cannot be read ({error.strerror})"
        if stat.S_ISLNK(mode):
            return "is a link, or lies in a linked folder, and links are not followed"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    return "is no regular file (a pipe, socket or device)"


def first_irregular(folder: Path) -> tuple[str, str]:
    """Return the first path below a folder that is no regular file or folder, and why; or empty."""
    for path, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            below = os.path.relpath(os.path.join(path, name), folder)  # noqa: PTH118 - in a walk
            reason = why_refused(folder, below)
            if reason:
                return Path(below).as_posix(), reason
    return "", ""


def _marks(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
