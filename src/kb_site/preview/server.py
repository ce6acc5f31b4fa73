"""Run the preview: one loop that builds, watches and serves until it is stopped."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from errno import EADDRINUSE
from functools import partial
from os import strerror
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.preview.app import Beside, Board, make_app
from kb_site.preview.rebuild import Kept, Rebuilt, Stopped, rebuild, stoppable
from kb_site.preview.slow_connections import PATIENCE, prompt_protocol
from kb_site.preview.state import State
from kb_site.preview.watch import look_again, watch

DEFAULT_PORT = 8000
_GRACE = 1
"""Seconds that open requests get when the preview ends."""

Announce = Callable[[Rebuilt], None]

Ready = Callable[[], Awaitable[None]]
"""Returns when a build may begin."""


class Door(Value):
    """An open port and the address of the preview behind it."""

    socket: socket.socket
    host: str
    url: str
    patience: float = PATIENCE
    """Seconds after which a request that is not whole loses its connection."""


def open_door(host: str, port: int | None) -> Door:
    """Return a listening socket; without a port, 8000 or else any that is free.

    Raises ConfigError KB008 where the address cannot be had.
    """
    try:
        listening = _listen(host, DEFAULT_PORT if port is None else port)
    except OSError as error:
        if port is None and error.errno == EADDRINUSE:
            return open_door(host, 0)
        reason = strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        message = say("KB008.port", host=host, port=port, reason=reason)
        raise ConfigError("KB008", message) from error
    name = f"[{host}]" if ":" in host else host
    return Door(listening, host, f"http://{name}:{listening.getsockname()[1]}/")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


class _Server(uvicorn.Server):
    """A server that ends the streams of open pages when it is told to stop."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Close the board first: a stream that never ends would hold the server up.

        A second signal waits for no open request. None is raised again once the server has
        ended, as uvicorn would do: it would end the task of the server with a traceback.
        """
        del sig, frame
        self.board.close()
        self.force_exit = self.should_exit
        self.should_exit = True


def _server(board: Board, app: ASGIApp, patience: float) -> _Server:
    config = uvicorn.Config(
        app,
        http=prompt_protocol(patience),
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    return _Server(config, board)


async def at_once() -> None:
    """Let a build begin at once."""


async def run_preview(
    site: Path,
    output: Path,
    door: Door,
    announce: Announce,
    beside: Beside | None = None,
    ready: Ready = at_once,
) -> None:
    """Serve the site from `output` until a signal; build it on every change.

    A build begins once `ready` has returned.
    """
    board = Board()
    server = _server(board, make_app(board, output, door.host, beside), door.patience)
    changed, stop = asyncio.Event(), threading.Event()
    changed.set()
    work = partial(rebuild, site, output, kept=Kept(), show=stoppable(stop))
    serving = asyncio.create_task(server.serve([door.socket]))
    working = [
        asyncio.create_task(watch(site, changed)),
        asyncio.create_task(look_again(site, changed)),
        asyncio.create_task(_build_on_change(work, board, changed, announce, ready)),
    ]
    await asyncio.wait({serving, *working}, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    for task in working:
        task.cancel()
    await asyncio.wait(working)
    if not serving.done():
        serving.cancel()
    for task in (*working, serving):
        if not task.cancelled():
            task.result()


async def _build_on_change(
    work: Callable[[State], Rebuilt],
    board: Board,
    changed: asyncio.Event,
    announce: Announce,
    ready: Ready,
) -> None:
    while True:
        await changed.wait()
        await ready()
        changed.clear()
        done = await _in_thread(partial(work, board.state))
        board.publish(done.state)
        announce(done)


async def _in_thread(work: Callable[[], Rebuilt]) -> Rebuilt:
    """Work in a thread for which nobody waits at the end, as for those of asyncio itself."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Rebuilt] = loop.create_future()

    def tell(set_it: Callable[[Any], object], value: object) -> None:
        with suppress(RuntimeError):  # the preview has ended meanwhile
            loop.call_soon_threadsafe(lambda: None if future.done() else set_it(value))

    def run() -> None:
        try:
            done = work()
        except Stopped:
            tell(future.cancel, None)
        except BaseException as error:  # noqa: BLE001 - raised again by who waits for it
            tell(future.set_exception, error)
        else:
            tell(future.set_result, done)

    threading.Thread(target=run, daemon=True).start()
    return await future
