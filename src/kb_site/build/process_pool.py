"""A process pool, and the choice of what work is spread over: results come in order.

A stage's work is a `map` that is handed in: the builtin one, or that of a pool of processes.
Both take an iterable and give an iterator, so that results need not be in memory all at once.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kb_site.core.errors import KbSiteError
from kb_site.core.messages import say
from kb_site.core.parallel import Map, Show, in_order
from kb_site.core.systems import give_back_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")

SMALL = 48
"""Below so many values, one process is done before a second has started."""

CHUNK = 64
"""Results that travel from a process together, at most."""


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def map_with(workers: int | str, size: int, *, joining: bool = False) -> Iterator[Map]:
    """Give a map for about `size` values on `workers` processes; one process if that is faster.

    `workers` may also be the address of a Dask cluster. The map raises KbSiteError KB009 if a
    process dies, whatever killed it. With `joining` this process is one of them, which then
    copies less, but would die of work that no memory suffices for.
    """
    if isinstance(workers, str):
        from kb_site.build.cluster import cluster_map

        with cluster_map(workers) as each:
            yield each
        return
    if workers <= 1 or size < SMALL:
        yield map
        return
    with ExitStack() as pools:

        def pooled(function: Callable[[T], R], values: Iterable[T], /) -> Iterator[R]:
            held = list(values)
            if len(held) < SMALL:
                return map(function, held)
            # What is imported and compiled for the last, short work is then there in each process.
            last = _given(_done_here(function, [held.pop()]))
            try:
                executor = pools.enter_context(_executor(workers - joining, function, held))
            except OSError:
                # Where there is no shared memory, as in some containers, one process does it all.
                return chain(map(function, held), last)
            chunks = _chunks(len(held), workers)
            if joining:
                return chain(_joined(executor, chunks, workers - 1, function, held), last)
            return chain(_spread(executor, chunks, workers), last)

        with _telling():
            yield pooled


def _done_here(function: Callable[[T], R], values: Iterable[T]) -> Future[list[R]]:
    """Do work at once, in this process, and return what gives it or raises its error."""
    from concurrent.futures import Future

    done: Future[list[R]] = Future()
    try:
        done.set_result([function(value) for value in values])
    except KbSiteError as error:
        done.set_exception(error)
    return done


def _given(done: Future[list[R]]) -> Iterator[R]:
    yield from done.result()


@contextmanager
def _telling() -> Iterator[None]:
    """Tell that a process of a pool died, whatever killed it."""
    try:
        yield
    except RuntimeError as error:
        from concurrent.futures.process import BrokenProcessPool

        if not isinstance(error, BrokenProcessPool):
            raise
        raise KbSiteError("KB009", say("KB009.worker-killed")) from error


@contextmanager
def shown_map_with(
    workers: int | str, show: Show, label: str, size: int, *, joining: bool = False
) -> Iterator[Map]:
    """Give the same map, whose results are shown under `label` as they come."""
    with map_with(workers, size, joining=joining) as each:

        def shown(function: Callable[[T], R], values: Iterable[T], /) -> Iterator[R]:
            held = list(values)
            return show(label, each(function, held), len(held))

        yield shown


@contextmanager
def _executor(
    workers: int, function: Callable[[T], R], values: Sequence[T]
) -> Iterator[ProcessPoolExecutor]:
    """Give a pool whose processes hold a function and its values from their start.

    Forked processes have them at no cost; others are sent them once.
    """
    from concurrent.futures import ProcessPoolExecutor

    executor = ProcessPoolExecutor(
        workers, mp_context=_start_method(), initializer=partial(_hold, function, values)
    )
    try:
        with _signals_wait():
            executor.submit(bool)  # the first work of a pool makes its processes
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


_STOPPING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals that stop a build wait, where they can: amid a fork they would be lost.

    Python runs functions of its own before and after a fork, and drops what is raised in them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_method() -> BaseContext:
    """Fork where that is safe: all that is in memory comes along at no cost."""
    import multiprocessing

    can_fork = hasattr(os, "fork") and "fork" in multiprocessing.get_all_start_methods()
    forked = can_fork and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forked else "spawn")


_held: tuple[Callable[[Any], object], Sequence[Any]]


def _hold(function: Callable[[T], R], values: Sequence[T]) -> None:
    _follow_parent()
    global _held  # noqa: PLW0603 - what a process is given at its start has no other place
    _held = (function, values)


def _follow_parent() -> None:
    """Leave Ctrl+C to the parent, and end when it ends, even where it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)  # made while they wait
    import multiprocessing

    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


def _spread(executor: ProcessPoolExecutor, chunks: Iterator[range], workers: int) -> Iterator[R]:
    def submit(places: range) -> Future[list[R]]:
        return executor.submit(_apply, places)

    return in_order(chunks, submit, lambda done: done.result(), 2 * workers + 1)


def _joined(
    executor: ProcessPoolExecutor,
    chunks: Iterator[range],
    others: int,
    function: Callable[[T], R],
    values: Sequence[T],
) -> Iterator[R]:
    """Return the results in order; while one is waited for, this process does what is next."""
    waiting: deque[Future[list[R]]] = deque()

    def submit() -> None:
        under_way = sum(not each.done() for each in waiting)
        for places in islice(chunks, max(0, 2 * others + 1 - under_way)):
            waiting.append(executor.submit(_apply, places))

    def awaited() -> Iterator[R]:
        while waiting:
            if not waiting[0].done() and (places := next(chunks, None)):
                waiting.append(_done_here(function, [values[place] for place in places]))
            else:
                yield from waiting.popleft().result()
            submit()

    submit()
    return awaited()


def _chunks(size: int, workers: int) -> Iterator[range]:
    """Yield the places of values; the first few go alone, since the longest work comes first."""
    first = min(size, 2 * workers)
    yield from (range(place, place + 1) for place in range(first))
    step = max(1, min(CHUNK, size // (4 * workers)))
    yield from (range(start, min(start + step, size)) for start in range(first, size, step))


def _apply(places: range) -> list[R]:
    function, values = _held
    results = [cast("R", function(values[place])) for place in places]
    if len(places) == 1:
        give_back_memory()  # long work, such as an index, holds more than all that comes after it
    return results
