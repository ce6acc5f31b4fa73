"""The shape of a site: all of it but the words of its answers, left by one build to the next.

An edit that leaves the shape as it is changes only the pages that show the edited articles.
"""

from __future__ import annotations

from contextlib import suppress

from msgspec import MsgspecError, msgpack

from kb_site.build.cache.digests import code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.values import Value
from kb_site.output.marker import Marker
from kb_site.pages.article_and_questions import Places
from kb_site.pages.shared.common import Common
from kb_site.site.redirects import Redirect
from kb_site.site.targets import Target


class Row(Value):
    """An article of the site: its source, slug, and the key under which it is kept."""

    file: str
    slug: str
    key: bytes
    targets: tuple[Target, ...] = ()
    """Where its links lead, in the order of its texts."""
    related: tuple[str, ...] = ()
    """Ids of the questions that its author calls related."""


class Shown(Value):
    """What pages of one edition show of others, and all that is needed to list them."""

    places: Places
    contexts: dict[str, str]
    """What questions are about whose wording does not say so, by their ids."""
    common: Common


class Shape(Value):
    """What a build leaves of its site to the next."""

    done: bytes
    """The key of all inputs, by which what the build said is known."""
    frame: bytes
    """The digest of all inputs but the files of the content folder."""
    sources: dict[str, str]
    """The digests of these files, by their paths in it."""
    marker: Marker
    """Of the output, which no other build has replaced as long as it has this one."""
    rows: tuple[Row, ...]
    """The published articles, in their order."""
    shown: tuple[Shown, ...]
    """Of each edition, the site's own first."""
    redirects: tuple[Redirect, ...]
    elsewhere: set[str]
    """Slugs of articles whose words stand on the home page or in the feed."""


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Shape).decode


def read_shape(store: Store, name: bytes) -> Shape | None:
    """Return the shape that was left of the site in an output of this name, if any."""
    with suppress(MsgspecError):
        data = store.get(_key(name))
        return _decode(data) if data else None
    return None


def keep_shape(store: Store, name: bytes, shape: Shape) -> None:
    """Leave a shape to the next build, unless a file has a name that is no text."""
    with suppress(UnicodeEncodeError):
        store.put(_key(name), _encode(shape))


def _key(name: bytes) -> bytes:
    return key_of(b"shape", code_digest(), name)
