"""A new output folder in the place of the old one, in a single step where the system has one.

Linux exchanges two folders by renameat2(RENAME_EXCHANGE), macOS by renamex_np(RENAME_SWAP).
Where the system or the file system has no exchange, the old folder is renamed aside first. That
alone leaves a moment without an output; whatever stops the build in it, `recover` puts the old
folder back.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from kb_site.core.systems import c_library, sync_disk, sync_file
from kb_site.output.places import beside, new_staging
from kb_site.output.trees import folders_of

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_LACKING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)

FEW = 1000
"""Files up to which each is brought to disk by itself, and not all that the disk is to write."""

_THREADS = 8
"""So that a journal commits several files at once."""


def sync(folder: Path, changed: Sequence[str] | None = None) -> None:
    """Bring a folder to disk, or a few files that `changed` in it. Raises OSError."""
    if changed is None or len(changed) > FEW:
        sync_disk(folder)
        return
    _sync_each([folder / path for path in changed])
    _sync_each([folder / path for path in folders_of(changed)])


def _sync_each(paths: Sequence[Path]) -> None:
    """Bring files or folders to disk at once; a pool would import more than an edit writes."""
    rest, failed = iter(paths), list[OSError]()

    def work() -> None:
        for path in rest:
            try:
                sync_file(path)
            except OSError as error:
                failed.append(error)

    threads = [Thread(target=work) for _ in paths[:_THREADS]]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if failed:
        raise failed[0]


def switch(new: Path, output: Path) -> Path | None:
    """Put the folder `new` in the place of `output`, and return where the old one lies now.

    Raises OSError, and the old output is as it was.
    """
    if not os.path.lexists(output):
        new.rename(output)
        old = None
    elif _exchange(new, output):
        old = new
    else:
        old = _rename_aside(new, output)
    with suppress(OSError):
        # The exchange itself; without it, a loss of power may bring the old output back.
        sync_file(output.parent)
    return old


def recover(output: Path) -> None:
    """Put an old output back that a build, stopped at the worst moment, had renamed aside.

    Where it is not needed any more, it gets a name of those that are removed: what is half
    removed must never come back.
    """
    aside = beside(output, "old")
    if os.path.lexists(aside):
        aside.rename(new_staging(output) if os.path.lexists(output) else output)


def _exchange(one: Path, two: Path) -> bool:
    """Exchange two names in one step; return False where the system cannot."""
    libc = c_library()
    if libc is None:
        return False
    names = os.fsencode(one), os.fsencode(two)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _LACKING:
        raise OSError(code, os.strerror(code))
    return not failed


def _rename_aside(new: Path, output: Path) -> Path:
    aside = beside(output, "old")
    output.rename(aside)
    try:
        new.rename(output)
    except OSError:
        aside.rename(output)
        raise
    return aside
