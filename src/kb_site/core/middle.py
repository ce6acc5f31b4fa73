"""The middle of some numbers, as `statistics.median` gives it, without exact fractions.

That module imports three others for these, which is more than an edit's article takes to read.
"""

from __future__ import annotations

from collections.abc import Iterable


def median(numbers: Iterable[float]) -> float:
    """Return the number in the middle, or between the two there; there must be one."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
