"""Pictures made at build: whole PNG files, small, the same on every machine."""

import struct
import zlib

import pytest

from draw_pictures import draw, pixel_stream
from kb_site.pages.looks.pictures import DRAWN, SHARE_SIZE, icon_picture, share_picture
from kb_site.pages.looks.png import indexed_png

TEAL = (11, 99, 96)


def chunks(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(
            name + content
        )
        yield name, content
        at += 12 + size


def pixels(png):
    """Return rows of colours."""
    found = dict(chunks(png))
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    palette = [tuple(found[b"PLTE"][at : at + 3]) for at in range(0, len(found[b"PLTE"]), 3)]
    filtered = zlib.decompress(found[b"IDAT"])
    rows, before = [], bytes(width)
    for y in range(height):
        line = filtered[y * (width + 1) : (y + 1) * (width + 1)]
        assert line[0] == 2
        before = bytes((a + b) & 255 for a, b in zip(line[1:], before, strict=True))
        rows.append([palette[place] for place in before])
    return rows


@pytest.mark.parametrize("run", [1, 2, 3, 4, 10, 11, 12, 257, 258, 259, 260, 261, 262, 520, 1300])
def test_runs_of_every_length_survive_compression(run):
    row = bytes([3]) * run + bytes([200, 7])
    palette = [(value, 0, 0) for value in range(256)]
    png = indexed_png((len(row), 1), pixel_stream(len(row), [row]), palette)
    assert pixels(png) == [[(value, 0, 0) for value in row]]


def test_share_picture_has_the_size_that_its_page_states_and_the_accent_as_ground():
    picture = share_picture(TEAL)
    rows = pixels(picture)
    assert (len(rows[0]), len(rows)) == SHARE_SIZE
    assert rows[0][0] == rows[-1][-1] == TEAL
    assert (255, 255, 255) in rows[len(rows) // 2]
    assert len(picture) < 30_000


@pytest.mark.parametrize("size", [180, 512])
def test_icon_shows_the_sign_of_the_vector_icon(size):
    rows = pixels(icon_picture(size, TEAL))

    def at(x, y):
        return rows[int(y * size / 32)][int(x * size / 32)]

    assert at(1, 1) == at(16, 28) == TEAL
    assert at(8, 9) == at(24, 20) == at(12, 23.5) == (255, 255, 255)
    assert at(14.6, 18) == at(18, 14.4) == TEAL


def test_pictures_of_the_package_are_what_is_drawn():
    assert {path.name: path.read_bytes() for path in DRAWN.iterdir()} == dict(draw())
