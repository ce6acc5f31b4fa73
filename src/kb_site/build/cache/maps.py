"""Unchanged work is not done again: maps that know what a function gave for the same inputs.

What is known is found by the digest of all that decides it: the inputs, and all the code.
Articles are kept as data, and pages as the files of the last output, which stay as they are. A
build that knows others gives the same bytes as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from msgspec import MsgspecError, Raw, msgpack

from kb_site.build.cache.checked import is_sound
from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.noted import Left, Renewed
from kb_site.build.cache.output import Files, LastOutput
from kb_site.build.cache.packs import Packs
from kb_site.build.cache.store import Store
from kb_site.core.errors import Problem
from kb_site.core.files import OutputFile
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.parallel import Map
from kb_site.output import Staging
from kb_site.pages.shared.listed import (
    Deferred,
    Joined,
    Lazy,
    Page,
    Renew,
    Renewable,
    made_part,
)
from kb_site.pages.shared.views import View

T = TypeVar("T")
R = TypeVar("R")

Loaded = tuple[Article | None, tuple[Problem, ...]]


class Made(NamedTuple):
    """The files of a page, and the notes from which they can be renewed."""

    files: Files
    notes: bytes = b""


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Loaded).decode
"""Articles as MessagePack: data alone, never code."""


Writing = Callable[[Callable[[Page], Made], Iterable[Page]], Iterator[Files]]
"""A map over pages, which gives their files."""


class Cache:
    """What one build knows of those before it, and leaves to the next."""

    def __init__(self, store: Store, output: Path) -> None:
        """Use what `store` keeps, and the files that lie in `output`."""
        self._store = store
        self._digests = Digests()
        self._keys_of_parts: dict[int, tuple[Joined | Renewable, list[bytes]]] = {}
        self._output = LastOutput(store, output)
        self.keys: dict[str, bytes] = {}
        """Under which articles are kept, by the paths of their sources."""

    def articles(self, options: LoadOptions) -> Articles:
        """Return the articles that were loaded before with these options."""
        return Articles(self._store, self._digests, options)

    def loading(self, each: Map, options: LoadOptions) -> Map:
        """Return a map over sources that loads those it does not know by `each`."""
        return cast("Map", partial(self._load, each, self.articles(options)))

    def writing(self, each: Map, staging: Staging, theme: str) -> Writing:
        """Return a map over pages that writes those it does not know by `each`.

        `theme` is the digest of the theme that renders them.
        """
        base = key_of(b"page", code_digest(), theme.encode())
        return partial(self._write, each, base, staging)

    @property
    def output(self) -> LastOutput:
        """What is known of the output folder."""
        return self._output

    def _load(
        self,
        each: Map,
        articles: Articles,
        function: Callable[[SourceFile], Loaded],
        sources: Iterable[SourceFile],
    ) -> Iterator[Loaded]:
        keyed = [(articles.key(source), source) for source in sources]
        packs = articles.packs
        held = {key: articles.get(source.path, key) for key, source in keyed}
        self.keys.update((source.path, key) for key, source in keyed)
        unknown = [source for key, source in keyed if held[key] is None]
        new = each(partial(_encoded, function), unknown)
        try:
            for key, source in keyed:
                loaded = held[key]
                if loaded is None:
                    data = next(new)
                    packs.put(source.path, key, data)
                    loaded = articles.known(key, _decode(data))
                yield loaded
        finally:
            packs.keep()  # a build that is stopped keeps what it has loaded

    def _write(
        self,
        each: Map,
        base: bytes,
        staging: Staging,
        function: Callable[[Page], Made],
        pages: Iterable[Page],
    ) -> Iterator[Files]:
        keyed = [self._keyed(base, page) for page in pages]
        known = [self._output.knows(page.path, key, staging) for page, key, _ in keyed]
        renewed = [
            () if files else self._renewed(page, key, staging)
            for (page, key, _), files in zip(keyed, known, strict=True)
        ]
        unknown = [
            page
            for (page, _, _), files, here in zip(keyed, known, renewed, strict=True)
            if not (files or here)
        ]
        # Where processes write the new pages, the others are taken over meanwhile.
        new = each(function, _apart(unknown))
        taken = [self._output.take(files, staging) for files in known]
        lost = [
            page
            for (page, _, _), files, there in zip(keyed, known, taken, strict=True)
            if files and not there
        ]
        again = each(function, _apart(lost))
        rows = zip(keyed, known, taken, renewed, strict=True)
        for (page, key, quick), files, there, here in rows:
            if here or there:
                made = here or files
            elif isinstance(page.shown, Joined):
                made = (self._joined(page.path, page.shown, staging),)
            else:
                made, notes = next(again if files else new)
                if notes and isinstance(page.shown, Renewable):
                    self._output.leave(page.path, Left(key, self._parts(page.shown), notes))
            self._output.note(page.path, key, made, quick)
            yield made

    def renewal(
        self, path: str, changed: Mapping[int, Article], renew: Renew, staging: Staging
    ) -> Renewed | None:
        """Return how files are brought up to date that are made from all articles.

        `changed` are those that are others now, by their places among all. Nothing is returned
        where the files must be made anew.
        """
        left = self._output.last_left(path)
        if not left or max(changed) + 2 > len(left.parts):
            return None
        keys = list(left.parts)
        for place, article in changed.items():
            keys[place + 1] = self._digests.of(article)  # after that of the frame
        key = key_of(path.encode(), *keys)
        return self._output.renewal(path, left, key, keys, renew, staging)

    def bring(self, renewed: Renewed, staging: Staging) -> Files:
        """Bring files up to date; none where the others could not be taken over."""
        files = self._output.bring(renewed, staging)
        self._output.note(renewed.page, renewed.now.page, files, b"")
        return files

    def rejoin(self, path: str, parts: Mapping[int, Deferred], staging: Staging) -> Files:
        """Write a joined file with these parts in the place of those before; or nothing."""
        made = {
            place: (self._digests.of_inputs(part.inputs), made_part(part))
            for place, part in parts.items()
        }
        file = self._output.rejoin(path, made, staging)
        if file is None:
            return ()
        # Its key follows from all parts; without one, the next build joins it again.
        self._output.note(path, b"", (file,), b"")
        return (file,)

    def _joined(self, path: str, shown: Joined, staging: Staging) -> OutputFile:
        return self._output.join(path, shown, self._parts(shown), staging)

    def _renewed(self, page: Page, key: bytes, staging: Staging) -> Files:
        """Return the files of a page of which only some are others now, brought up to date."""
        if not isinstance(page.shown, Renewable):
            return ()
        left = self._output.last_left(page.path)
        if left is None:
            return ()
        keys = self._parts(page.shown)
        return self._output.renew(page.path, left, key, keys, page.shown.renew, staging)

    def _keyed(self, base: bytes, page: Page) -> tuple[Page, bytes, bytes]:
        """Return a page with its key, and the one by which that is known with little work."""
        if not isinstance(page.shown, Lazy):
            return page, self._key(base, page), b""
        quick = key_of(base, self._digests.of(page.shown.decided_by))
        key = self._output.key_by(page.path, quick)
        if key:
            return page, key, quick
        page = page.worked_out()
        return page, self._key(base, page), quick

    def _key(self, base: bytes, page: Page) -> bytes:
        shown, path = page.shown, page.path.encode()
        if isinstance(shown, Joined):
            frame = (shown.before, shown.between, shown.after)
            return key_of(path, *frame, *self._parts(shown))
        if isinstance(shown, Renewable):
            return key_of(path, *self._parts(shown))
        return key_of(base, path, self._digests.of(_decided_by(shown)))

    def _parts(self, shown: Joined | Renewable) -> list[bytes]:
        """Return the keys of a file's parts, which no theme decides: they are never rendered."""
        known = self._keys_of_parts.get(id(shown))
        if known is None:
            if isinstance(shown, Joined):
                # How they are made is the same for all, as long as the code is the same.
                keys = [self._digests.of_inputs(part.inputs) for part in shown.parts]
            else:
                parts = (code_digest(), shown.frame), *shown.parts
                keys = [*map(self._digests.of, parts)]
            # The file is kept beside its keys, so that its id is not given to another.
            known = self._keys_of_parts[id(shown)] = shown, keys
        return known[1]


