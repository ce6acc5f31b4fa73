"""Try addresses on the web: politely, one after the other on each host, and not twice a week."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from kb_site.version import __version__

TIMEOUT = 15.0
"""Seconds that an address has to answer."""

PAUSE = 1.0
"""Seconds between two requests to one host."""

HOSTS = 6
"""Hosts that are asked at the same time."""

KEPT = 7 * 86_400
"""Seconds for which an answer is remembered; a failure is tried again every time."""

_HEADERS = {"User-Agent": f"kb-site/{__version__} (link check)", "Accept": "*/*"}
_GONE = {404: "not found", 410: "gone"}
_HEAD_REFUSED = (400, 403, 404, 405, 501)
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that are sent as they stand; Han characters are encoded."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The addresses that have answered, each with the time, in a file of the user's cache."""

    file: Path

    def read(self) -> dict[str, float]:
        """Return address and time (seconds since 1970); nothing where the file is no cache."""
        try:
            content = json.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return {}
        if not isinstance(content, dict):
            return {}
        return {
            key: float(value) for key, value in content.items() if isinstance(value, int | float)
        }

    def write(self, answered: dict[str, float]) -> None:
        """Keep the addresses; a cache that cannot be written is done without."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(answered, indent=0, sort_keys=True), encoding="utf-8")
        except OSError:
            return


def visit(addresses: Iterable[str], memory: Memory, pause: float = PAUSE) -> dict[str, str]:
    """Return what is wrong with each address that does not answer.

    A host that refuses programs (401, 403, 429) or fails for the moment (5xx) has answered.
    """
    now = time.time()
    answered = {key: then for key, then in memory.read().items() if now - then < KEPT}
    pages: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        pages.setdefault(address.partition("#")[0], []).append(address)
    waiting = sorted((page for page in pages if page not in answered), key=_host)
    groups = [list(group) for _, group in groupby(waiting, key=_host)]
    faults: dict[str, str] = {}
    with ThreadPoolExecutor(HOSTS) as pool:
        for found in pool.map(lambda group: _visit_host(group, pause), groups):
            faults |= {address: fault for page, fault in found if fault for address in pages[page]}
            answered |= {page: now for page, fault in found if not fault}
    memory.write(answered)
    return faults


def _host(page: str) -> str:
    """Return the host that answers for a page; an address without a right one is its own."""
    try:
        return urlsplit(page).hostname or page
    except ValueError:
        return page


def _visit_host(group: list[str], pause: float) -> list[tuple[str, str]]:
    """Return what is wrong with each page of one host, empty if it answers; never in a hurry."""
    found: list[tuple[str, str]] = []
    for number, page in enumerate(group):
        if number:
            time.sleep(pause)
        found.append((page, _fault(page, pause)))
    return found


def _fault(page: str, pause: float) -> str:
    fault, again = _ask(page, "HEAD")
    if not again:
        return fault
    time.sleep(pause)
    return _ask(page, "GET")[0]


def _ask(page: str, method: str) -> tuple[str, bool]:
    """Return what is wrong, and whether another method may be answered better."""
    try:
        request = Request(_sendable(page), headers=_HEADERS, method=method)  # noqa: S310
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - addresses are http or https
            return "", False
    except HTTPError as error:
        return _GONE.get(error.code, ""), error.code in _HEAD_REFUSED
    except URLError as error:
        return _reason(error.reason), False
    except (OSError, ValueError, http.client.HTTPException) as error:
        return _reason(error), False


def _sendable(page: str) -> str:
    """Return an address in ASCII: a host as IDNA says, the rest with its bytes encoded."""
    parts = urlsplit(page)
    if not parts.netloc.isascii():
        parts = parts._replace(netloc=parts.netloc.encode("idna").decode())
    return quote(urlunsplit(parts), safe=_SAFE)


def _reason(error: object) -> str:
    if isinstance(error, ssl.SSLError):
        return "its certificate is not valid"
    if isinstance(error, TimeoutError):
        return f"no answer within {TIMEOUT:.0f} seconds"
    if isinstance(error, OSError):
        return error.strerror or "no connection"
    return "no valid address or answer"
