"""The preview's web application: files of the output, and the stream that open pages listen to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kb_site.core.code_pages import code_page
from kb_site.core.codes import CODES
from kb_site.core.media_types import ANY_BYTES, MEDIA_TYPES
from kb_site.core.messages import tell
from kb_site.core.messages.language import chosen
from kb_site.core.values import Struct, field
from kb_site.pages.shared.policy import CONTENT_SECURITY_POLICY
from kb_site.preview.access import find_path, is_own_request
from kb_site.preview.pages import PREFIX, preview_page, stand_in, with_connection
from kb_site.preview.state import State, state_message

HEARTBEAT = 15.0
"""Seconds after which an idle stream says that it is alive."""

_OWN_FILES = ("preview.js", "preview.css")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"{with_connection(CONTENT_SECURITY_POLICY)}; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Board(Struct):
    """Where the latest state hangs for all streams to read; closed when the preview ends."""

    state: State = field(default_factory=State)
    closed: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def publish(self, state: State) -> None:
        """Hang up a new state and wake all who wait for one."""
        self.state = state
        self._wake()

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def wait(self, seconds: float) -> None:
        """Return when there is news, or after some seconds."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return


class Beside(Protocol):
    """What is served beside the site's pages, below an address of its own."""

    @property
    def address(self) -> str:
        """Return what all its addresses begin with."""

    async def respond(self, request: Request) -> Response:
        """Return what an address below it gives."""


def make_app(board: Board, output: Path, bound: str, beside: Beside | None = None) -> ASGIApp:
    """Return the application; `bound` is the address that it will be reached by."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            response = await _respond(request, board, output, bound, beside)
            await response(scope, receive, send)

    return app


async def _respond(
    request: Request, board: Board, output: Path, bound: str, beside: Beside | None
) -> Response:
    if not is_own_request(request.headers, bound):
        return _refusal(403, tell("preview.foreign"))
    if beside and request.scope["path"].startswith(beside.address):
        return await beside.respond(request)
    if request.method not in ("GET", "HEAD"):
        return _refusal(405, tell("preview.reading"), Allow="GET, HEAD")
    raw_path: bytes = request.scope["raw_path"]
    if raw_path == f"{PREFIX}events".encode():
        return StreamingResponse(_events(board), headers=_HEADERS, media_type="text/event-stream")
    for name in _OWN_FILES:
        if raw_path == f"{PREFIX}{name}".encode():
            return _file(Path(__file__).with_name(name).read_bytes(), name)
    code = raw_path.decode("ascii", "replace").removeprefix(f"{PREFIX}codes/")
    if code in CODES:
        return _file(code_page(code, chosen()).encode(), f"{code}.txt")
    return await run_in_threadpool(_page, raw_path, board.state, output)


def _page(raw_path: bytes, state: State, output: Path) -> Response:
    """Return the output's file that a path names, or its 404 page."""
    if not state.build:
        page = stand_in(state.language)
        return _file(page.encode(), "index.html", status=503)
    name = find_path(raw_path, state.files)
    status = 200 if name else 404
    name = name or "404.html"
    try:
        content = (output / name).read_bytes()
    except OSError:
        # A build has just taken the place of the one that the state lists.
        return _refusal(404, tell("preview.no-page"))
    if name.endswith(".html"):
        # A static page may be in any encoding, and is served byte for byte.
        page = content.decode("utf-8", "surrogateescape")
        content = preview_page(page, state.build).encode("utf-8", "surrogateescape")
    return _file(content, name, status)


def _file(content: bytes, name: str, status: int = 200) -> Response:
    media_type = MEDIA_TYPES.get(Path(name).suffix, ANY_BYTES)
    return Response(content, status, {**_HEADERS, "Content-Type": media_type})


def _refusal(status: int, words: str, **headers: str) -> Response:
    return PlainTextResponse(f"{words}\n", status, {**_HEADERS, **headers})


async def _events(board: Board) -> AsyncIterator[str]:
    """Yield the state at once and again whenever it changes, as server-sent events."""
    yield "retry: 500\n\n"
    sent: State | None = None
    while not board.closed:
        state = board.state
        if state is sent:
            yield ": here\n\n"
        else:
            sent = state
            yield f"data: {json.dumps(state_message(state), ensure_ascii=False)}\n\n"
        await board.wait(HEARTBEAT)
