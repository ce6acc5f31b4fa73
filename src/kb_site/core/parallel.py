"""What work that may be spread over processes is given: a map that keeps order, and its display."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
F = TypeVar("F")


class Map(Protocol):
    """Applies a function to values and gives the results in their order."""

    def __call__(self, function: Callable[[T], R], values: Iterable[T], /) -> Iterator[R]:
        """Return an iterator over the results."""


class Show(Protocol):
    """Yields items as they are and lets a person see how many of `total` have gone by."""

    def __call__(self, label: str, items: Iterable[T], total: int, /) -> Iterator[T]:
        """Return an iterator over the same items."""


def in_order(
    tasks: Iterator[T], submit: Callable[[T], F], results: Callable[[F], Iterable[R]], ahead: int
) -> Iterator[R]:
    """Return the results of tasks in their order, while `ahead` of them are under way.

    `submit` begins one and `results` waits for it. The first begin at once, so that the caller
    may do other work meanwhile.
    """
    waiting = deque(map(submit, islice(tasks, ahead)))

    def awaited() -> Iterator[R]:
        while waiting:
            done = results(waiting.popleft())
            waiting.extend(map(submit, islice(tasks, 1)))
            yield from done

    return awaited()


def unseen(label: str, items: Iterable[T], total: int, /) -> Iterator[T]:
    """Show nothing."""
    del label, total
    return iter(items)
