"""Files: what suffixes mean, how one is read, what a folder tree holds, digests of content."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from kb_site.core.limits import MAX_HTML_BYTES
from kb_site.core.looks import Marks, digest, marks_of
from kb_site.core.values import Value

MEDIA_SUFFIXES = (
    ".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".avif", ".svg",
)  # fmt: skip
"""Of pictures that browsers show in a page."""

ATTACHED_SUFFIXES = (
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf",
    ".csv", ".epub", ".zip", ".7z", ".rar", ".gz", ".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".webm",
    ".mov", ".bmp", ".ico",
)  # fmt: skip
"""Of other files that a page may link to, as they are; none is run or shown by the site itself."""

CAMERA_SUFFIXES = (
    ".heic", ".heif", ".tif", ".tiff", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".jxl",
    ".jp2", ".psd",
)  # fmt: skip
"""Of pictures that browsers do not show and that mostly hold place and camera.

They are published, as they are, only where the site says so.
"""

UNTELLING_SUFFIXES = (".csv", ".bmp", ".ico")
"""Of attached files that hold nothing of their author, device or place beside what they show."""

WELL_KNOWN = ".well-known"
"""RFC 8615: where certificates, apps and search consoles look; the one hidden name on a site."""

_SETTLED = 3_000_000_000
"""Nanoseconds after which a change has a time of its own on every file system."""

_TRIES = 5
_HOW = os.O_RDONLY | sum(getattr(os, each, 0) for each in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""A pipe without a writer would block for ever; and Windows would read other ends of lines."""


class OutputFile(Value):
    """A written file: its path relative to the output folder, digest (hex) and size in bytes."""

    path: str
    digest: str
    size: int


class Found(NamedTuple):
    """Something in a folder tree: its path below the tree's top, and what the system says of it."""

    path: str
    entry: os.DirEntry[str]

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and no link to one."""
        return self.entry.is_dir(follow_symlinks=False)

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file, and no link to one."""
        return self.entry.is_file(follow_symlinks=False)

    @property
    def is_hidden(self) -> bool:
        """Whether its own name begins with a dot."""
        return self.entry.name.startswith(".")


def is_source(found: Found) -> bool:
    """Return whether a build may read what was found in one of its folders."""
    return not found.is_hidden or found.entry.name == WELL_KNOWN


def walk(
    top: str | Path,
    wanted: Callable[[Found], bool] | None = None,
    failed: Callable[[str, OSError], None] | None = None,
) -> Iterator[Found]:
    """Yield whatever lies below a folder, in no order but folders before what they hold.

    What is not `wanted` is passed over with all below it. Links are yielded and never followed.
    `failed` is told of folders that cannot be listed, by their paths below the top; without it
    the OSError is raised.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        for found in _listed(str(top), folder, failed):
            if wanted is not None and not wanted(found):
                continue
            if found.is_folder:
                folders.append(found.path)
            yield found


def _listed(
    top: str, folder: str, failed: Callable[[str, OSError], None] | None
) -> Iterator[Found]:
    try:
        with os.scandir(f"{top}/{folder}" if folder else top) as entries:
            start = f"{folder}/" if folder else ""
            yield from [Found(start + entry.name, entry) for entry in entries]
    except OSError as error:
        if failed is None:
            raise
        failed(folder, error)


class Contents:
    """The digests of files, each read once as long as nothing of it changes."""

    def __init__(self) -> None:
        self.before: dict[str, tuple[Marks, str]] = {}
        """What an earlier run knew of files, by their paths."""
        self.known: dict[str, tuple[Marks, str]] = {}
        """What was asked for, of files that changed long enough ago."""
        self.fresh = False
        """Whether a file was asked for that had changed a moment ago."""

    def digest(self, path: str) -> str:
        """Return the digest of a regular file's bytes; of a link, pipe or device its kind.

        A file that changed a moment ago is read each time: it may change again within one tick
        of its disk's clock. Raises OSError.
        """
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return f"kind {status.st_mode}"
        marks = marks_of(status)
        known = self.known.get(path) or self.before.get(path)
        if known and known[0] == marks:
            self.known[path] = known
            return known[1]
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - there are very many
            found = digest(file.read())
        if time_ns() - max(marks[-2:]) > _SETTLED:
            self.known[path] = marks, found
        else:
            self.fresh = True
        return found


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file whole or not at all, with a mode where one is asked for. Raises OSError."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        if mode is not None:
            aside.chmod(mode)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def read_bytes(path: str | Path, limit: int = MAX_HTML_BYTES) -> bytes:
    """Return a regular file's bytes, one more than `limit` at most.

    A link that took the file's place after it was listed is not followed, and a file that
    changes while it is read is read again. Raises OSError.
    """
    for _ in range(_TRIES):
        descriptor = os.open(path, _HOW)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise OSError(0, "not a regular file")
            content = file.read(min(limit, before.st_size) + 1)
            if _marks(before) == _marks(os.fstat(descriptor)):
                return content
    raise OSError(0, "it changes while it is read")


def _marks(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
