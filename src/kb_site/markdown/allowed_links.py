"""Which addresses an article may link to: a short list, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kb_site.core.patterns import later

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = later(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN = later(r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/?#]|\Z))?(?!//)[A-Za-z0-9/._~=&?#+-]*")
_HIDDEN = later(r"[\x00-\x20\x7f\\]")
_HAN = later(r"[⺀-\u9fff\uf900-\ufaff＀-\uffef𠀀-\U0003ffff]")


def is_allowed_link(url: str) -> bool:
    """Tell whether `url` is http, https, mailto, tel, a relative path or a fragment.

    Han words without a slash, dot or `#` are refused too: `[提示]: 请注意` is a sentence
    that would vanish as the address of a reference.
    """
    if _HIDDEN.search(url):
        return False
    scheme = _SCHEME.match(url)
    if scheme:
        return _is_allowed_absolute(scheme[1].lower(), url[scheme.end() :])
    if url.startswith("//") or ":" in re.split(r"[/?#]", url, maxsplit=1)[0]:
        return False
    return any(mark in url for mark in "/.#?") or not _HAN.search(unquote(url))


def normal_address(url: str) -> str:
    """Return an address as the parser writes it; a plain one stays, which is most of them.

    Taking an address apart to find that out takes twenty times as long.
    """
    if _PLAIN.fullmatch(url):
        return url
    from markdown_it.common.normalize_url import normalizeLink

    return str(normalizeLink(url))


def is_allowed_image(url: str) -> bool:
    """Tell whether `url` is a path of a file beside the article."""
    return bool(url) and is_allowed_link(url) and not lies_elsewhere(url) and url[0] not in "#?"


def lies_elsewhere(url: str) -> bool:
    """Tell whether a picture's address leads to another site, or from the root of its own."""
    return url.startswith("/") or is_absolute(url)


def is_absolute(url: str) -> bool:
    """Tell whether `url` names a scheme."""
    return bool(_SCHEME.match(url))


def _is_allowed_absolute(scheme: str, rest: str) -> bool:
    if scheme in {"http", "https"}:
        return len(rest) > 2 and rest.startswith("//") and rest[2] not in "/?#"
    return scheme in LINK_SCHEMES
