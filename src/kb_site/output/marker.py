"""What a build leaves in its output's marker, so that a deploy knows what it sends.

The marker tells from which sources the folder was made, which files it held when it was
finished, and whether drafts are among them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from kb_site.options.site_options import CONFIG_NAME, Config

_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """Digests of the sources and of the finished files, and whether drafts were built."""

    sources: str
    files: str
    drafts: bool = False
    lost: tuple[str, ...] = ()
    """Addresses that an earlier output had and that lead nowhere; they stay until mended."""


def write_mark(mark: Mark) -> bytes:
    """Return the mark as a line of JSON."""
    return f"{json.dumps(asdict(mark))}\n".encode()


def read_mark(marker: bytes) -> Mark | None:
    """Return the mark in a marker's last line; none where it has none that can be read."""
    try:
        value = json.loads(marker.rstrip().rpartition(b"\n")[2])
        lost = tuple(str(each) for each in value.get("lost", ()))
        return Mark(str(value["sources"]), str(value["files"]), value["drafts"] is True, lost)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def source_files(config: Config) -> Iterator[Path]:
    """Yield the options and whatever lies in the content and template folders, in order.

    Names that begin with a dot are passed over, as a build does.
    """
    yield config.folder / CONFIG_NAME
    for folder in (config.content, config.templates):
        yield from sorted(_files(config.folder / folder))


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder; what cannot be listed is for the build to tell."""
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            path = f"{folder}/{name}"
            if not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113 - raises nothing
                yield Path(path)


def digest_sources(config: Config) -> str:
    """Return the digest of names and contents of all sources; what cannot be read is empty."""
    return digest_files(
        (path.relative_to(config.folder).as_posix(), _digest(path)) for path in source_files(config)
    )


def digest_files(files: Iterable[tuple[str, str]]) -> str:
    """Return one digest for paths with their contents' digests, whatever their order."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for path, content in sorted(files):
        digest.update(f"{path}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _digest(path: Path) -> str:
    try:
        return blake2b(path.read_bytes(), digest_size=_DIGEST_BYTES).hexdigest()
    except OSError:
        return ""
