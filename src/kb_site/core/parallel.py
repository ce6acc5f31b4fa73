"""What work that may be spread over processes is given: a map that keeps order, and its display."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Map(Protocol):
    """Applies a function to values and gives the results in their order."""

    def __call__(self, function: Callable[[T], R], values: Iterable[T], /) -> Iterator[R]:
        """Return an iterator over the results."""


class Show(Protocol):
    """Yields items as they are and lets a person see how many of `total` have gone by."""

    def __call__(self, label: str, items: Iterable[T], total: int, /) -> Iterator[T]:
        """Return an iterator over the same items."""


def unseen(label: str, items: Iterable[T], total: int, /) -> Iterator[T]:
    """Show nothing."""
    del label, total
    return iter(items)
