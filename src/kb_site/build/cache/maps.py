"""Unchanged work is not done again: maps that know what a function gave for the same inputs.

What is known is found by the digest of all that decides it: the inputs, and all the code.
Articles are kept as data, and pages as the files of the last output, which stay as they are. A
build that knows others gives the same bytes as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import TypeVar, cast

from msgspec import MsgspecError, msgpack

from kb_site.build.cache.checked import is_sound
from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.output import LastOutput
from kb_site.build.cache.store import Store
from kb_site.core.errors import Problem
from kb_site.core.files import OutputFile
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.parallel import Map
from kb_site.output import Staging
from kb_site.pages.shared.frames import Deferred, Joined, Page
from kb_site.pages.shared.views import View

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
        self._keys_of_parts: dict[int, tuple[Joined, list[bytes]]] = {}
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

    @property
    def output(self) -> LastOutput:
        """What is known of the output folder."""
        return self._output

    def _load(
        self,
        each: Map,
        base: bytes,
        function: Callable[[SourceFile], Loaded],
        sources: Iterable[SourceFile],
    ) -> Iterator[Loaded]:
        keyed = [(key_of(base, self._digests.of(source)), source) for source in sources]
        held = {key: _decoded(self._store.get(key), source) for key, source in keyed}
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
        keyed = [(page, self._key(base, page)) for page in pages]
        known = [last.knows(page.path, key, staging) for page, key in keyed]
        pairs = list(zip(keyed, known, strict=True))
        unknown = [page for (page, _), files in pairs if not files]
        # Where processes write the new pages, the others are taken over meanwhile.
        new = each(function, list(filterfalse(_is_joined, unknown)))
        taken = [bool(files) and last.take(files, staging) for files in known]
        lost = [
            page
            for ((page, _), files), there in zip(pairs, taken, strict=True)
            if files and not there
        ]
        again = each(function, list(filterfalse(_is_joined, lost)))
        for ((page, key), files), there in zip(pairs, taken, strict=True):
            if there:
                made = files
            elif isinstance(page.shown, Joined):
                made = (last.join(page.path, page.shown, self._parts(base, page.shown), staging),)
            else:
                made = next(again if files else new)
            last.note(page.path, key, made)
            yield made

    def _key(self, base: bytes, page: Page) -> bytes:
        shown, path = page.shown, page.path.encode()
        if isinstance(shown, Joined):
            frame = (shown.before, shown.between, shown.after)
            return key_of(base, path, *frame, *self._parts(base, shown))
        return key_of(base, path, self._digests.of(_decided_by(shown)))

    def _parts(self, base: bytes, shown: Joined) -> list[bytes]:
        known = self._keys_of_parts.get(id(shown))
        if known is None:
            keys = [key_of(base, self._digests.of(_decided_by(part))) for part in shown.parts]
            # The file is kept beside its keys, so that its id is not given to another.
            known = self._keys_of_parts[id(shown)] = shown, keys
        return known[1]


def _is_joined(page: Page) -> bool:
    return isinstance(page.shown, Joined)


def _decided_by(shown: View | Deferred) -> tuple[object, ...]:
    """Return all that decides what is shown, but for the theme and the code."""
    if not isinstance(shown, Deferred):
        return ("view", shown)
    return shown.make.__module__, shown.make.__qualname__, shown.inputs


def _decoded(data: bytes | None, source: SourceFile) -> Loaded | None:
    """Return what was kept; nothing where it is not what a build keeps."""
    with suppress(MsgspecError):
        loaded: Loaded | None = _decode(data) if data else None
        if loaded and (loaded[0] is None or is_sound(loaded[0], source)):
            return loaded
    return None


def _encoded(function: Callable[[SourceFile], Loaded], source: SourceFile) -> bytes:
    return _encode(function(source))
