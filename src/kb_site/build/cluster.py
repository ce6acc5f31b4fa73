"""A map on the workers of a Dask cluster that is already there; needs `kb-site[dask]`.

The function and its values are sent to every worker once, then only places in the list. A
worker that is lost does not matter while others are left: its places are done again.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from kb_site.build.cache.digests import code_digest
from kb_site.core.errors import ConfigError, KbSiteError
from kb_site.core.messages import say
from kb_site.core.parallel import Map, in_order

if TYPE_CHECKING:
    from distributed import Client, Future

    Results = Future[list[Any]]

T = TypeVar("T")
R = TypeVar("R")

SCHEME = "dask://"

CHUNK = 32
"""Values that a worker does at a time."""

PATIENCE = 30.0
"""Seconds without any worker after which a build gives up."""


@contextmanager
def cluster_map(address: str) -> Iterator[Map]:
    """Give a map on the cluster at `dask://HOST:PORT`.

    Raises ConfigError KB008 where there is no such cluster, or one of its workers has other
    code than this process, and KbSiteError KB009 where all its workers are lost.
    """
    with _connect(address) as client:
        _refuse_other_code(client, address)

        def spread(function: Callable[[T], R], values: Iterable[T], /) -> Iterator[R]:
            return _map(client, address, function, list(values))

        yield spread


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        message = say("KB008.cluster-packages")
        raise ConfigError("KB008", message) from error
    host, _, port = address.removeprefix(SCHEME).rpartition(":")
    try:
        # The client would ask again and again; a first look says at once that nobody listens.
        socket.create_connection((host, int(port)), timeout=10).close()
        client = Client(  # type: ignore[no-untyped-call]  # Dask ships few types
            address.replace(SCHEME, "tcp://", 1), timeout=10, set_as_default=False, name="kb-site"
        )
    except (OSError, ValueError) as error:
        message = say("KB008.no-cluster", address=address)
        raise ConfigError("KB008", message) from error
    _silence()
    with client:
        yield client


def _refuse_other_code(client: Client, address: str) -> None:
    """Raise ConfigError where the cluster has no workers, or some that would give other bytes."""
    try:
        found: dict[str, bytes] = client.run(code_digest)
    except (ImportError, AttributeError) as error:
        message = say("KB008.worker-without-kb-site", address=address, error=str(error))
        raise ConfigError("KB008", message) from error
    if not found:
        raise ConfigError("KB008", say("KB008.no-workers", address=address))
    others = sorted(worker for worker, digest in found.items() if digest != code_digest())
    if others:
        message = say("KB008.other-versions", workers=tuple(others))
        raise ConfigError("KB008", message)


def _map(
    client: Client, address: str, function: Callable[[T], R], values: Sequence[T]
) -> Iterator[R]:
    """Return results in order while a few chunks for each worker are under way."""
    if not values:
        return iter(())
    held = function, values
    work = client.scatter(held, broadcast=True, hash=False)  # type: ignore[no-untyped-call]  # as above
    starts = iter(range(0, len(values), CHUNK))
    ahead = 4 * max(1, len(client.scheduler_info()["workers"]))

    def submit(start: int) -> Results:
        end = min(start + CHUNK, len(values))
        return client.submit(_apply, work, start, end, code_digest(), pure=False)

    return in_order(starts, submit, partial(_result, client, address), ahead)


def _apply(
    work: tuple[Callable[[Any], R], Sequence[Any]], start: int, end: int, expected: bytes
) -> list[R]:
    """Do a part of the work; a worker that joined later may have other code."""
    if code_digest() != expected:
        message = say("KB008.joined-other-version")
        raise ConfigError("KB008", message)
    function, values = work
    return [function(value) for value in values[start:end]]


def _result(client: Client, address: str, future: Results) -> Any:  # noqa: ANN401 - as the work gives
    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    alone_since = 0.0
    while True:
        try:
            return future.result(timeout=2)
        except (KilledWorker, FutureCancelledError, CommClosedError) as error:
            raise _lost(client, address) from error
        except TimeoutError:
            if client.status != "running":
                raise _lost(client, address) from None
            if client.scheduler_info()["workers"]:
                alone_since = 0.0
            elif not alone_since:
                alone_since = monotonic()
            elif monotonic() - alone_since > PATIENCE:
                raise _lost(client, address) from None


def _lost(client: Client, address: str) -> KbSiteError:
    """Return what to say where nobody is left who would do the work."""
    if client.status == "running":
        message = say("KB009.workers-lost", address=address)
    else:
        message = say("KB009.scheduler-lost", address=address)
    return KbSiteError("KB009", message)


def _silence() -> None:
    """Leave what has failed to the one line that a command prints."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).disabled = True
