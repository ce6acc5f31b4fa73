"""Trying again: how often and after which pauses."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PAUSES = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth try; each is drawn out by up to a half."""


def retry(
    call: Callable[[], T],
    passing: Callable[[Exception], bool],
    kinds: tuple[type[Exception], ...],
) -> T:
    """Return what `call` returns, trying again while its error is of `kinds` and `passing`."""
    for pause in PAUSES:
        try:
            return call()
        except kinds as error:
            if not passing(error):
                raise
        time.sleep(pause * random.uniform(1, 1.5))  # noqa: S311 - no secret hangs on it
    return call()
