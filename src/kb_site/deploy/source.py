"""The files that are to be deployed: those of the output folder, and how to read each."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

from kb_site.core.errors import ConfigError, DeployStoppedError, Location
from kb_site.core.files import walk
from kb_site.core.looks import digest, fingerprint
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.deploy.kinds import RESERVED, is_compressible
from kb_site.deploy.values import SiteFile
from kb_site.output.marker import digest_files

MARKER = ".kb-site"
"""Names a folder as output of kb-site; it is never sent."""

MIN_COMPRESSED = 256
"""Bytes below which a compressed form is not worth a file."""


class Source(Value):
    """Files by path, and what reads the content of one."""

    files: Mapping[str, SiteFile]
    read: Callable[[SiteFile], bytes]
    made: str = ""
    """Of an output, the digest of its files that a build would leave in its marker."""

    def checked(self, file: SiteFile) -> bytes:
        """Return the content. Raises DeployStoppedError KB702 where it is no longer what it was."""
        try:
            content = self.read(file)
        except FileNotFoundError:
            content = None
        if content is None or digest_of(content) != file.digest:
            message = say("KB702.changed-meanwhile", path=file.path)
            raise DeployStoppedError("KB702", message)
        return content


def digest_of(content: bytes) -> str:
    """Return the digest that states and plans know a content by."""
    return digest(content)


def read_output(output: Path) -> Source:
    """Return the files of a built site.

    Raises ConfigError KB705 where the folder is not a built site, or holds what cannot be
    sent: a link, a device, a file under the name of the records that deploys keep.
    """
    if not (output / MARKER).is_file():
        message = say("KB705.not-a-site")
        raise ConfigError("KB705", message, Location(str(output)))
    files: dict[str, SiteFile] = {}
    prints: list[tuple[str, str]] = []
    for found in sorted(walk(output)):
        name = found.path
        if not (found.is_folder or found.is_file):
            raise ConfigError(
                "KB705", say("KB705.not-regular", name=str(name)), Location(str(output))
            )
        if name == RESERVED or name.startswith(RESERVED + "/"):
            raise ConfigError("KB705", say("KB705.reserved", name=str(name)), Location(str(output)))
        if found.is_file and name != MARKER:
            content = Path(found.entry).read_bytes()
            files[name] = describe(name, content)
            prints.append((name, fingerprint(content)))
    return Source(files, lambda file: (output / file.path).read_bytes(), digest_files(prints))


def without(source: Source, left_out: frozenset[str]) -> Source:
    """Return the source without the files of those paths."""
    files = {path: file for path, file in source.files.items() if path not in left_out}
    return Source(files, source.read)


def describe(path: str, content: bytes) -> SiteFile:
    """Return the file that `content` makes at `path`."""
    return SiteFile(path, digest_of(content), len(content))


def with_files(source: Source, extra: Mapping[str, bytes]) -> Source:
    """Return the source with further files, which take the place of those of the same path."""
    added = {path: describe(path, content) for path, content in extra.items()}

    def read(file: SiteFile) -> bytes:
        return extra[file.path] if file.path in extra else source.read(file)

    return Source({**source.files, **added}, read)


def compressed(source: Source) -> Source:
    """Return the source with every text file in its compressed form, under the same path."""
    files = {}
    for path, file in source.files.items():
        squeezed = is_compressible(path)
        files[path] = describe(path, compress(source.read(file))) if squeezed else file

    def read(file: SiteFile) -> bytes:
        content = source.read(file)
        return compress(content) if is_compressible(file.path) else content

    return Source(files, read)


def with_variants(source: Source) -> Source:
    """Return the source with a compressed file beside every text file that is worth one."""
    files = dict(source.files)
    for path, file in source.files.items():
        if is_compressible(path) and file.size >= MIN_COMPRESSED:
            files[f"{path}.gz"] = describe(f"{path}.gz", compress(source.read(file)))

    def read(file: SiteFile) -> bytes:
        if file.path in source.files:
            return source.read(file)
        return compress(source.read(source.files[file.path.removesuffix(".gz")]))

    return Source(files, read)


def compress(content: bytes) -> bytes:
    """Return the content in gzip's form; the same content gives the same bytes."""
    return gzip.compress(content, 9, mtime=0)
