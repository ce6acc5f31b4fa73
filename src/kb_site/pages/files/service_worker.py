"""The optional service worker: what it keeps for reading and searching without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kb_site.core.addresses import HOME, NOT_FOUND, OFFLINE
from kb_site.core.files import MEDIA_SUFFIXES, OutputFile
from kb_site.core.looks import digest
from kb_site.options.site_options import EDITIONS

KEPT_BYTES = 8_000_000
"""A larger site is kept page by page as it is read; its search always is."""

PICTURE_BYTES = 4_000_000
"""Of pictures that are kept beforehand, small ones first; others are once they have been seen."""

_READ = (".html", ".css", ".js", ".webmanifest")


def service_worker(script: bytes, files: Sequence[OutputFile]) -> bytes:
    """Return sw.js; another output gives another version, and so a new set of kept files."""
    wanted = [file for file in files if file.path.endswith(_READ) and file.path != NOT_FOUND]
    if sum(file.size for file in wanted) > KEPT_BYTES:
        wanted = [file for file in wanted if _always(file.path)]
    wanted += _pictures(files)
    all_files = sorted(f"{file.path}\0{file.digest}\0" for file in files)
    version = digest("".join(all_files).encode())[:16]
    head = f"var VERSION = {json.dumps(version)};\n"
    head += f"var FILES = {json.dumps(sorted(file.path for file in wanted))};\n"
    return head.encode() + script


def _pictures(files: Sequence[OutputFile]) -> Iterator[OutputFile]:
    """Yield the icon, and pictures of articles as long as they fit."""
    left = PICTURE_BYTES
    for file in sorted(files, key=lambda each: (each.size, each.path)):
        if not file.path.endswith(MEDIA_SUFFIXES):
            continue
        inside = _in_edition(file.path)
        if inside.startswith("media/") and not inside.startswith("media/share."):
            left -= file.size
            if left >= 0:
                yield file
        elif file.path.endswith(".svg"):
            yield file


def _always(path: str) -> bool:
    inside = _in_edition(path)
    return inside in (HOME, OFFLINE) or inside.startswith(("search", "assets/"))


def _in_edition(path: str) -> str:
    """Return a path as it is seen from its edition's home."""
    folder, _, rest = path.partition("/")
    return rest if folder in EDITIONS else path
