"""Old folders, removed by several threads: a disk answers many at once about as fast as one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kb_site.core.files import walk

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
    found = list(walk(path))
    _unlink_all([each.entry.path for each in found if not each.is_folder])
    for folder in reversed([each.entry.path for each in found if each.is_folder]):
        Path(folder).rmdir()
    path.rmdir()


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


_REMOVAL = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"


def remove_apart(path: Path) -> None:
    """Remove a folder in a process of its own, which goes on when this one has ended.

    A busy disk takes a minute for the pages of a large site.
    """
    import subprocess  # which an edit does not need

    command = [sys.executable, "-I", "-S", "-c", _REMOVAL, str(path)]
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - Python itself, with a folder of our own
            command,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError:
        import shutil

        shutil.rmtree(path, ignore_errors=True)
    else:
        process.returncode = 0  # nobody waits for it
