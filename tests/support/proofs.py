"""How much a test tries: a part of it in `make test`, all of it in `make proofs`."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
CASES = int(os.environ.get("KB_SITE_CASES", "0"))
"""How many times as much as usual is tried; 0 where nobody asks for proofs."""


def times(usual: int) -> int:
    """Return how often something is tried that is usually tried so often."""
    return usual * max(1, CASES)


def part(values: Sequence[T], step: int) -> Sequence[T]:
    """Return each step-th value, or all of them where proofs are asked for."""
    return values if CASES else values[::step]
