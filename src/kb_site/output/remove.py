"""Old folders, removed by several threads: a disk answers many at once about as fast as one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

_THREADS = 8
_MANY = 256
"""Files from which on threads are worth their start."""


def remove(path: Path) -> None:
    """Remove a folder with all it holds, or a file or link. Raises OSError.

    A link is removed, never followed, and of a file that has two names only this one.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    folders: list[str] = []
    files: list[str] = []
    for folder, below, names in os.walk(path, onerror=_raise):
        folders.append(folder)
        files += (f"{folder}/{name}" for name in names)
        files += (f"{folder}/{name}" for name in below if Path(folder, name).is_symlink())
    _unlink_all(files)
    for folder in reversed(folders):
        Path(folder).rmdir()


def _raise(error: OSError) -> None:
    raise error


def _unlink_all(files: Sequence[str]) -> None:
    if len(files) < _MANY:
        _unlink(files)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(_unlink, (files[first::_THREADS] for first in range(_THREADS))))


def _unlink(files: Sequence[str]) -> None:
    for file in files:
        os.unlink(file)  # noqa: PTH108 - a Path each would cost more than it is worth here
