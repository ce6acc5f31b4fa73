"""Verifying: whether the live site is, byte for byte and header for header, the built one."""

from __future__ import annotations

import gzip
import secrets
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from kb_site.core.messages import Message, say
from kb_site.core.values import Value
from kb_site.deploy.kinds import content_type, is_hashed
from kb_site.deploy.source import Source

TIMEOUT = 20
WORKERS = 8
ALL = 300
"""Files up to which every one is fetched."""
SAMPLE = 100
"""Unchanged files, evenly spread, that are fetched from a larger site."""
CHANGED = 200
RULES = 50
"""Redirects that are tried."""
_ALWAYS = ("index.html", "search/manifest.js", "sitemap.xml", "feed.xml", "robots.txt")
_UNSERVED = ("_headers", "_redirects", "CNAME")


class Finding(Value, order=True):
    """Something about the live site; a fault harms readers, a note is the host's limit."""

    kind: Literal["fault", "note"]
    text: Message


class Answer(Value):
    """What a server sent, after redirects; the body is uncompressed."""

    status: int
    address: str
    headers: dict[str, str]
    body: bytes


class Wanted(Value):
    """What is compared: the files as built, which of them changed, and the redirects."""

    source: Source
    changed: Collection[str] = ()
    redirects: Sequence[tuple[str, str]] = ()
    """Pairs of paths relative to the site, old and new."""
    headers: Sequence[tuple[str, str]] = ()
    """Names and values that every page is to have."""


def verify(url: str, wanted: Wanted, wait: float = 60) -> tuple[int, tuple[Finding, ...]]:
    """Return how many files were fetched, and what differs from the built site.

    A host may need a moment to show a deploy, and may cache pages; what differs is fetched
    again for up to `wait` seconds.
    """
    root = url.rstrip("/") + "/"
    paths = choose(wanted)
    deadline = time.monotonic() + wait
    silence = _silence(root, deadline)
    if silence:
        return 0, (Finding("fault", silence),)
    found, left = _compare(root, paths, wanted)
    while left and time.monotonic() < deadline:
        time.sleep(min(3.0, max(0.1, wait / 10)))
        again, left = _compare(root, left, wanted)
        found = [each for each in found if each.kind == "note"] + again
    found += _redirects(root, wanted)
    found += _missing_page(root, wanted)
    return len(paths), tuple(sorted(set(found)))


def _silence(root: str, deadline: float) -> Message | None:
    """Return why the host gives no answer at all; nothing where it gives one in time."""
    while isinstance(answer := _fetch(build_opener(), root), Message):
        if time.monotonic() >= deadline:
            return answer
        time.sleep(min(1.0, max(0.1, deadline - time.monotonic())))
    return None


