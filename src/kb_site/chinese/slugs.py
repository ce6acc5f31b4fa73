"""Names for addresses: any text as `[a-z0-9-]`, Han characters in pinyin."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb_site.core.addresses import is_device
from kb_site.core.patterns import later

if TYPE_CHECKING:
    from pypinyin.core import Pinyin

MAX_SLUG = 80
"""Bytes; a file name holds 255, and suffixes are added to slugs."""
ROOM = 12
"""Bytes that a made slug leaves free: `-100-1000-x2` makes an id of a question of it."""

_SLUG = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HAN_RUN = later(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_OTHERS = later(r"[^a-z0-9]+")


def is_slug(text: str) -> bool:
    """Return whether `text` may stand in an address: a-z, 0-9, single hyphens, 80 bytes at most.

    Names that Windows keeps for devices may not: the site could not be copied there.
    """
    return len(text) <= MAX_SLUG and bool(_SLUG.fullmatch(text)) and not is_device(text)


def slug_of(text: str, longest: int = MAX_SLUG - ROOM) -> str:
    """Return a slug for any text; a long one is cut and ends in a digest of the whole."""
    plain = unicodedata.normalize("NFKC", text)
    if is_slug(plain) and len(plain) <= longest:
        return plain
    if _HAN_RUN.search(plain):
        plain = _HAN_RUN.sub(_syllables, plain)
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    slug = _OTHERS.sub("-", plain).strip("-")
    if slug and len(slug) <= longest and not is_device(slug):
        return slug
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: longest - 9].rstrip('-')}-{digest}".lstrip("-")


def _syllables(match: re.Match[str]) -> str:
    return f" {' '.join(_pinyin().lazy_pinyin(match[0]))} "


@cache
def _pinyin() -> Pinyin:
    """Return a converter that remembers words: names of one site have many in common."""
    from pypinyin.converter import DefaultConverter  # a quarter of a second, for Han names alone
    from pypinyin.core import Pinyin

    class Remembering(DefaultConverter):
        convert = lru_cache(maxsize=4096)(DefaultConverter.convert)

    return Pinyin(Remembering())
