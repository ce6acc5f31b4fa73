"""What is known of two folders that take turns: the output, and the spare one that was it before.

A build brings the spare up to what the site is now, and exchanges it with the output. A file
that both have is one file on disk, unless `other` tells of it, and is never written to.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from operator import attrgetter, eq, itemgetter
from pathlib import Path
from typing import NamedTuple

from kb_site.core.systems import hard_link

MANY = 256
"""Differences from which on they are made up for at once, not by the next build."""


class Written(NamedTuple):
    """A file as a build left it, and how to see that nobody touched it; there are very many."""

    digest: str
    size: int
    mode: int
    inode: int
    modified: int
    """Nanoseconds."""


class Folder(NamedTuple):
    """A folder in which nothing was made, renamed or removed as long as these stay."""

    inode: int
    modified: int


class Trees(NamedTuple):
    """The files and folders of an output, by their paths, and where the spare one differs."""

    files: dict[str, Written]
    folders: dict[str, Folder]
    """With the output itself as the empty path."""
    other: dict[str, Written | None]
    """Files of the spare folder that are not the output's; nothing where it has none."""
    spare_folders: dict[str, Folder]
    """Empty where there is no spare folder."""

    def in_spare(self, path: str) -> Written | None:
        """Return what lies at a path of the spare folder."""
        return self.other[path] if path in self.other else self.files.get(path)


NOTHING = Trees({}, {}, {}, {})
"""Of which nothing is known."""


def untouched(top: str, files: Mapping[str, Written], paths: Iterable[str]) -> list[Written]:
    """Return what is known of some files below `top`, if all are as they were left; else none."""
    found: list[Written] = []
    for path in paths:
        written = files.get(path)
        if written is None or not _is_as_left(written, f"{top}/{path}"):
            return []
        found.append(written)
    return found


def all_untouched(top: str, files: Mapping[str, Written]) -> bool:
    """Return whether all these files below `top` are as they were left; there are very many."""
    # Nothing is done in Python for each of them: that would take as long as the system itself.
    looks = map(os.lstat, map(f"{top}/".__add__, files))
    with suppress(OSError):
        return all(map(eq, map(_marks, looks), map(_left_marks, files.values())))
    return False


def _is_as_left(written: Written, path: str) -> bool:
    """Return whether a file is as it was left."""
    try:
        return _marks(os.lstat(path)) == _left_marks(written)
    except OSError:
        return False


_marks: Callable[[os.stat_result], tuple[int, int, int, int]]
_marks = attrgetter("st_size", "st_mode", "st_ino", "st_mtime_ns")
_left_marks: Callable[[Written], tuple[int, int, int, int]]
_left_marks = itemgetter(*map(Written._fields.index, ("size", "mode", "inode", "modified")))
"""What tells whether a file is as it was left, by what the system says and as it is noted."""


def look_at(path: str, digest: str) -> Written:
    """Return a file as it was just left. Raises OSError."""
    return Written(digest, *_marks(os.lstat(path)))


def look_at_folders(top: Path, folders: Iterable[str]) -> dict[str, Folder]:
    """Return what is known of these folders below the top. Raises OSError."""
    return {path: _folder(top, path) for path in sorted(folders)}


def folders_of(files: Iterable[str]) -> set[str]:
    """Return the paths of all folders above these files, with the top itself as the empty one."""
    found = {""}
    for path in {path.rpartition("/")[0] for path in files}:
        folder = path
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def are_untouched(top: Path, folders: Mapping[str, Folder]) -> bool:
    """Return whether nothing was made or removed in these folders since; there must be some."""
    with suppress(OSError):
        return bool(folders) and all(
            _folder(top, path) == folder for path, folder in folders.items()
        )
    return False


def _folder(top: Path, path: str) -> Folder:
    status = os.lstat(f"{top}/{path}" if path else top)
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError
    return Folder(status.st_ino, status.st_mtime_ns)


def differences(
    new: Mapping[str, Written], old: Mapping[str, Written], paths: Iterable[str] | None = None
) -> dict[str, Written | None]:
    """Return what an output's folder of before has at the paths where it is not the one of now.

    They are among `paths`, if these are given.
    """
    if paths is None:
        paths = {**old, **new}
    return {path: old.get(path) for path in paths if _inode(path, old) != _inode(path, new)}


def _inode(path: str, files: Mapping[str, Written]) -> int:
    """Return what tells a file from others, 0 where there is none."""
    written = files.get(path)
    return written.inode if written else 0


def make_level(spare: Path, output: Path, trees: Trees) -> None:
    """Make the spare folder have all files of the output, and no others. Raises OSError."""
    for path, written in trees.other.items():
        if written:
            with suppress(FileNotFoundError):
                os.unlink(f"{spare}/{path}")
    for folder in sorted(folders_of(trees.files)):
        os.makedirs(f"{spare}/{folder}", exist_ok=True)
    old, new = str(output), str(spare)  # a path is made a text again each time
    for path in trees.other:
        if path in trees.files:
            hard_link(f"{old}/{path}", f"{new}/{path}")
    remove_empty(spare, trees.spare_folders, folders_of(trees.files))


def remove_empty(top: Path, folders: Iterable[str], wanted: Iterable[str]) -> None:
    """Remove those of a tree's folders that are not wanted and hold nothing. Raises OSError."""
    for folder in sorted(set(folders).difference(wanted), reverse=True):
        os.rmdir(f"{top}/{folder}")
