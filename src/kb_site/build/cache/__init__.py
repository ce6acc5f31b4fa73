"""Unchanged work is not done again: maps that know what a function gave for the same inputs.

What is remembered is found by the digest of all that decides it: the inputs, and all the
code. Articles are kept as data, and pages as the files of the last output, which are linked
into the next. A remembered build gives the same bytes as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from msgspec import MsgspecError, msgpack

from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.output import LastOutput
from kb_site.build.cache.store import Store
from kb_site.core.errors import Problem
from kb_site.core.model import Article, LoadOptions, OutputFile, SourceFile
from kb_site.core.parallel import Map
from kb_site.output import Staging
from kb_site.pages.shared.frames import Deferred, Page

T = TypeVar("T")
R = TypeVar("R")

Loaded = tuple[Article | None, tuple[Problem, ...]]
Files = tuple[OutputFile, ...]

_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Loaded).decode
"""Articles as MessagePack: data alone, never code."""


class Cache:
    """What one build knows of those before it, and leaves to the next."""

    def __init__(self, store: Store, output: Path) -> None:
        """Use what `store` keeps, and the files that lie in `output`."""
        self._store = store
        self._digests = Digests()
        self._output = LastOutput(store, output)

    def loading(self, each: Map, options: LoadOptions) -> Map:
        """Return a map over sources that loads those it does not know by `each`."""
        base = key_of(b"load", code_digest(), self._digests.of(options))
        return cast("Map", partial(self._load, each, base))

    def writing(self, each: Map, staging: Staging, theme: str) -> Map:
        """Return a map over pages that writes those it does not know by `each`.

        `theme` is the digest of the theme that renders them.
        """
        base = key_of(b"page", code_digest(), theme.encode())
        return cast("Map", partial(self._write, each, base, staging))

    def keep(self) -> None:
        """Leave to the next build what lies in the output folder now."""
        self._output.keep()

    def _load(
        self,
        each: Map,
        base: bytes,
        function: Callable[[SourceFile], Loaded],
        sources: Iterable[SourceFile],
    ) -> Iterator[Loaded]:
        keyed = [(key_of(base, self._digests.of(source)), source) for source in sources]
        held = {key: _decoded(self._store.get(key)) for key, _ in keyed}
        unknown = [source for key, source in keyed if held[key] is None]
        new = each(partial(_encoded, function), unknown)
        for key, _ in keyed:
            loaded = held[key]
            if loaded is None:
                data = next(new)
                self._store.put(key, data)
                loaded = _decode(data)
            if loaded[0]:
                self._digests.know(loaded[0], key)
            yield loaded

    def _write(
        self,
        each: Map,
        base: bytes,
        staging: Staging,
        function: Callable[[Page], Files],
        pages: Iterable[Page],
    ) -> Iterator[Files]:
        last = self._output
        keyed = [(page, key_of(base, self._digests.of(_decided_by(page)))) for page in pages]
        known = [last.knows(page.path, key) for page, key in keyed]
        # Where processes write the new pages, the others are linked meanwhile.
        new = each(function, [page for (page, _), old in zip(keyed, known, strict=True) if not old])
        linked = [
            last.link(page.path, key, staging) if old else ()
            for (page, key), old in zip(keyed, known, strict=True)
        ]
        lost = [
            page
            for (page, _), old, files in zip(keyed, known, linked, strict=True)
            if old and not files
        ]
        again = each(function, lost)
        for (page, key), old, files in zip(keyed, known, linked, strict=True):
            made = files or next(again if old else new)
            if not files:
                last.note(page.path, key, made)
            yield made


def _decided_by(page: Page) -> tuple[object, ...]:
    """Return all that decides a page, but for its theme and the code."""
    if not isinstance(page.shown, Deferred):
        return page.path, page.shown
    make = page.shown.make
    return page.path, make.__module__, make.__qualname__, page.shown.inputs


def _decoded(data: bytes | None) -> Loaded | None:
    """Return what was kept; nothing where it is not what a build keeps."""
    with suppress(MsgspecError):
        return _decode(data) if data else None
    return None


def _encoded(function: Callable[[SourceFile], Loaded], source: SourceFile) -> bytes:
    return _encode(function(source))
