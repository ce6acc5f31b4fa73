"""Packs: what is kept of many sources lies in few values, since a file of its own costs more."""

from __future__ import annotations

from contextlib import suppress
from zlib import crc32

from msgspec import MsgspecError, Raw, msgpack

from kb_site.build.cache.digests import key_of
from kb_site.build.cache.store import Store

MANY = 64
"""Of one kind: a build reads them all, and an edit writes one anew."""

Pack = dict[bytes, Raw]
"""By the key of each, as it was encoded."""

_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Pack).decode


class Packs:
    """All that is kept under one base; what a build does not ask for is not kept on."""

    def __init__(self, store: Store, base: bytes) -> None:
        """Use what `store` has of them; a pack is read when something of it is asked for."""
        self._store = store
        self._keys = [key_of(base, bytes((number,))) for number in range(MANY)]
        self._old: dict[int, Pack] = {}
        self._new: list[Pack] = [{} for _ in self._keys]

    def get(self, path: str, key: bytes) -> Raw | None:
        """Return what is kept of a source under a key, and keep it on."""
        number = _number(path)
        found = self._pack(number).get(key)
        if found is not None:
            self._new[number][key] = found
        return found

    def exchange(self, path: str, old: bytes, new: bytes, value: bytes) -> None:
        """Keep a value of a source in place of another, and all else that lies beside it."""
        number = _number(path)
        pack = {key: held for key, held in self._pack(number).items() if key != old}
        self._old[number] = pack | {new: Raw(value)}
        self._store.put(self._keys[number], _encode(self._old[number]))

    def put(self, path: str, key: bytes, value: bytes) -> None:
        """Keep a value of a source."""
        self._new[_number(path)][key] = Raw(value)

    def keep(self) -> None:
        """Write the packs that are others now."""
        for number, (key, new) in enumerate(zip(self._keys, self._new, strict=True)):
            old = self._pack(number)
            if len(old) != len(new) or any(old.get(each) is not new[each] for each in new):
                self._store.put(key, _encode(new))

    def _pack(self, number: int) -> Pack:
        if number not in self._old:
            self._old[number] = self._read(self._keys[number])
        return self._old[number]

    def _read(self, key: bytes) -> Pack:
        with suppress(MsgspecError):
            return _decode(self._store.get(key) or _encode({}))
        return {}


def _number(path: str) -> int:
    """Return in which pack a source lies, whatever is in it."""
    return crc32(path.encode("utf-8", "surrogateescape")) % MANY
