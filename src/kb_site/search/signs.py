"""Whole arrays of numbers in signs; `codec.number` writes one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kb_site.search.codec import LAST_DIGIT, SIGNS, STEP


def numbers(values: npt.NDArray[np.int64]) -> tuple[str, npt.NDArray[np.int64]]:
    """Return all numbers in signs, and where each begins (one more than there are values)."""
    signs = np.frombuffer(SIGNS.encode(), np.uint8)
    rest = values.astype(np.uint32)
    lengths = np.ones(len(values), np.int64)
    columns = []
    places = np.arange(len(values))
    while True:
        more = np.flatnonzero(rest >= LAST_DIGIT)
        over = rest[more] - np.uint32(LAST_DIGIT)
        carried = over // np.uint32(STEP)
        rest[more] = over - carried * np.uint32(STEP) + np.uint32(LAST_DIGIT)
        columns.append((places, signs[rest]))
        if not len(more):
            break
        places, rest = places[more], carried
        lengths[places] += 1
    starts = np.concatenate(([0], np.cumsum(lengths)))
    written = np.empty(int(starts[-1]), np.uint8)
    written[starts[:-1]] = columns[0][1]
    for place, (there, column) in enumerate(columns[1:], 1):
        written[starts[there] + place] = column
    return written.tobytes().decode("ascii"), starts
