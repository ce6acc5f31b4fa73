"""Web archives (`.mhtml`): a page with its pictures in one file, as browsers save it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape, unescape

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Enclosed
from kb_site.core.patterns import later
from kb_site.core.values import Value

_ADDRESS = later(r"""(?P<before>\s(?:src|href)\s*=\s*)(?P<quote>["'])(?P<url>.*?)(?P=quote)""")
_KINDS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
}


class Archive(Value):
    """The page of a web archive, which names its pictures as files, and those files."""

    page: bytes
    encoding: str
    pictures: tuple[Enclosed, ...]


def read_archive(data: bytes, path: str, stem: str) -> Archive:
    """Return the first page of an archive; pictures are named after `stem`.

    Raises SourceError KB101 where there is none.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(message.walk())
    page = next((each for each in parts if each.get_content_type() == "text/html"), None)
    if page is None:
        raise SourceError("KB101", say("KB101.no-web-archive"), Location(path))
    text = _text(page)
    named = list(_pictures(parts, text, stem))
    addresses = {address: picture.name for address, picture in named}

    def local(found: re.Match[str]) -> str:
        name = addresses.get(unescape(found["url"]))
        return f'{found["before"]}"{escape(name)}"' if name else found[0]

    shown = _ADDRESS.sub(local, text)
    return Archive(shown.encode(), "utf-8", tuple(picture for _, picture in named))


def _text(page: EmailMessage) -> str:
    payload = page.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(page.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8", "replace")


def _pictures(parts: list[EmailMessage], text: str, stem: str) -> Iterator[tuple[str, Enclosed]]:
    """Yield the pictures that the page shows, each with its address."""
    known = {unescape(found["url"]) for found in _ADDRESS.finditer(text)}
    number = 0
    for each in parts:
        suffix = _KINDS.get(each.get_content_type())
        payload = each.get_payload(decode=True)
        cid = (each.get("Content-ID") or "").strip().strip("<>")
        addresses = [str(each.get("Content-Location") or "").strip(), f"cid:{cid}"]
        address = next((one for one in addresses if one in known), "")
        if suffix and address and isinstance(payload, bytes):
            number += 1
            yield address, Enclosed(f"{stem}-{number}.{suffix}", payload)
