"""What the theme's templates were compiled to, kept where Python keeps what it compiled itself.

Whoever can write there decides what runs in any case; nothing comes from a site's cache.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from kb_site.core.files import write_whole
from kb_site.core.looks import digest
from kb_site.core.theme_folder import default_folder

_SLOTS = 1
"""Hexadecimal digits: so many wordings of a template are kept, and no more in years."""


class Compiled(BytecodeCache):
    """Templates with one wording of the interface strings: the same for editions that share it."""

    def __init__(self, words: frozenset[tuple[str, str]]) -> None:
        """Use what was kept for interface strings by their names."""
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._own: set[str] = set()
        code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
        self._decides = digest(repr((sorted(words), jinja2.__version__, code)).encode())

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template, and note whether it is the theme's."""
        key = super().get_cache_key(name, filename)
        if filename and Path(filename).is_relative_to(default_folder()):
            self._own.add(key)
        return key

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of all that decides a template's code."""
        return digest(f"{self._decides}{source}".encode())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code of a template with its name and text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and bucket.key in self._own:
            with suppress(OSError):
                proof, _, content = self._place(bucket).read_bytes().partition(b"\n")
                if proof == digest(content).encode():
                    bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code."""
        if bucket.code is None:
            return
        self._codes[bucket.key, bucket.checksum] = bucket.code
        if bucket.key in self._own and not sys.dont_write_bytecode:
            content = bucket.bytecode_to_string()
            with suppress(OSError):
                write_whole(self._place(bucket), digest(content).encode() + b"\n" + content)

    def _place(self, bucket: Bucket) -> Path:
        kept = Path(cache_from_source(__file__))
        return kept.with_name(f"{kept.stem}.{bucket.key}.{self._decides[:_SLOTS]}")


@lru_cache(maxsize=8)
def compiled(words: frozenset[tuple[str, str]]) -> Compiled:
    """Return where templates with these interface strings are kept."""
    return Compiled(words)
