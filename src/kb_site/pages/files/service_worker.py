"""The optional service worker: what it keeps for reading and searching without a network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

from kb_site.core.model import OutputFile

KEPT_BYTES = 8_000_000
"""A larger site is kept page by page as it is read; its search always is."""

_READ = (".html", ".css", ".js", ".svg", ".webmanifest")


def service_worker(script: bytes, files: Sequence[OutputFile]) -> bytes:
    """Return sw.js; another output gives another version, and so a new set of kept files."""
    wanted = [file for file in files if file.path.endswith(_READ) and file.path != "404.html"]
    if sum(file.size for file in wanted) > KEPT_BYTES:
        wanted = [file for file in wanted if _always(file.path)]
    digest = blake2b(digest_size=8)
    for file in sorted(files, key=lambda file: file.path):
        digest.update(f"{file.path}\0{file.digest}\0".encode())
    head = f"var VERSION = {json.dumps(digest.hexdigest())};\n"
    head += f"var FILES = {json.dumps(sorted(file.path for file in wanted))};\n"
    return head.encode() + script


def _always(path: str) -> bool:
    return (
        path == "index.html"
        or "search" in path.split("/", maxsplit=1)[0]
        or path.startswith("assets/")
    )
