"""A folder that becomes the output: new, or the spare one brought up to date."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kb_site.core.errors import Location, PublishError
from kb_site.core.files import OutputFile
from kb_site.core.looks import fingerprint
from kb_site.core.messages import say
from kb_site.core.systems import NEW_FILE, hard_link
from kb_site.core.values import Value
from kb_site.output.places import MARKER, write_error
from kb_site.output.trees import (
    NOTHING,
    Trees,
    Written,
    all_untouched,
    folders_of,
    remove_empty,
    untouched,
)

MARKER_TEXT = b"Output of kb-site. A build replaces this folder as a whole.\n"

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
"""A site is there to be read: a strict umask must not hide it from the server that sends it."""


class Staging(Value):
    """A folder that becomes the output when it is published."""

    folder: Path
    output: Path
    shared: bool = False
    """Whether other machines write here too, and may begin again what one of them left."""
    sparing: bool = False
    """Whether files may be those of the old output where their bytes are the same."""
    trees: Trees = NOTHING
    """What the last build left in the output."""
    taken: bool = False
    """Whether this is the spare folder of those trees, with what it held before."""
    home: Path | None = None
    """Where the files of those trees lie, if not in the output."""

    def seen(self, paths: Sequence[str]) -> list[Written]:
        """Return files of the output, if all of them are as the last build left them; else none."""
        return untouched(str(self.home or self.output), self.trees.files, paths)

    def all_seen(self) -> bool:
        """Return whether all files of the output are as the last build left them."""
        return all_untouched(str(self.home or self.output), self.trees.files)

    def place(self, path: str) -> str:
        """Return where a file that is known lies."""
        return f"{self.home or self.output}/{path}"

    def write(self, path: str, content: bytes) -> OutputFile:
        """Write one new file; `path` is relative, with forward slashes. Raises PublishError.

        A name that exists is never written to: its file may have other names elsewhere.
        """
        self._put(path, content)
        return _output_file(path, content)

    def renew(self, path: str, content: bytes) -> OutputFile:
        """Write one new file, or keep the one that has these bytes already."""
        file = _output_file(path, content)
        if not self._keeps(file):
            self._put(path, content)
        return file

    def _put(self, path: str, content: bytes) -> None:
        try:
            self._unlink_old(path)
            _write_new(f"{self.folder}/{path}", content, again=self.shared)
        except OSError as error:
            raise write_error(path, error) from error

    def take(self, path: str) -> bool:
        """Take a file of the output folder over as it is; return whether that can be done.

        The file is then one on disk for both, which is safe since neither is ever written to.
        """
        if self._has(path):
            return True
        new = f"{self.folder}/{path}"
        try:
            self._unlink_old(path)
            try:
                hard_link(f"{self.output}/{path}", new)
            except FileNotFoundError:
                make_folder(Path(new).parent)
                hard_link(f"{self.output}/{path}", new)
        except OSError:
            return False
        return True

    def _has(self, path: str) -> bool:
        """Return whether a file of the output lies here from before."""
        return self.taken and path in self.trees.files and path not in self.trees.other

    def give_back(self, paths: Iterable[str]) -> None:
        """Take no longer over what was taken; what lay here before stays, and may be replaced."""
        self.drop(path for path in paths if not self._has(path))

    def drop(self, paths: Iterable[str]) -> None:
        """Remove files from here."""
        for path in paths:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.folder}/{path}")

    def publish(self, mark: bytes = b"", files: Sequence[OutputFile] = ()) -> Path | None:
        """Put the staging folder in the place of the output folder, `mark` in its marker.

        `files` are all that the output is to hold; a folder that began empty need not be told.
        Return where the old output lies now, if there was one. Raises PublishError, and the old
        output is as it was.
        """
        paths = [MARKER, *(file.path for file in files)]
        _refuse_twice(paths)
        changed = [*self.changed(files)] if files else None
        if not self.taken:
            return self._publish(mark, (), folders_of(paths), changed)
        known = {*self.trees.files, *self.trees.other}.difference(paths)
        return self._publish(mark, known, folders_of(paths), changed)

    def publish_edit(self, mark: bytes, changed: Sequence[str], gone: Iterable[str]) -> Path | None:
        """Publish the spare folder of which an edit `changed` some files, and took some away.

        All else of the output was taken over, and lies in the same folders. Raises PublishError.
        """
        return self._publish(mark, gone, self.trees.folders, changed)

    def _publish(
        self,
        mark: bytes,
        gone: Iterable[str],
        folders: Collection[str],
        changed: Sequence[str] | None,
    ) -> Path | None:
        """Take away what is `gone` and what folders are not wanted, mark the rest and switch."""
        from kb_site.output.swap import switch, sync

        try:
            self.drop(path for path in gone if self.trees.in_spare(path))
            if self.taken:
                remove_empty(self.folder, self.trees.spare_folders, folders)
            self.drop([MARKER])
            _write_new(f"{self.folder}/{MARKER}", MARKER_TEXT + mark, again=False)
            sync(self.folder, None if changed is None else [MARKER, *changed])
            return switch(self.folder, self.output)
        except OSError as error:
            raise write_error(str(self.output), error) from error

    def _keeps(self, file: OutputFile) -> bool:
        """Return whether a file lies there already, or can be taken over from the output."""
        path = file.path
        if self.taken and path in self.trees.other:
            own = self.trees.other[path]
            if own and own.digest == file.digest:
                return bool(untouched(str(self.folder), {path: own}, (path,)))
        if path not in self.trees.files:
            return self.sparing and _holds(f"{self.output}/{path}", file) and self.take(path)
        same = self.trees.files[path].digest == file.digest
        return same and bool(self.seen((path,))) and self.take(path)

    def _unlink_old(self, path: str) -> None:
        if self.taken and self.trees.in_spare(path):
            with suppress(FileNotFoundError):
                os.unlink(f"{self.folder}/{path}")

    def changed(self, files: Iterable[OutputFile]) -> Iterator[str]:
        """Yield the paths of files that were written or linked anew."""
        before = self.trees.in_spare if self.taken else self.trees.files.get
        for file in files:
            known = before(file.path)
            if known is None or known.digest != file.digest:
                yield file.path


def _refuse_twice(paths: Sequence[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            raise PublishError("KB007", say("KB007.path-twice"), Location(path))
        seen.add(path)


def _output_file(path: str, content: bytes) -> OutputFile:
    return OutputFile(path, fingerprint(content), len(content))


def _holds(path: str, file: OutputFile) -> bool:
    """Return whether a file with these bytes, as a build would have left it, lies at `path`."""
    try:
        status = os.lstat(path)
        if status.st_size != file.size or status.st_mode != stat.S_IFREG | _FILE_MODE:
            return False
        return fingerprint(Path(path).read_bytes()) == file.digest
    except OSError:
        return False


def _write_new(target: str, content: bytes, *, again: bool) -> None:
    descriptor = _open_new(target, again=again)
    try:
        written = os.write(descriptor, content)
        while written < len(content):
            written += os.write(descriptor, memoryview(content)[written:])
        _set_mode(descriptor)
    finally:
        os.close(descriptor)


def _set_mode(descriptor: int) -> None:
    """Let everybody read a file, whatever the process hides by default."""
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, _FILE_MODE)
    except OSError:
        return  # a file system without modes shows its files as it likes


def _open_new(target: str, *, again: bool) -> int:
    try:
        return os.open(target, NEW_FILE, _FILE_MODE)
    except FileNotFoundError:
        make_folder(Path(target).parent)
    except FileExistsError:
        if not again:
            raise
        os.unlink(target)
    return os.open(target, NEW_FILE, _FILE_MODE)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that everybody may read."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & _FOLDER_MODE != _FOLDER_MODE:
        with suppress(OSError):
            folder.chmod(mode | _FOLDER_MODE)
