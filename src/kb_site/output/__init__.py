"""The output folder: written aside, then exchanged with the old one in a single step.

Whatever stops a build leaves the old output as it was. The new output is written to a
staging folder beside it, under a lock, synced once, and put in place in one step. What a
killed build has left beside the output is removed by the next one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kb_site.core.errors import Location, PublishError
from kb_site.core.files import digest
from kb_site.core.messages import Message, say
from kb_site.core.model import OutputFile
from kb_site.output.lock import hold
from kb_site.output.places import (
    MARKER,
    is_release_link,
    leftovers,
    named,
    new_staging,
    write_error,
)
from kb_site.output.remove import remove

__all__ = ["MARKER", "Staging", "refuse_foreign", "stage", "tidy"]

_MARKER_TEXT = b"Output of kb-site. A build replaces this folder as a whole.\n"

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
"""A site is there to be read: a strict umask must not hide it from the server that sends it."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that becomes the output when it is published."""

    folder: Path
    output: Path
    shared: bool = False
    """Whether other machines write here too, and may begin again what one of them left."""
    sparing: bool = False
    """Whether files may be those of the old output where their bytes are the same."""

    def write(self, path: str, content: bytes) -> OutputFile:
        """Write one new file; `path` is relative, with forward slashes. Raises PublishError.

        A name that exists is never written to: its file may have other names elsewhere.
        """
        try:
            _write_new(self.folder / path, content, again=self.shared)
        except OSError as error:
            raise write_error(path, error) from error
        return _output_file(path, content)

    def renew(self, path: str, content: bytes) -> OutputFile:
        """Write one new file, or link it where the output has this very file already."""
        if self.sparing and _holds(f"{self.output}/{path}", content) and self.link(path):
            return _output_file(path, content)
        return self.write(path, content)

    def link(self, path: str) -> bool:
        """Take a file of the output folder over as it is; return whether that can be done.

        The file is then one on disk for both, which is safe since neither is ever written to.
        """
        old, new = f"{self.output}/{path}", f"{self.folder}/{path}"
        try:
            try:
                os.link(old, new, follow_symlinks=False)
            except FileNotFoundError:
                _make_folder(Path(new).parent)
                os.link(old, new, follow_symlinks=False)
        except OSError:
            return False
        return True

    def unlink(self, paths: Iterable[str]) -> None:
        """Remove files that were linked."""
        for path in paths:
            (self.folder / path).unlink()

    def publish(self, mark: bytes = b"") -> None:
        """Put the staging folder in the place of the output folder, `mark` in its marker.

        Raises PublishError.
        """
        from kb_site.output.swap import switch, sync

        try:
            (self.folder / MARKER).write_bytes(_MARKER_TEXT + mark)
            sync(self.folder)
            switch(self.folder, self.output)
        except OSError as error:
            raise write_error(str(self.output), error) from error


@contextmanager
def stage(output: Path, *, shared: bool = False, sparing: bool = False) -> Iterator[Staging]:
    """Give a staging folder for `output`, alone in holding its lock; remove it in the end.

    With `shared`, other machines write there as well, under the same absolute path. With
    `sparing`, files of the old output may be taken over.

    Raises PublishError KB007 where the output is not ours to replace, where another build
    holds the lock, or where nothing can be written.
    """
    refuse_foreign(output)
    output = named(output)
    try:
        _make_folder(output.parent)
    except OSError as error:
        raise write_error(str(output.parent), error) from error
    with hold(output):
        folder = new_staging(output)
        try:
            _clean(output)
            _make_folder(folder)
            made = folder.stat().st_ino
        except OSError as error:
            name = str(error.filename or folder)
            raise write_error(name.removesuffix(f"/{folder.name}"), error) from error
        try:
            staging = Staging(folder.absolute() if shared else folder, output, shared, sparing)
            staging.write(MARKER, _MARKER_TEXT)
            yield staging
        except KeyboardInterrupt as stop:
            if output.exists() and output.stat().st_ino == made:
                stop.args = (say("output.in-place"),)
            raise
        finally:
            with suppress(OSError):
                # What is left does no harm; the next build tries again, and says why it cannot.
                _clean(output)


def tidy(output: Path) -> None:
    """Remove what a killed build has left beside an output that need not be built again."""
    if any(leftovers(output)):
        with suppress(PublishError, OSError), hold(output, patience=0):
            _clean(output)


def refuse_foreign(output: Path) -> None:
    """Raise PublishError if `output` is a file, a link or a folder that kb-site did not make."""
    try:
        reason = _foreign(output)
    except OSError as error:
        raise write_error(str(output), error) from error
    if reason:
        raise PublishError("KB007", reason, Location(str(output)))


def _foreign(output: Path) -> Message | None:
    link = output.is_symlink() and not is_release_link(output)
    if link or (output.exists() and not output.is_dir()):
        return say("KB007.output-no-folder")
    if (output / ".git").exists():
        return say("KB007.output-repository")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        return say("KB007.output-foreign")
    return None


def _clean(output: Path) -> None:
    """Put an old output back that was renamed aside; remove what builds have left."""
    from kb_site.output.swap import recover

    recover(output)
    for path in leftovers(output):
        remove(path)


def _output_file(path: str, content: bytes) -> OutputFile:
    return OutputFile(path, digest(content), len(content))


def _holds(path: str, content: bytes) -> bool:
    """Return whether a file with these bytes, as a build would have left it, lies at `path`."""
    try:
        status = os.lstat(path)
        if status.st_size != len(content) or status.st_mode != stat.S_IFREG | _FILE_MODE:
            return False
        return Path(path).read_bytes() == content
    except OSError:
        return False


def _write_new(target: Path, content: bytes, *, again: bool) -> None:
    descriptor = _open_new(target, again=again)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        with suppress(OSError):
            # A file system without modes shows its files as it likes.
            os.fchmod(descriptor, _FILE_MODE)
    finally:
        os.close(descriptor)


def _open_new(target: Path, *, again: bool) -> int:
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(target, how, _FILE_MODE)
    except FileNotFoundError:
        _make_folder(target.parent)
    except FileExistsError:
        if not again:
            raise
        target.unlink()
    return os.open(target, how, _FILE_MODE)


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that everybody may read."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & _FOLDER_MODE != _FOLDER_MODE:
        with suppress(OSError):
            folder.chmod(mode | _FOLDER_MODE)
