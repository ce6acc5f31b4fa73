"""Files of the index: scripts that register what they hold, named by its digest."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from typing import Any

import msgspec

from kb_site.core.patterns import later
from kb_site.search.model import SearchFile

_CALL = later(r'kbSearch\.(?:add\("\w+",|manifest\()(.*)\);\n', re.DOTALL)


def data_file(payload: object) -> SearchFile:
    """Return a file that registers `payload` under its own digest."""
    body = _json(payload)
    name = hashlib.blake2b(body, digest_size=5).hexdigest()
    return SearchFile(f"search/{name}.js", b'kbSearch.add("%b",%b);\n' % (name.encode(), body))


def name_of(file: SearchFile) -> str:
    """Return the digest that a file is named by."""
    return file.path.removeprefix("search/").removesuffix(".js")


def manifest_file(payload: dict[str, object]) -> SearchFile:
    """Return the one file with a stable name."""
    return SearchFile("search/manifest.js", b"kbSearch.manifest(%b);\n" % _json(payload))


def payload_of(data: bytes) -> Any:  # noqa: ANN401 - as JSON gives it
    """Return what a file of the index registers. Raises ValueError where it is none."""
    match = _CALL.fullmatch(data.decode())
    if match is None:
        raise ValueError
    return json.loads(match[1])


def sent_size(file: SearchFile) -> int:
    """Return the bytes of a file as it is sent, compressed."""
    return len(gzip.compress(file.data, 6, mtime=0))


def _json(payload: object) -> bytes:
    text = _encode(payload)
    if b"\xe2\x80" not in text:
        return text
    return text.replace(_LINE_ENDS[0], b"\\u2028").replace(_LINE_ENDS[1], b"\\u2029")


_encode = msgspec.json.Encoder().encode
_LINE_ENDS = "\u2028".encode(), "\u2029".encode()
"""End a line in old scripts, even within a string."""
