"""A picture for shared links with words on it: what a page is about, and whose it is."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.pages.looks.pictures import SHARE_SIZE, palette
from kb_site.pages.looks.png import Colour

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

VERSION = 1
"""Of the drawing; another one makes all pictures anew."""

_FACES = {"zh-Hans": "SC", "zh-Hant": "TC", "zh-Hant-TW": "TC", "zh-Hant-HK": "HK"}
"""How collections such as Noto Sans CJK name the face of a language."""

_MOST_FACES = 16
_MARGIN = 84
_TITLE_SIZES = (88, 72, 60)
"""Pixels; messengers show the picture at a third of its size."""
_NOTE_SIZE = 38
_NAME_SIZE = 40
_LEADING = 1.36
_SHADES = 15
"""Steps between ground and white: 16 colours make four bits a pixel."""
_NOTE_SHARE = 0.86
"""Of white in the lesser words."""

_UNIT = later(r"[\w.@:/+-]+\s*|.", re.ASCII | re.DOTALL)
_NOT_FIRST = "，。、；：？！）》」』”’…—·%"
_HAN = later("[㐀-䶿一-鿿]")


class ShareWords(Value):
    """What stands on a picture; the note and the name may be empty."""

    title: str
    note: str = ""
    name: str = ""


def draw_words(
    words: ShareWords, font: str, font_digest: str, language: str, accent: Colour, version: int
) -> bytes:
    """Return the picture as PNG. Raises ConfigError KB004 where the font lacks the words' Han.

    The font's digest and the version are there so that another one gives another picture.
    """
    from PIL import Image, ImageDraw

    del font_digest, version
    image = Image.new("L", SHARE_SIZE, 0)
    draw = ImageDraw.Draw(image)
    face = _face(font, language)
    _refuse_lacking(font, face, words)
    y = _draw_lines(draw, _title_lines(words.title, font, face), _MARGIN, 255)
    shade = round(255 * _NOTE_SHARE)
    if words.note:
        note = _lines(words.note, _open(font, face, _NOTE_SIZE), most=3)
        _draw_lines(draw, (note, _open(font, face, _NOTE_SIZE)), y + 24, shade)
    if words.name:
        name_font = _open(font, face, _NAME_SIZE)
        name = _lines(words.name, name_font, most=1)
        _draw_lines(draw, (name, name_font), SHARE_SIZE[1] - _MARGIN - _NAME_SIZE, shade)
    return _png(image.point(lambda value: round(value * _SHADES / 255)).tobytes(), accent)


def _png(pixels: bytes, accent: Colour) -> bytes:
    from PIL import Image

    image = Image.frombytes("P", SHARE_SIZE, pixels)
    image.putpalette([part for colour in palette(accent, _SHADES) for part in colour])
    written = BytesIO()
    image.save(written, "PNG", optimize=True, bits=4)
    return written.getvalue()


def _open(font: str, face: int, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(font, size, index=face, layout_engine=ImageFont.Layout.BASIC)


def _face(font: str, language: str) -> int:
    """Return the number of the face that a collection has for a language, else its first."""
    wanted = _FACES.get(language, "SC")
    for number in range(_MOST_FACES if Path(font).suffix.lower() == ".ttc" else 1):
        try:
            family = _open(font, number, 16).getname()[0] or ""
        except OSError:
            break
        if family.split(" ")[-1] == wanted:
            return number
    return 0


def _refuse_lacking(font: str, face: int, words: ShareWords) -> None:
    """Refuse a font that would show boxes in place of Han."""
    opened = _open(font, face, 24)
    box = bytes(opened.getmask("\U0010fffe"))
    used = dict.fromkeys(_HAN.findall(words.title + words.note + words.name))
    lacking = [one for one in used if bytes(opened.getmask(one)) == box]
    if lacking:
        message = say("KB004.share-font-lacks", font=font, characters="".join(lacking[:20]))
        raise ConfigError("KB004", message, Location("kb-site.yaml"))


def _title_lines(title: str, font: str, face: int) -> tuple[list[str], FreeTypeFont]:
    """Return the title's lines in the largest size in which two hold it, or three in the least."""
    for size in _TITLE_SIZES:
        opened = _open(font, face, size)
        lines = _lines(title, opened, most=4)
        if len(lines) <= 2:
            return lines, opened
    return _lines(title, opened, most=3), opened


def _lines(text: str, font: FreeTypeFont, most: int) -> list[str]:
    """Return text in at most so many lines; what does not fit ends in an ellipsis."""
    room = SHARE_SIZE[0] - 2 * _MARGIN
    lines = [""]
    for unit in _UNIT.findall(" ".join(text.split())):
        if (
            not lines[-1]
            or unit in _NOT_FIRST
            or font.getlength((lines[-1] + unit).rstrip()) <= room
        ):
            lines[-1] += unit
        elif len(lines) < most:
            lines.append(unit.lstrip())
        else:
            return [*lines[:-1], _cut(lines[-1], font, room)]
    return [line.rstrip() for line in lines]


def _cut(line: str, font: FreeTypeFont, room: int) -> str:
    while line and font.getlength(line + "…") > room:
        line = line[:-1]
    return line + "…"


def _draw_lines(
    draw: ImageDraw, lines: tuple[list[str], FreeTypeFont], y: float, shade: int
) -> float:
    """Draw lines from `y` on and return where they end."""
    texts, font = lines
    for text in texts:
        draw.text((_MARGIN, y), text, fill=shade, font=font)
        y += font.size * _LEADING
    return y
