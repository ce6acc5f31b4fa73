"""The files of the last output, which stand for the pages that they were written from."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from kb_site.build.cache.digests import code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.model import OutputFile
from kb_site.output import Staging


class _Written(NamedTuple):
    """A file as it was left, and how to see that nobody touched it; there are very many."""

    path: str
    digest: str
    size: int
    inode: int
    modified: int
    """Nanoseconds."""


class LastOutput:
    """What lies in an output folder, by the page and the digest of what it was made from."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Read what the last build noted of `folder`."""
        self._store = store
        self._folder = folder
        self._key = key_of(b"output", code_digest(), os.fsencode(folder.absolute()))
        self._noted: list[tuple[str, str, tuple[OutputFile, ...]]] = []
        self._linked: list[tuple[str, str, list[_Written]]] = []
        data = store.get(self._key)
        self._known = {
            (page, key): [_Written(*each) for each in files]
            for page, key, files in json.loads(data or b"[]")
        }

    def knows(self, page: str, key: bytes) -> bool:
        """Return whether the files of a page can likely be linked: the first is as it was."""
        found = self._known.get((page, key.hex()), [])
        return bool(found) and self._is_untouched(found[0])

    def link(self, page: str, key: bytes, staging: Staging) -> tuple[OutputFile, ...]:
        """Link the files of a page into staging; return nothing where any is not as it was."""
        found = self._known.get((page, key.hex()), [])
        linked: list[OutputFile] = []
        for each in found:
            if not self._is_untouched(each) or not staging.link(each.path):
                staging.unlink(file.path for file in linked)
                return ()
            linked.append(OutputFile(each.path, each.digest, each.size))
        self._linked.append((page, key.hex(), found))
        return tuple(linked)

    def note(self, page: str, key: bytes, files: tuple[OutputFile, ...]) -> None:
        """Note what a page was made from, and which files were written of it."""
        self._noted.append((page, key.hex(), files))

    def keep(self) -> None:
        """Keep what was noted, with the marks that the files have in the output folder."""
        noted = [(page, key, [*map(self._mark, files)]) for page, key, files in self._noted]
        content = json.dumps([*self._linked, *noted], ensure_ascii=False, separators=(",", ":"))
        self._store.put(self._key, content.encode())

    def _mark(self, file: OutputFile) -> _Written:
        status = os.stat(f"{self._folder}/{file.path}")
        return _Written(file.path, file.digest, file.size, status.st_ino, status.st_mtime_ns)

    def _is_untouched(self, each: _Written) -> bool:
        try:
            status = os.lstat(f"{self._folder}/{each.path}")
        except OSError:
            return False
        marks = status.st_size, status.st_ino, status.st_mtime_ns
        return marks == (each.size, each.inode, each.modified)
