"""Run the preview: one loop that builds, watches and serves until it is stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from errno import EADDRINUSE
from os import strerror
from pathlib import Path
from types import FrameType

import uvicorn

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.preview.app import Board, make_app
from kb_site.preview.rebuild import Kept, Rebuilt, rebuild
from kb_site.preview.watch import watch

DEFAULT_PORT = 8000
_GRACE = 1
"""Seconds that open requests get when the preview ends."""

Announce = Callable[[Rebuilt], None]


@dataclass(frozen=True, slots=True)
class Door:
    """An open port and the address of the preview behind it."""

    socket: socket.socket
    host: str
    url: str


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
        """Close the board first: a stream that never ends would hold the server up."""
        self.board.close()
        super().handle_exit(sig, frame)


async def run_preview(folder: Path, output: Path, door: Door, announce: Announce) -> None:
    """Serve the site in `folder` from `output` until a signal; build it on every change."""
    board = Board()
    app = make_app(board, output, door.host)
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    changed = asyncio.Event()
    changed.set()
    serving = asyncio.create_task(_Server(config, board).serve([door.socket]))
    working = [
        asyncio.create_task(watch(folder, changed)),
        asyncio.create_task(_build_on_change(folder, output, board, changed, announce)),
    ]
    await asyncio.wait({serving, *working}, return_when=asyncio.FIRST_COMPLETED)
    for task in working:
        task.cancel()
    await asyncio.wait(working)
    if not serving.done():
        serving.cancel()
    for task in (*working, serving):
        if not task.cancelled():
            task.result()


async def _build_on_change(
    folder: Path, output: Path, board: Board, changed: asyncio.Event, announce: Announce
) -> None:
    kept = Kept()
    while True:
        await changed.wait()
        changed.clear()
        done = await asyncio.to_thread(rebuild, folder, output, board.state, kept)
        board.publish(done.state)
        announce(done)
