"""A folder as a target, filled in place: each file is written aside and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb_site.core.errors import ConfigError, DeployStoppedError, Location
from kb_site.core.files import read_bytes
from kb_site.core.messages import Message, say
from kb_site.core.systems import LOCK_FILE, NEW_FILE, hard_link, sync_disk, take_lock
from kb_site.core.values import Struct, field
from kb_site.deploy.claim import Conflict, raced
from kb_site.deploy.kinds import RESERVED
from kb_site.deploy.source import Source, digest_of, with_variants
from kb_site.deploy.stepwise import StepwiseTarget
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Plan

_LARGEST = 2**40
"""Bytes of a file: no limit in practice."""


class FolderTarget(StepwiseTarget):
    """Follows the plan step by step in a folder."""

    store: FolderStore
    precompress: bool = False

    def prepare(self, source: Source) -> Source:
        """Return the files, with compressed ones beside them where they are wanted."""
        return with_variants(source) if self.precompress else source

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Carry out the plan, alone in holding the folder's lock."""
        with self.store.locked():
            return StepwiseTarget.publish(self, plan, source, watch)


class FolderStore(Struct):
    """The files of one folder."""

    root: Path
    workers: int = 4
    checked: set[Path] = field(default_factory=set)
    """Folders known to lie inside the root, and not behind a link."""

    def list(self) -> dict[str, int]:
        """Return the size of every file; a link counts as a file, wherever it leads."""
        found: dict[str, int] = {}
        for folder, folders, names in os.walk(self.root):
            here = Path(folder)
            if here == self.root and RESERVED in folders:
                folders.remove(RESERVED)
            for name in (*names, *(each for each in folders if (here / each).is_symlink())):
                path = here / name
                found[path.relative_to(self.root).as_posix()] = path.lstat().st_size
        return found

    def get(self, path: str) -> tuple[bytes, str] | None:
        """Return content and digest of a file, or none where it is not there."""
        try:
            content = read_bytes(self.root / path, _LARGEST)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise stopped(self.root / path, error) from error
        return content, digest_of(content)

    def swap(self, path: str, content: bytes, version: str | None) -> str:
        """Write a record if it is still the one expected; the lock makes this one step."""
        if version is not None:
            found = self.get(path)
            if (found[1] if found else "") != version:
                raise Conflict
        self.put(path, content)
        return digest_of(content)

    def put(self, path: str, content: bytes) -> None:
        """Write a file aside and rename it to its place.

        What replaces a file is brought to disk first, so that readers find one or the other after
        a loss of power; a file that is new is safe at the end of its stage, before a page names it.
        """
        aside, place = self._aside(path), self.place(path)
        try:
            write_new(aside, content, safe=os.path.lexists(place))
            aside.replace(place)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise stopped(self.root / path, error) from error

    def copy(self, old: str, new: str) -> None:
        """Give a file a second name; what replaces the first later leaves the second alone."""
        aside = self._aside(new)
        try:
            aside.unlink(missing_ok=True)
            try:
                hard_link(self.root / old, aside)
            except OSError:
                write_new(aside, read_bytes(self.root / old, _LARGEST))
            aside.replace(self.place(new))
        except OSError as error:
            raise stopped(self.root / new, error) from error

    def remove(self, path: str) -> None:
        """Remove a file and the folders that it leaves empty."""
        place = self.root / path
        self._refuse_link(place.parent)
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise stopped(place, error) from error
        with suppress(OSError):  # a folder that is not empty, or that another thread removed
            for folder in place.parents:
                if folder == self.root:
                    return
                folder.rmdir()
                self.checked.discard(folder)

    def flush(self) -> None:
        """Bring the folder's file system to disk, where the system can."""
        sync(self.root)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder's lock, which ends with the process however it ends."""
        with lock(self.root / RESERVED / "lock"):
            yield

    def _aside(self, path: str) -> Path:
        folder = self.root / RESERVED / "tmp"
        self._make(folder)
        return folder / digest_of(path.encode())

    def place(self, path: str) -> Path:
        """Return where a file is written, in a folder that is there and behind no link."""
        place = self.root / path
        self._make(place.parent)
        return place

    def _make(self, folder: Path) -> None:
        if folder in self.checked:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise stopped(folder, error) from error
        self._refuse_link(folder)
        self.checked.add(folder)

    def _refuse_link(self, folder: Path) -> None:
        inside = folder.relative_to(self.root)
        if folder.resolve() != self.root.resolve() / inside:
            message = say("KB703.link-inside", path=inside.as_posix())
            raise ConfigError("KB703", message, Location(str(self.root)))


def write_new(path: Path, content: bytes, *, safe: bool = False) -> None:
    """Write a file that is not there, on request to disk at once.

    A link that was planted at its name goes, and is never followed.
    """
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, NEW_FILE, 0o666), "wb", buffering=0) as file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        if safe:
            os.fsync(file.fileno())


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a lock file, or raise DeployRefusedError KB701 where another deploy does."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, LOCK_FILE | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise stopped(path, error) from error
    try:
        if not take_lock(descriptor):
            raise raced(say("raced.writing"))
        yield
    finally:
        os.close(descriptor)


def sync(folder: Path) -> None:
    """Bring a folder's file system to disk, where the system can."""
    try:
        sync_disk(folder)
    except OSError as error:
        raise stopped(folder, error) from error


def stopped(path: Path, error: OSError) -> DeployStoppedError:
    """Return the error of a deploy that met a fault of the file system."""
    message = say("KB702.folder-failed", strerror=error.strerror)
    return DeployStoppedError("KB702", message, Location(str(path)))
