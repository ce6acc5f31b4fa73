"""Draw the icon in pixels and the picture of shared links: `python tools/draw_pictures.py`.

The package carries them as files in no colour yet, since drawing takes longer than building a
small site; this renews them when the sign changes. Shapes are given in the 32 units of
`icon.svg`. Compression libraries differ in the bytes they make of the same input, and these
must not change by themselves, so the stream is made here, after RFC 1951: fixed Huffman codes,
and matches that repeat one byte.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from kb_site.pages.looks.pictures import DRAWN, ICON_SIZES, LEVELS, SHARE_SIZE

_SUBROWS = 4

Point = tuple[float, float]
Interval = tuple[float, float]

_LONGEST = 258
_LENGTHS = (
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
    35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
)  # fmt: skip
"""The shortest match of each length code from 257 on."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the 32 units lie in a picture, in pixels."""

    width: int
    height: int
    scale: float
    left: float
    top: float


def draw() -> Iterator[tuple[str, bytes]]:
    """Yield name and pixels of each picture, in no colour yet."""
    width, height = SHARE_SIZE
    scale = height / 40
    frame = _Frame(width, height, scale, (width - 32 * scale) / 2, (height - 32 * scale) / 2)
    yield "share", pixel_stream(width, _rows(frame))
    for size in ICON_SIZES:
        yield f"icon-{size}", pixel_stream(size, _rows(_Frame(size, size, size / 32, 0, 0)))


def _rows(frame: _Frame) -> Iterator[bytes]:
    for row in range(frame.height):
        steps = [0.0] * (frame.width + 2)
        for part in range(_SUBROWS):
            y = (row + (part + 0.5) / _SUBROWS - frame.top) / frame.scale
            for start, end in _white_at(y):
                _add_edge(steps, start * frame.scale + frame.left, 1 / _SUBROWS)
                _add_edge(steps, end * frame.scale + frame.left, -1 / _SUBROWS)
        if not any(steps):
            yield bytes(frame.width)
            continue
        covered = accumulate(steps[: frame.width])
        yield bytes([min(LEVELS, max(0, round(share * LEVELS))) for share in covered])


def _add_edge(steps: list[float], x: float, amount: float) -> None:
    """Add to the coverage of all pixels right of `x`, and to its own pixel in part."""
    pixel = math.floor(x)
    steps[pixel] += amount * (pixel + 1 - x)
    steps[pixel + 1] += amount * (x - pixel)


def _white_at(y: float) -> Iterator[Interval]:
    """Yield the white stretches of one line: the speech bubble without the tick in it."""
    ticks = _union(_cut(shape, y) for shape in _TICK)
    for start, end in _union(_cut(shape, y) for shape in _BUBBLE):
        at = start
        for left, right in ticks:
            yield at, left
            at = right
        yield at, end


def _cut(shape: tuple[Point, ...], y: float) -> Interval | None:
    """Return where a line crosses a convex shape."""
    found = []
    for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
        if min(y1, y2) <= y < max(y1, y2):
            found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return (min(found), max(found)) if found else None


def _union(found: Iterable[Interval | None]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(each for each in found if each):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _arc(centre: Point, radius: float, start: float, end: float) -> Iterator[Point]:
    """Yield points of an arc; angles are in quarter turns."""
    for step in range(13):
        angle = (start + (end - start) * step / 12) * math.pi / 2
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _rounded(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    corners = (
        (right - 2, bottom - 2),
        (left + 2, bottom - 2),
        (left + 2, top + 2),
        (right - 2, top + 2),
    )
    return tuple(
        point for turn, corner in enumerate(corners) for point in _arc(corner, 2, turn, turn + 1)
    )


def _stroke(one: Point, two: Point, width: float) -> tuple[Point, ...]:
    """Return a line with round ends."""
    angle = math.atan2(two[1] - one[1], two[0] - one[0]) / (math.pi / 2)
    ends = (
        *_arc(two, width / 2, angle - 1, angle + 1),
        *_arc(one, width / 2, angle + 1, angle + 3),
    )
    return tuple(ends)


_BUBBLE = (_rounded(6, 7, 26, 22), ((11, 22), (16, 22), (11, 26)))
_TICK = (_stroke((11, 14.5), (14.6, 18), 2.6), _stroke((14.6, 18), (21.2, 11), 2.6))


def pixel_stream(width: int, rows: Iterable[bytes]) -> bytes:
    """Return the compressed pixels of rows that hold a place in the palette for each pixel."""
    filtered = bytearray()
    before = bytes(width)
    for row in rows:
        filtered.append(2)
        change = (new - old for new, old in zip(row, before, strict=True))
        filtered += bytes(width) if row == before else bytes(each & 255 for each in change)
        before = row
    return _zlib(bytes(filtered))


def _zlib(content: bytes) -> bytes:
    return b"\x78\x01" + _pack(_codes(content)) + struct.pack(">I", zlib.adler32(content))


def _codes(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield (bits, how many), lowest bit first, of one final block with fixed codes."""
    yield 0b011, 3
    for value, run in groupby(content):
        left = sum(1 for _ in run) - 1
        yield _symbol(value)
        while left >= 3:
            length = min(left, _LONGEST)
            yield from _match(length)
            left -= length
        for _ in range(left):
            yield _symbol(value)
    yield _symbol(256)


def _match(length: int) -> Iterator[tuple[int, int]]:
    """Yield the codes that repeat the byte before `length` times."""
    place = next(at for at in reversed(range(len(_LENGTHS))) if _LENGTHS[at] <= length)
    yield _symbol(257 + place)
    extra = max(0, place // 4 - 1) if place < len(_LENGTHS) - 1 else 0
    if extra:
        yield length - _LENGTHS[place], extra
    yield 0, 5


def _symbol(value: int) -> tuple[int, int]:
    """Return a fixed Huffman code, turned round since codes go in highest bit first."""
    if value < 144:
        code, size = 0x30 + value, 8
    elif value < 256:
        code, size = 0x190 + value - 144, 9
    elif value < 280:
        code, size = value - 256, 7
    else:
        code, size = 0xC0 + value - 280, 8
    return int(f"{code:0{size}b}"[::-1], 2), size


def _pack(codes: Iterable[tuple[int, int]]) -> bytes:
    packed = bytearray()
    held = bits = 0
    for code, size in codes:
        held |= code << bits
        bits += size
        while bits >= 8:
            packed.append(held & 255)
            held >>= 8
            bits -= 8
    if bits:
        packed.append(held)
    return bytes(packed)


if __name__ == "__main__":
    for name, pixels in draw():
        (DRAWN / name).write_bytes(pixels)
