"""Try addresses on the web: politely, one after the other on each host, and not twice a week."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, zip_longest
from pathlib import Path
from threading import Lock
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from kb_site.core.messages import Message, say
from kb_site.core.parallel import Show, unseen
from kb_site.core.values import Struct, Value, field
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
_GONE = {404: say("verdict.not-found"), 410: say("verdict.gone")}
_HEAD_REFUSED = (400, 403, 404, 405, 501)
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that are sent as they stand; Han characters are encoded."""


class Memory(Value):
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


class _Host(Struct):
    """One host's turn: a page at a time, with a pause between two."""

    lock: Lock = field(default_factory=Lock)
    asked: bool = False


def visit(
    addresses: Iterable[str], memory: Memory, pause: float = PAUSE, show: Show = unseen
) -> dict[str, Message]:
    """Return what is wrong with each address that does not answer.

    A host that refuses programs (401, 403, 429) or fails for the moment (5xx) has answered.
    What has answered is remembered also where the work is stopped.
    """
    now = time.time()
    answered = {key: then for key, then in memory.read().items() if now - then < KEPT}
    pages: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        pages.setdefault(address.partition("#")[0], []).append(address)
    waiting = _by_turns(page for page in pages if page not in answered)
    hosts = {_host(page): _Host() for page in waiting}
    faults: dict[str, Message] = {}
    pool = ThreadPoolExecutor(HOSTS)
    try:
        found = pool.map(lambda page: _visit(page, hosts[_host(page)], pause), waiting)
        shown = show("trying links", found, len(waiting))
        for page, fault in zip(waiting, shown, strict=True):
            if fault:
                faults |= dict.fromkeys(pages[page], fault)
            else:
                answered[page] = now
    finally:
        pool.shutdown(cancel_futures=True)
        memory.write(answered)
    return faults


def _by_turns(pages: Iterable[str]) -> list[str]:
    """Return a page of each host, then a second of each, so that no host's pause stops others."""
    groups = [list(group) for _, group in groupby(sorted(pages, key=_host), key=_host)]
    return [page for turn in zip_longest(*groups) for page in turn if page is not None]


def _host(page: str) -> str:
    """Return the host that answers for a page; an address without a right one is its own."""
    try:
        return urlsplit(page).hostname or page
    except ValueError:
        return page


def _visit(page: str, host: _Host, pause: float) -> Message | None:
    """Return what is wrong with a page, nothing if it answers; never in a hurry."""
    with host.lock:
        if host.asked:
            time.sleep(pause)
        host.asked = True
        return _fault(page, pause)


def _fault(page: str, pause: float) -> Message | None:
    fault, again = _ask(page, "HEAD")
    if not again:
        return fault
    time.sleep(pause)
    return _ask(page, "GET")[0]


def _ask(page: str, method: str) -> tuple[Message | None, bool]:
    """Return what is wrong, and whether another method may be answered better."""
    try:
        request = Request(_sendable(page), headers=_HEADERS, method=method)  # noqa: S310 - the same
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - addresses are http or https
            return None, False
    except HTTPError as error:
        return _GONE.get(error.code), error.code in _HEAD_REFUSED
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


def _reason(error: object) -> Message:
    if isinstance(error, ssl.SSLError):
        return say("verdict.certificate")
    if isinstance(error, TimeoutError):
        return say("verdict.too-slow", seconds=TIMEOUT)
    if isinstance(error, OSError):
        return (
            say("verdict.system", words=error.strerror)
            if error.strerror
            else say("verdict.no-connection")
        )
    return say("verdict.no-answer")