class Articles:
    """The articles that were loaded before with the same options, each under a key."""

    def __init__(self, store: Store, digests: Digests, options: LoadOptions) -> None:
        self._digests = digests
        self._base = key_of(b"load", code_digest(), digests.of(options))
        self.packs = Packs(store, self._base)

    def key(self, source: SourceFile) -> bytes:
        """Return the key of what comes of a source."""
        return key_of(self._base, self._digests.of(source))

    def get(self, file: str, key: bytes) -> Loaded | None:
        """Return what came of the source in a file, if it is known and can be that."""
        loaded = _decoded(self.packs.get(file, key), file)
        return self.known(key, loaded) if loaded else None

    def known(self, key: bytes, loaded: Loaded) -> Loaded:
        """Return what was loaded, whose digest is its key from now on."""
        if loaded[0]:
            self._digests.know(loaded[0], key)
        return loaded

    def exchange(self, old: bytes, new: bytes, loaded: Loaded, file: str) -> Loaded:
        """Keep what came of a file now in the place of what came of it before, and return it."""
        data = _encode(loaded)
        self.packs.exchange(file, old, new, data)
        return self.known(new, _decode(data))


def _apart(pages: Iterable[Page]) -> list[Page]:
    """Return the pages that are made each by itself, as other processes take them."""
    return [page.worked_out() for page in pages if not isinstance(page.shown, Joined)]


def _decided_by(shown: View | Deferred | Lazy) -> tuple[object, ...]:
    """Return all that decides what is shown, but for the theme and the code."""
    if not isinstance(shown, Deferred):
        return ("view", shown)
    return shown.make.__module__, shown.make.__qualname__, shown.inputs


def _decoded(data: Raw | None, file: str) -> Loaded | None:
    """Return what was kept; nothing where it is not what a build keeps."""
    with suppress(MsgspecError):
        loaded: Loaded | None = _decode(data) if data else None
        if loaded and (loaded[0] is None or is_sound(loaded[0], file)):
            return loaded
    return None


def _encoded(function: Callable[[SourceFile], Loaded], source: SourceFile) -> bytes:
    return _encode(function(source))
