"""What the system says of files, by which it is known that they stay; it imports next to nothing.

A build of which nothing has changed asks for little else.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from hashlib import blake2b, sha256

TYPE_CHECKING = False
"""As in `typing`, whose import takes longer than most that is done here."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Look = tuple[str, int, int, int, int]
"""A path with its mode, size, inode and time; of a folder, whose names lie below, the last two."""

Marks = tuple[int, int, int, int, int]
"""A file's device, inode, size, and the times at which its bytes and anything of it changed."""

DIGEST_BYTES = 16
"""128 bits: no two of a site's files have the same digest by chance, nor can be made to at will."""


def digest(content: bytes) -> str:
    """Return the digest by which a content is known everywhere, as 32 hexadecimal digits."""
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()


def fingerprint(content: bytes) -> str:
    """Return the digest by which builds know a file of the output, of the same length.

    It is SHA-256, which processors have instructions for and which takes half the time of
    `digest`; that one stands in names of files, and in what deploys and approvals keep.
    """
    return sha256(content).hexdigest()[: 2 * DIGEST_BYTES]


def marks_of(status: os.stat_result) -> Marks:
    """Return the marks of a file of which the system said this."""
    which = status.st_dev, status.st_ino, status.st_size
    return (*which, status.st_mtime_ns, status.st_ctime_ns)


def looks_of(seen: Iterable[Look]) -> str:
    """Return one digest for all that lies in a folder, in whatever order it was seen."""
    return digest(marshal.dumps(sorted(seen), 2))


def seen(output: str | os.PathLike[str]) -> Iterator[Look]:
    """Yield what lies in an output folder, as far as it can be listed; there are very many."""
    top = os.fspath(output)
    folders = [""]
    while folders:
        start = folders.pop()
        for look in _looks_in(f"{top}/{start}", start):
            if stat.S_ISDIR(look[1]):
                folders.append(f"{look[0]}/")
                yield look[0], 0, 0, *look[3:]
            else:
                yield look


def _looks_in(folder: str, start: str) -> list[Look]:
    """Return what lies in a folder, whose way from the root is not gone for each of its files."""
    opened = -1
    try:
        if os.scandir in os.supports_fd:
            opened = os.open(folder, os.O_RDONLY)
        with os.scandir(folder if opened < 0 else opened) as entries:
            return [
                (start + each.name, now.st_mode, now.st_size, now.st_ino, now.st_mtime_ns)
                for each in entries
                for now in (each.stat(follow_symlinks=False),)
            ]
    except OSError:
        return []
    finally:
        if opened >= 0:
            os.close(opened)


def distributions() -> list[str]:
    """Return the names of the installed distributions, versions included, in order."""
    names: list[str] = []
    for folder in dict.fromkeys(sys.path):
        if os.path.isdir(folder):
            names += (name for name in os.listdir(folder) if name.endswith(".dist-info"))
    return sorted(names)
