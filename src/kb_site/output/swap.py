"""A new output folder in the place of the old one, in a single step where the system has one.

renameat2(RENAME_EXCHANGE) exchanges two folders. Where the system or the file system has no
exchange, the new folder gets a name of its own and the output is a link to it, which one
rename turns; where there are no links either, the old folder is renamed aside first. Only that,
and turning a folder from elsewhere into a link, leave a moment without an output; whatever
stops the build in that moment, `recover` puts the old folder back.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

from kb_site.output.places import beside, new_staging

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LACKING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)


def sync(folder: Path) -> None:
    """Bring a folder to disk with one call. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "syncfs"):
            os.sync()
        elif libc.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            if code != errno.ENOSYS:
                raise OSError(code, os.strerror(code))
            os.sync()
    finally:
        os.close(descriptor)


def switch(new: Path, output: Path) -> None:
    """Put the folder `new` in the place of `output`; what was there is left beside it.

    Raises OSError, and the old output is as it was.
    """
    if not os.path.lexists(output):
        if _can_exchange(output) or not _turn_link(new, output):
            new.rename(output)
    elif not _exchange(new, output) and not _turn_link(new, output):
        _rename_aside(new, output)


def recover(output: Path) -> None:
    """Put an old output back that a build, stopped at the worst moment, had renamed aside.

    Where it is not needed any more, it gets a name of those that are removed: what is half
    removed must never come back.
    """
    aside = beside(output, "old")
    if os.path.lexists(aside):
        aside.rename(new_staging(output) if os.path.lexists(output) else output)


def _can_exchange(output: Path) -> bool:
    """Try on two empty folders whether a later build will be able to exchange the output."""
    one, two = new_staging(output), new_staging(output)
    one.mkdir()
    two.mkdir()
    able = _exchange(one, two)
    one.rmdir()
    two.rmdir()
    return able


def _exchange(one: Path, two: Path) -> bool:
    """Exchange two names in one step; return False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = os.fsencode(one), os.fsencode(two)
    if libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _LACKING:
        return False
    raise OSError(code, os.strerror(code))


def _turn_link(new: Path, output: Path) -> bool:
    """Let `output` be a link to `new`; return False where there are no links."""
    release = beside(output, f"release-{os.urandom(8).hex()}")
    link = beside(output, "link")
    try:
        link.symlink_to(release.name, target_is_directory=True)
    except OSError as error:
        if error.errno in _LACKING:
            return False
        raise
    new.rename(release)
    if output.is_symlink() or not output.exists():
        link.rename(output)
    else:
        _rename_aside(link, output)
    return True


def _rename_aside(new: Path, output: Path) -> None:
    aside = beside(output, "old")
    output.rename(aside)
    try:
        new.rename(output)
    except OSError:
        aside.rename(output)
        raise
