"""What a build leaves in its output's marker, so that a deploy knows what it sends.

The marker tells from which sources the folder was made, which files it held when it was
finished, and whether drafts are among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from kb_site.core.files import Contents, Found, is_source, walk
from kb_site.core.looks import digest
from kb_site.core.values import Value, plain
from kb_site.options.site_options import Config


class Marker(Value):
    """Digests of the sources and of the finished files, and whether drafts were built."""

    sources: str
    files: str
    drafts: bool = False
    lost: tuple[str, ...] = ()
    """Addresses that an earlier output had and that lead nowhere; they stay until mended."""


def write_marker(mark: Marker) -> bytes:
    """Return the mark as a line of JSON."""
    return f"{json.dumps(plain(mark))}\n".encode()


def read_marker(marker: bytes) -> Marker | None:
    """Return the mark in a marker's last line; none where it has none that can be read."""
    try:
        value = json.loads(marker.rstrip().rpartition(b"\n")[2])
        lost = tuple(str(each) for each in value.get("lost", ()))
        return Marker(str(value["sources"]), str(value["files"]), value["drafts"] is True, lost)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def source_files(config: Config) -> Iterator[str]:
    """Yield the options and whatever lies in the folders that a build reads, in order.

    These are paths from the site folder. Names that begin with a dot are passed over, as a build
    does.
    """
    yield config.name
    for folder in config.read_folders:
        # What cannot be listed is for the build to tell.
        found = walk(config.folder / folder, is_source, failed=lambda _, __: None)
        start = PurePosixPath(Path(folder).as_posix())
        before = "" if start == PurePosixPath() else f"{start}/"
        yield from (before + path for path in sorted(map(_file_path, found)) if path)


def _file_path(found: Found) -> str:
    """Return the path of a file, or of a link to one."""
    return found.path if found.entry.is_file() else ""


def digest_sources(config: Config, contents: Contents | None = None) -> str:
    """Return the digest of names and contents of all sources; what cannot be read is empty."""
    known = contents or Contents()
    return digest_files(
        (path, _digest(f"{config.folder}/{path}", known)) for path in source_files(config)
    )


def digest_files(files: Iterable[tuple[str, str]]) -> str:
    """Return one digest for paths with their contents' digests, whatever their order."""
    lines = sorted([f"{path}\0{content}\n" for path, content in files])
    return digest("".join(lines).encode("utf-8", "surrogateescape"))


def _digest(path: str, contents: Contents) -> str:
    try:
        return contents.digest(path)
    except OSError:
        return ""
