"""Connections that send their request too slowly: they are closed, and hold nobody up."""

from __future__ import annotations

import asyncio
from typing import ClassVar, cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

PATIENCE = 10.0
"""Seconds in which a browser sends a request many times over, on any network."""


class _Prompt(H11Protocol):
    """HTTP in which a request must be whole some seconds after its connection or first byte."""

    patience: ClassVar[float] = PATIENCE
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait no longer where a request is whole, and from its first byte where none is."""
        super().data_received(data)
        if self._is_asked():
            self._end_wait()
        elif self._timer is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._end_wait()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._timer = self.loop.call_later(self.patience, self._close)

    def _end_wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None

    def _close(self) -> None:
        self._timer = None
        if not self._is_asked():
            self.transport.close()

    def _is_asked(self) -> bool:
        """Return whether a request is whole and not answered yet; there is none at first."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is not None and not cycle.response_complete


def prompt_protocol(patience: float) -> type[asyncio.Protocol]:
    """Return the protocol with another patience, in seconds."""
    made = type("Prompt", (_Prompt,), {"patience": patience})
    return cast("type[asyncio.Protocol]", made)
