"""The output folder: written aside, then exchanged with the old one in a single step.

Whatever stops a build leaves the old output as it was. The new output is written to a
staging folder beside it, synced once, and exchanged by renameat2(RENAME_EXCHANGE); where the
system or the file system has no exchange, the old folder is renamed aside first.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.errors import Location, PublishError
from kb_site.model import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKER = ".kb-site"
"""Names a folder as output of kb-site; a folder without it is never replaced."""

_MARKER_TEXT = b"Output of kb-site. A build replaces this folder as a whole.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that becomes the output when it is published."""

    folder: Path
    output: Path

    def write(self, path: str, content: bytes) -> OutputFile:
        """Write one file; `path` is relative, with forward slashes. Raises PublishError."""
        target = self.folder / path
        try:
            with _create(target) as file:
                file.write(content)
        except OSError as error:
            raise _write_error(path, error) from error
        return OutputFile(path, blake2b(content, digest_size=16).hexdigest(), len(content))

    def link(self, path: str) -> bool:
        """Take a file of the output folder over as it is; return whether that can be done.

        The file is then one on disk for both, which is safe since neither is ever written to.
        """
        old, new = f"{self.output}/{path}", f"{self.folder}/{path}"
        try:
            try:
                os.link(old, new, follow_symlinks=False)
            except FileNotFoundError:
                Path(new).parent.mkdir(parents=True, exist_ok=True)
                os.link(old, new, follow_symlinks=False)
        except OSError:
            return False
        return True

    def unlink(self, paths: Iterable[str]) -> None:
        """Remove files that were linked."""
        for path in paths:
            (self.folder / path).unlink()

    def publish(self) -> None:
        """Exchange the staging folder with the output folder. Raises PublishError."""
        try:
            _sync(self.folder)
            if self.output.exists():
                _replace(self.folder, self.output)
            else:
                self.folder.rename(self.output)
        except OSError as error:
            raise _write_error(str(self.output), error) from error


def _create(target: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    try:
        return target.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("xb")


@contextmanager
def stage(output: Path) -> Iterator[Staging]:
    """Give a staging folder for `output`, alone in holding its lock; remove it in the end.

    Raises PublishError KB007 where the output is not ours to replace, where another build
    holds the lock, or where nothing can be written.
    """
    refuse_foreign(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(_beside(output, "lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _write_error(str(output.parent), error) from error
    try:
        _hold(lock, output)
        folder = _beside(output, "staging")
        for leftover in (folder, _beside(output, "old")):
            shutil.rmtree(leftover, ignore_errors=True)
        try:
            folder.mkdir()
            staging = Staging(folder, output)
            staging.write(MARKER, _MARKER_TEXT)
        except OSError as error:
            raise _write_error(str(folder), error) from error
        try:
            yield staging
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def refuse_foreign(output: Path) -> None:
    """Raise PublishError if `output` is a file, a link or a folder that kb-site did not make."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PublishError("KB007", "is no folder; name another with --output", _place(output))
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        message = (
            "holds files that are not a built site, and a build would replace them; "
            "name another folder with --output, or empty this one"
        )
        raise PublishError("KB007", message, _place(output))


def _place(path: Path) -> Location:
    return Location(str(path))


def _beside(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.{what}")


def _hold(lock: int, output: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 32, 0).decode("ascii", "replace").strip()
        message = f"another build (process {holder}) is writing it; wait for that one to end"
        raise PublishError("KB007", message, _place(output)) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)


def _write_error(path: str, error: OSError) -> PublishError:
    message = f"cannot be written ({error.strerror}); the old output is as it was"
    return PublishError("KB007", message, Location(path))


def _sync(folder: Path) -> None:
    """Bring the staging folder to disk with one call where the system has one."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if hasattr(libc, "syncfs") and libc.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(descriptor)


def _replace(new: Path, old: Path) -> None:
    """Put `new` in the place of `old`; `new` then names the old folder or nothing."""
    if _exchange(new, old):
        return
    aside = _beside(old, "old")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    """Exchange two names in one step; return False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = os.fsencode(one), os.fsencode(two)
    if libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code))
