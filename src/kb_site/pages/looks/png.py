"""PNG files of a palette and of pixels that are compressed already, after the PNG specification."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


def indexed_png(size: tuple[int, int], stream: bytes, palette: Sequence[Colour]) -> bytes:
    """Return a PNG of (width, height) whose pixels are places in the palette.

    `stream` is a zlib stream of the rows, each with its filter: it holds no colours.
    """
    header = struct.pack(">IIBBBBB", *size, 8, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", stream), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
