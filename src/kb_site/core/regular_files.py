"""Regular files inside a site folder: no link is followed, and nothing is opened that blocks."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath, PureWindowsPath

from kb_site.core.files import read_bytes
from kb_site.core.messages import Message, say


def read_or_nothing(path: Path) -> bytes:
    """Return a regular file's bytes, none where it cannot be read: its own reader says why."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


def read_text(path: Path) -> str:
    """Return a regular file's text, with marks for what is no UTF-8; empty where there is none."""
    return read_or_nothing(path).decode("utf-8-sig", "replace")


def is_of_windows(name: str) -> bool:
    """Return whether a path means another place on Windows: on a drive, or by backslashes."""
    return bool(PureWindowsPath(name).drive) or (os.sep == "/" and "\\" in name)


def why_refused(folder: Path, name: str) -> Message | None:
    """Return why `name` may not be read as part of the site in `folder`, if it may not.

    What does not exist is not refused: the reader of it says so.
    """
    parts = PurePath(name).parts
    if not parts or PurePath(name).is_absolute() or ".." in parts or is_of_windows(name):
        return say("refused.outside")
    path = folder
    for part in parts:
        path /= part
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return None
        except OSError as error:
            return say("refused.unreadable", strerror=error.strerror)
        if stat.S_ISLNK(mode):
            return say("refused.link")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return say("refused.irregular")


def first_irregular(folder: Path) -> tuple[str, Message] | None:
    """Return the first path below a folder that is no regular file or folder, and why."""
    for path, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            below = os.path.relpath(os.path.join(path, name), folder)  # noqa: PTH118 - in a walk
            reason = why_refused(folder, below)
            if reason:
                return Path(below).as_posix(), reason
    return None
