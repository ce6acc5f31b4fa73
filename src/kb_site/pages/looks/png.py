"""Write PNG files of few colours and long runs, after the PNG specification and RFC 1951.

Compression libraries differ in the bytes they make of the same input. What a build writes
must not, so the stream is made here: fixed Huffman codes, and matches that repeat one byte.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

_LONGEST = 258
_LENGTHS = (
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
    35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
)  # fmt: skip
"""The shortest match of each length code from 257 on."""


def indexed_png(size: tuple[int, int], stream: bytes, palette: Sequence[Colour]) -> bytes:
    """Return a PNG of (width, height) whose pixels are places in the palette.

    `stream` is what `pixel_stream` made of them: it holds no colours.
    """
    header = struct.pack(">IIBBBBB", *size, 8, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", stream), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


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


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


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
