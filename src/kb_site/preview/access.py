"""Who may ask the preview for what: own names, own pages, and files of the output alone.

A page of another site can send a browser to the preview, by a name of its own that leads
to this machine or by embedding its scripts. So the Host must be a name of this machine,
an Origin must be the preview itself, and what another site embeds is refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Container, Mapping
from urllib.parse import unquote_to_bytes

from kb_site.core.patterns import later

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
ANY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, never bound by itself

_HOST = later(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
_FORBIDDEN = later(r"[\x00-\x1f\x7f\\%]")


def is_own_host(header: str, bound: str) -> bool:
    """Tell whether a Host header names this machine, or the address that was bound.

    A preview bound to every address answers to any numeric address: a name of another site
    that leads here cannot be one.
    """
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    name = (match[1] or match[2]).lower()
    if name in LOCAL_NAMES or (name == bound.lower() and bound not in ANY_ADDRESS):
        return True
    return bound in ANY_ADDRESS and _is_numeric(name)


def is_own_request(headers: Mapping[str, str], bound: str) -> bool:
    """Tell whether a request comes from the preview's own pages or the address bar.

    `headers` have lower-case names.
    """
    host = headers.get("host", "")
    if not is_own_host(host, bound):
        return False
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return False
    site = headers.get("sec-fetch-site", "none")
    followed = headers.get("sec-fetch-mode") == "navigate"
    embedded = headers.get("sec-fetch-dest", "document") != "document"
    return site in ("none", "same-origin") or (followed and not embedded)


def find_path(raw_path: bytes, files: Container[str]) -> str | None:
    """Return which of the output's files a request's path names, or None.

    The path is decoded once and must then be the very name of a file: dots, backslashes,
    control characters and what is still encoded are never resolved. Names that begin with a
    dot are not served.
    """
    try:
        path = unquote_to_bytes(raw_path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or _FORBIDDEN.search(path):
        return None
    name = path[1:] or "index.html"
    if any(part in ("", "..") or part.startswith(".") for part in name.split("/")):
        return None
    return name if name in files else None


def _is_numeric(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
