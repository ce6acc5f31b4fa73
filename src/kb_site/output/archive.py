"""The published site as one zip file: unpacked, its index.html opens by double click."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from kb_site.core.errors import Location, PublishError, WrongOutputError
from kb_site.core.files import walk
from kb_site.core.messages import say
from kb_site.output import MARKER

FOR_HOSTS = frozenset(
    {
        MARKER, ".nojekyll", "_headers", "_redirects", "404.html", "robots.txt", "sw.js",
    }
)  # fmt: skip
"""Files that mean nothing without a host; nor do sitemaps."""

_COMMENT = b"A site made by kb-site. A build with --archive replaces this file."
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def archive_path(output: Path) -> Path:
    """Return `<output>.zip`; raises PublishError KB007 where such a file is not ours to replace."""
    target = output.with_name(f"{output.name}.zip")
    if not os.path.lexists(target):
        return target
    try:
        with ZipFile(target) as archive:
            ours = archive.comment == _COMMENT
    except (BadZipFile, OSError):
        ours = False
    if not ours:
        message = say("KB007.archive-foreign")
        raise WrongOutputError("KB007", message, Location(str(target)))
    return target


def write_archive(output: Path) -> Path:
    """Write the archive of a published site, whole or not at all, and return its path.

    The same site gives the same bytes. Raises PublishError KB007 where it cannot be written.
    """
    target = archive_path(output)
    part = output.with_name(f".{target.name}.part")
    try:
        _pack(output, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = say("KB007.archive-unwritable", strerror=error.strerror)
        raise PublishError("KB007", message, Location(str(target))) from error
    return target


def _pack(output: Path, target: Path) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.comment = _COMMENT
        for name in sorted(filter(_is_read, _files(output)), key=lambda name: name.split("/")):
            archive.writestr(_entry(name), (output / name).read_bytes())


def _files(output: Path) -> Iterator[str]:
    return (found.path for found in walk(output) if found.is_file)


def _is_read(name: str) -> bool:
    return name not in FOR_HOSTS and not name.startswith("sitemap.")


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
