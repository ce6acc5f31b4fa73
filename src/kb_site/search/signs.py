"""Whole arrays of numbers in signs; `codec.number` writes one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kb_site.search.codec import LAST_DIGIT, SIGNS, STEP


def numbers(values: npt.NDArray[np.int64]) -> tuple[str, npt.NDArray[np.int64]]:
    """Return all numbers in signs, and where each begins (one more than there are values)."""
    signs = np.frombuffer(SIGNS.encode(), np.uint8)
    columns: list[tuple[npt.NDArray[np.intp], npt.NDArray[np.uint8]]] = []
    lengths = np.zeros(len(values), np.int64)
    places = np.arange(len(values))
    rest = values.astype(np.uint32)
    while len(rest):
        lengths[places] += 1
        more = np.flatnonzero(rest >= LAST_DIGIT)
        carried, digits = np.divmod(rest[more] - np.uint32(LAST_DIGIT), np.uint32(STEP))
        rest[more] = digits + np.uint32(LAST_DIGIT)
        columns.append((places, signs[rest]))
        places, rest = places[more], carried
    starts = np.concatenate(([0], np.cumsum(lengths)))
    written = np.empty(int(starts[-1]), np.uint8)
    for place, (there, column) in enumerate(columns):
        written[starts[there] + place] = column
    return written.tobytes().decode("ascii"), starts
