"""What systems do differently: locks of files, hard links, memory, bringing a folder to disk.

Each thing is asked for by what the system has, never by its name. Windows has msvcrt where others
have fcntl, no exchange of two folders, and no way to bring a folder to disk.
"""

from __future__ import annotations

import errno
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

CLOSED_TO_OTHERS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
AS_IT_IS = getattr(os, "O_BINARY", 0)
"""Without it, Windows writes another sign for the end of a line than it was given."""
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | CLOSED_TO_OTHERS | AS_IT_IS
LOCK_FILE = os.O_RDWR | os.O_CREAT | CLOSED_TO_OTHERS | AS_IT_IS

_FAR = 1 << 30
"""The byte that msvcrt locks, beyond what the file holds: nobody can read a locked one."""
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def is_posix() -> bool:
    """Return whether the system has the locks and links that a deploy relies on."""
    try:
        import fcntl  # noqa: F401 - whether it is there is what is asked
    except ImportError:
        return False
    return True


def take_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; return False where another process has it locked."""
    try:
        import fcntl
    except ImportError:
        return _take_by_msvcrt(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take_by_msvcrt(descriptor: int) -> bool:
    msvcrt = import_module("msvcrt")
    os.lseek(descriptor, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def hard_link(old: str | Path, new: str | Path) -> None:
    """Give a file a second name; a link is linked itself where the system can. Raises OSError."""
    if os.link in os.supports_follow_symlinks:
        os.link(old, new, follow_symlinks=False)
    else:
        os.link(old, new)  # Windows links the link itself


def c_library() -> ctypes.CDLL | None:
    """Return the C library of this process; none where it cannot be had so."""
    import ctypes  # which a build of which nothing has changed does not need

    try:
        return ctypes.CDLL(None, use_errno=True)
    except (TypeError, OSError):
        return None


def give_back_memory() -> None:
    """Give memory that is free within this process back to the system, where its library can.

    What lies before something that is still held would stay until the process ends.
    """
    library = c_library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""As malloc.h of the GNU library numbers them; others take them for unknown, and change nothing."""


_LARGEST = 32 << 20
"""Bytes of a block that is used again."""
_VERY_MANY = 2_000


def reuse_memory(sources: int) -> None:
    """Keep large blocks that are free for the next ones, where the system's library can.

    The GNU library does so by itself once a block of 32 MB was free; until then each new one is
    given by the system, which fills it with zeros first. With very many sources smaller blocks
    alone are kept: each process holds its own.
    """
    library = c_library()
    if library is not None and hasattr(library, "mallopt"):
        most = _LARGEST if sources < _VERY_MANY else _LARGEST // 4
        library.mallopt(_MMAP_THRESHOLD, most)
        library.mallopt(_TRIM_THRESHOLD, 2 * most)


def sync_file(path: Path) -> None:
    """Bring a file or a folder to disk; a folder only where the system can. Raises OSError."""
    can_folders = hasattr(os, "sync")
    if not can_folders and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if can_folders else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_disk(folder: Path) -> None:
    """Bring all that the folder's disk is to write to it, where the system can. Raises OSError."""
    import ctypes

    library = c_library()
    if not hasattr(os, "sync"):
        return
    if library is None or not hasattr(library, "syncfs"):
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            if code != errno.ENOSYS:
                raise OSError(code, os.strerror(code))
            os.sync()
    finally:
        os.close(descriptor)