def choose(wanted: Wanted) -> list[str]:
    """Return the paths that are fetched: all of a small site, else what changed and a sample."""
    moved = {old for old, _ in wanted.redirects}
    paths = sorted(
        path
        for path in wanted.source.files
        if path not in _UNSERVED and not path.startswith(".") and path not in moved
    )
    if len(paths) <= ALL:
        return paths
    changed = [path for path in paths if path in wanted.changed][:CHANGED]
    hashed = [path for path in paths if is_hashed(path)]
    spread = paths[:: max(1, len(paths) // SAMPLE)]
    assets = hashed[:: max(1, len(hashed) // SAMPLE)]
    first = [path for path in _ALWAYS if path in wanted.source.files]
    return sorted({*first, *changed, *assets, *spread})


def _compare(root: str, paths: Sequence[str], wanted: Wanted) -> tuple[list[Finding], list[str]]:
    """Return what differs, and the paths with a fault."""
    open_address = build_opener()

    def look(path: str) -> list[Finding]:
        answer = _fetch(open_address, root + quote(path))
        if isinstance(answer, Message):
            return [Finding("fault", say("verify.answer", path=path, answer=answer))]
        content = wanted.source.read(wanted.source.files[path])
        return list(_differences(path, answer, content, wanted.headers))

    with ThreadPoolExecutor(WORKERS) as pool:
        results = list(zip(paths, pool.map(look, paths), strict=True))
    faulty = [path for path, found in results if any(each.kind == "fault" for each in found)]
    return [each for _, found in results for each in found], faulty


def _differences(
    path: str, answer: Answer, content: bytes, headers: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    if answer.status != 200:
        yield Finding("fault", say("verify.status", path=path, status=answer.status))
        return
    if answer.body != content:
        yield Finding("fault", say("verify.other-file", path=path))
    found = answer.headers.get("content-type", "nothing")
    wanted = content_type(path)
    if path.endswith((".html", ".css", ".js")) and not _same_type(found, wanted):
        yield Finding("fault", say("verify.served-as", path=path, found=found, wanted=wanted))
    if "attachment" in answer.headers.get("content-disposition", ""):
        yield Finding("fault", say("verify.download", path=path))
    yield from _caching_notes(path, answer.headers)
    if path == "index.html":
        yield from _header_notes(answer.headers, headers)


def _caching_notes(path: str, headers: dict[str, str]) -> Iterator[Finding]:
    caching = headers.get("cache-control", "")
    if is_hashed(path) and "immutable" not in caching and "max-age=31536000" not in caching:
        yield Finding("note", say("verify.hashed-caching", caching=caching or "unset"))
    if path == "index.html" and "no-cache" not in caching and "max-age=0" not in caching:
        yield Finding("note", say("verify.page-caching", caching=caching or "unset"))


def _header_notes(found: dict[str, str], wanted: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    for name, value in wanted:
        if name == "Cache-Control":
            continue
        there = found.get(name.lower())
        if there is None:
            yield Finding("note", say("verify.no-header", name=name))
        elif there != value:
            yield Finding("note", say("verify.other-header", name=name, there=there))


def _redirects(root: str, wanted: Wanted) -> list[Finding]:
    """Return the redirects that lead elsewhere, or nowhere."""
    found = []
    direct = build_opener(_Stay)
    for old, new in wanted.redirects[:RULES]:
        answer = _fetch(direct, root + quote(old))
        if isinstance(answer, Message):
            found.append(Finding("fault", say("verify.redirect-answer", old=old, answer=answer)))
        elif not _leads(answer, root, old, new, wanted.source):
            found.append(Finding("fault", say("verify.redirect-elsewhere", old=old, new=new)))
    return found


def _leads(answer: Answer, root: str, old: str, new: str, source: Source) -> bool:
    if answer.status in (301, 302, 307, 308):
        location = urljoin(root + old, answer.headers.get("location", ""))
        return _page(location) == _page(root + new)
    file = source.files.get(old)
    return answer.status == 200 and file is not None and answer.body == source.read(file)


def _missing_page(root: str, wanted: Wanted) -> list[Finding]:
    """Return what is wrong with the answer to an address that does not exist."""
    answer = _fetch(build_opener(), f"{root}q/{secrets.token_hex(8)}.html")
    if isinstance(answer, Message):
        return [Finding("fault", say("verify.missing-answer", answer=answer))]
    if answer.status != 404:
        return [Finding("fault", say("verify.missing-status", status=answer.status))]
    file = wanted.source.files.get("404.html")
    if file and answer.body != wanted.source.read(file):
        return [Finding("note", say("verify.own-missing-page"))]
    return []


class _Stay(HTTPRedirectHandler):
    """Follows no redirect, so that its address can be seen."""

    def redirect_request(self, *values: object) -> None:
        """Return nothing, which makes the redirect the answer."""


def _fetch(opener: OpenerDirector, address: str) -> Answer | Message:
    """Return the answer, whatever its status, or why there is none."""
    headers = {"Accept-Encoding": "gzip", "Cache-Control": "no-cache", "User-Agent": "kb-site"}
    try:
        request = Request(address, headers=headers)  # noqa: S310 - the caller checked the scheme
        with opener.open(request, timeout=TIMEOUT) as answer:
            return _answer(answer.status, answer.url, answer.headers.items(), answer.read())
    except HTTPError as error:
        with error:
            return _answer(error.code, address, error.headers.items(), error.read())
    except URLError as error:
        return say("verify.unfetched", reason=str(error.reason))
    except (OSError, HTTPException, EOFError, zlib.error) as error:
        return say("verify.unfetched", reason=str(error))


def _answer(status: int, address: str, headers: Collection[tuple[str, str]], body: bytes) -> Answer:
    names = {name.lower(): value for name, value in headers}
    if names.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(status, address, names, body)


def _same_type(found: str, wanted: str) -> bool:
    plain: Callable[[str], str] = lambda text: text.partition(";")[0].strip().lower()  # noqa: E731 - one short rule beside its use
    alike = {"application/javascript": "text/javascript"}
    kind = alike.get(plain(found), plain(found))
    charset = "charset=" not in found.lower() or "utf-8" in found.lower()
    return kind == plain(wanted) and charset


def _page(address: str) -> str:
    """Return an address as hosts with short addresses write it."""
    path = urlsplit(address).path.removesuffix(".html")
    return path.removesuffix("index")
