"""Pictures made at build: the icon in pixels, and the picture that goes with a shared link.

They show the theme's icon without words, since words would need a Han font, and a font of
that size is no part of this package. Shapes are given in the 32 units of `icon.svg`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kb_site.pages.looks.png import Colour, indexed_png, pixel_stream

SHARE_SIZE = (1200, 630)
"""What chat apps and social sites crop the least."""

ICON_SIZES = (180, 192, 512)
"""Of a phone's home screen: one for iOS, two for the web manifest."""

_DRAWN = Path(__file__).parent / "drawn"
_LEVELS = 16
_SUBROWS = 4
_WHITE: Colour = (255, 255, 255)

Point = tuple[float, float]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the 32 units lie in a picture, in pixels."""

    width: int
    height: int
    scale: float
    left: float
    top: float


def share_picture(accent: Colour) -> bytes:
    """Return the PNG for links that are shared: the icon's sign on the accent colour."""
    return indexed_png(SHARE_SIZE, _drawn("share"), _palette(accent))


def icon_picture(size: int, accent: Colour) -> bytes:
    """Return a square PNG whose ground reaches every edge, so that a system may cut its corners."""
    return indexed_png((size, size), _drawn(f"icon-{size}"), _palette(accent))


def draw() -> Iterator[tuple[str, bytes]]:
    """Yield name and pixels of each picture, in no colour yet.

    The package carries them as files, since drawing takes longer than building a small site;
    `python -m kb_site.pages.looks.pictures` renews the files when the sign changes.
    """
    width, height = SHARE_SIZE
    scale = height / 40
    frame = _Frame(width, height, scale, (width - 32 * scale) / 2, (height - 32 * scale) / 2)
    yield "share", pixel_stream(width, _rows(frame))
    for size in ICON_SIZES:
        yield f"icon-{size}", pixel_stream(size, _rows(_Frame(size, size, size / 32, 0, 0)))


def _drawn(name: str) -> bytes:
    return (_DRAWN / name).read_bytes()


def _palette(accent: Colour) -> list[Colour]:
    return [_mix(accent, _WHITE, level / _LEVELS) for level in range(_LEVELS + 1)]


def _mix(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


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
        yield bytes([min(_LEVELS, max(0, round(share * _LEVELS))) for share in covered])


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


if __name__ == "__main__":
    for name, pixels in draw():
        (_DRAWN / name).write_bytes(pixels)
