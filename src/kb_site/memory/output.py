"""The files of the last output, which stand for the pages that they were written from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kb_site.memory.codec import decode, encode
from kb_site.memory.digests import code_digest, digest
from kb_site.memory.store import Store
from kb_site.model import OutputFile
from kb_site.store import Staging


@dataclass(frozen=True, slots=True)
class _Written:
    """A file as it was left: what it was made from, and how to see that nobody touched it."""

    page: str
    key: str
    file: OutputFile
    inode: int
    modified: int
    """Nanoseconds."""


_All = tuple[_Written, ...]


class LastOutput:
    """What lies in an output folder, by the page and the digest of what it was made from."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Read what the last build noted of `folder`."""
        self._store = store
        self._folder = folder
        self._key = digest(b"output", code_digest(), os.fsencode(folder.absolute()))
        self._noted: list[tuple[str, bytes, tuple[OutputFile, ...]]] = []
        self._linked: list[_Written] = []
        self._known: dict[tuple[str, str], list[_Written]] = {}
        data = store.get(self._key)
        for each in decode(data, _All) if data else ():
            self._known.setdefault((each.page, each.key), []).append(each)

    def link(self, page: str, key: bytes, staging: Staging) -> tuple[OutputFile, ...]:
        """Link the files of a page into staging; return nothing where any is not as it was."""
        found = self._known.get((page, key.hex()), ())
        linked: list[OutputFile] = []
        for each in found:
            if not self._is_untouched(each) or not staging.link(each.file.path):
                staging.unlink(file.path for file in linked)
                return ()
            linked.append(each.file)
        self._linked += found
        return tuple(linked)

    def note(self, page: str, key: bytes, files: tuple[OutputFile, ...]) -> None:
        """Note what a page was made from, and which files were written of it."""
        self._noted.append((page, key, files))

    def keep(self) -> None:
        """Keep what was noted, with the marks that the files have in the output folder."""
        written = self._linked
        for page, key, files in self._noted:
            for file in files:
                status = os.stat(f"{self._folder}/{file.path}")
                marks = status.st_ino, status.st_mtime_ns
                written.append(_Written(page, key.hex(), file, *marks))
        self._store.put(self._key, encode(tuple(written), _All))

    def _is_untouched(self, each: _Written) -> bool:
        try:
            status = os.lstat(f"{self._folder}/{each.file.path}")
        except OSError:
            return False
        marks = status.st_size, status.st_ino, status.st_mtime_ns
        return marks == (each.file.size, each.inode, each.modified)
