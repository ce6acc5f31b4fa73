"""The store of the cache: a folder of values under digests, each with its own proof.

Nothing here stops a build. A value that is damaged or half written was never there, and
one that cannot be written is not kept; the folder may vanish at any time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from zlib import crc32

from kb_site.build.cache.digests import key_of
from kb_site.build.unchanged import FOLDER
from kb_site.core.files import read_bytes, walk

MOST_BYTES = 1 << 30
"""Of all values together; what was not used for longest goes first."""

_PROOF = 16
"""Bytes before a value: they tell what was damaged or cut short, not what somebody else wrote."""
_OUTPUTS = "outputs"
"""Holds spare folders of outputs, which are files of the outputs themselves for the most part."""
_IGNORED = "# Made by kb-site: unchanged work is not done again. Safe to delete.\n*\n"


class Store(Protocol):
    """Keeps bytes under digests."""

    def get(self, key: bytes) -> bytes | memoryview | None:
        """Return the value of a key, if it is there and whole."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in place of what stood under its key."""

    def spare(self, output: Path) -> Path | None:
        """Return where the spare folder of an output may be kept, if anywhere."""

    def name_of(self, output: Path) -> bytes:
        """Return what an output folder is known by here."""


class NoStore:
    """Keeps nothing."""

    def get(self, key: bytes) -> bytes | None:
        """Return nothing."""
        del key
        return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep nothing."""
        del key, value

    def spare(self, output: Path) -> None:
        """Keep no spare folder."""
        del output

    def name_of(self, output: Path) -> bytes:
        """Return the folder's path."""
        return os.fsencode(output)


class FolderStore:
    """Keeps a file for each value; several builds may use one folder at once."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that is there."""
        self._folder = str(folder)
        self.written = False

    def get(self, key: bytes) -> memoryview | None:
        """Return a value whose proof holds, and note that it was used."""
        path = self._path(key)
        try:
            content = read_bytes(Path(path), sys.maxsize)
            os.utime(path)
        except OSError:
            return None
        value = memoryview(content)[_PROOF:]
        return value if _proof(key, value) == content[:_PROOF] else None

    def put(self, key: bytes, value: bytes) -> None:
        """Write a value aside and give it its name, so that no reader sees a part of it."""
        path = self._path(key)
        aside = f"{path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(aside, "wb", buffering=0) as file:
                file.write(_proof(key, value))
                file.write(value)
            os.replace(aside, path)
            self.written = True

    def spare(self, output: Path) -> Path | None:
        """Return a folder of the store's own, if it is on the disk of the output's folder."""
        with suppress(OSError):
            if os.stat(self._folder).st_dev == os.stat(output.parent).st_dev:
                return Path(self._folder, _OUTPUTS, key_of(self.name_of(output)).hex())
        return None

    def name_of(self, output: Path) -> bytes:
        """Return the way to the folder from here, which stays where both are moved."""
        return os.fsencode(os.path.relpath(output, self._folder))

    def shrink(self, most: int = MOST_BYTES) -> None:
        """Remove what was used longest ago, until all values together have `most` bytes."""
        found = sorted(_values(self._folder), reverse=True)
        total = 0
        for _, size, path in found:
            total += size
            if total > most:
                with suppress(OSError):
                    os.unlink(path)

    def _path(self, key: bytes) -> str:
        name = key.hex()
        return f"{self._folder}/{name[:2]}/{name[2:]}"


@contextmanager
def open_store(site: Path, *, kept: bool = True) -> Iterator[Store]:
    """Give the store of a site folder, made if it can be; else, or unless `kept`, an empty one."""
    folder = site / FOLDER
    if not (kept and _is_ready(folder)):
        yield NoStore()
        return
    store = FolderStore(folder)
    yield store
    if store.written:
        store.shrink()


def _is_ready(folder: Path) -> bool:
    ignored = folder / ".gitignore"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        if not ignored.exists():
            ignored.write_text(_IGNORED, encoding="utf-8")
        return True
    return False


def _values(folder: str) -> Iterator[tuple[int, int, str]]:
    """Yield (last use, bytes, path) of every value."""
    for found in walk(folder, lambda each: each.path != _OUTPUTS, failed=lambda _, __: None):
        if "/" in found.path and not found.is_folder:
            with suppress(OSError):
                status = found.entry.stat(follow_symlinks=False)
                yield status.st_mtime_ns, status.st_size, found.entry.path


def _proof(key: bytes, value: bytes | memoryview) -> bytes:
    return crc32(value, crc32(key)).to_bytes(4, "little") + len(value).to_bytes(12, "little")
