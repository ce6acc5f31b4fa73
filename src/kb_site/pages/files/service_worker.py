"""The optional service worker: what it keeps for reading and searching without a network."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb_site.core.addresses import HOME, NOT_FOUND
from kb_site.core.files import OutputFile, digest

KEPT_BYTES = 8_000_000
"""A larger site is kept page by page as it is read; its search always is."""

_READ = (".html", ".css", ".js", ".svg", ".webmanifest")


def service_worker(script: bytes, files: Sequence[OutputFile]) -> bytes:
    """Return sw.js; another output gives another version, and so a new set of kept files."""
    wanted = [file for file in files if file.path.endswith(_READ) and file.path != NOT_FOUND]
    if sum(file.size for file in wanted) > KEPT_BYTES:
        wanted = [file for file in wanted if _always(file.path)]
    all_files = sorted(f"{file.path}\0{file.digest}\0" for file in files)
    version = digest("".join(all_files).encode())[:16]
    head = f"var VERSION = {json.dumps(version)};\n"
    head += f"var FILES = {json.dumps(sorted(file.path for file in wanted))};\n"
    return head.encode() + script


def _always(path: str) -> bool:
    return path == HOME or "search" in path.split("/", maxsplit=1)[0] or path.startswith("assets/")
