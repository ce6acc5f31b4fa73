"""What builds before have read of files, which need not be read again while they stay.

A file is known by what its system says of it, the time of its last change included: a
program may set the others, but not that one.
"""

from __future__ import annotations

import os
from contextlib import suppress

from msgspec import MsgspecError, msgpack

from kb_site.build.cache.digests import CODE, key_of
from kb_site.build.cache.store import Store
from kb_site.core.files import Contents
from kb_site.core.looks import Marks

_KEY = key_of(b"contents")
_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(dict[str, tuple[Marks, str]]).decode


def recall_contents(store: Store, contents: Contents) -> None:
    """Tell what the last build knew of the sources, and of the code."""
    if os.name == "nt":
        return  # its second time is that of making a file
    with suppress(MsgspecError):
        known = _decode(store.get(_KEY) or b"")
        contents.before = CODE.before = known


def keep_contents(store: Store, contents: Contents) -> None:
    """Leave what is known of files to the next build, unless it knows that."""
    known = contents.known | CODE.known
    if not known.items() <= contents.before.items():
        with suppress(UnicodeEncodeError):
            store.put(_KEY, _encode(known))
