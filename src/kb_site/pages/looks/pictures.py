"""Pictures made at build: the icon in pixels, and the picture that goes with a shared link.

They show the theme's icon without words, since words need a Han font, and a font of that size
is no part of this package; `share_words.py` draws them where a site names one. Their pixels are
drawn beforehand, in no colour yet, by `tools/draw_pictures.py`; a build gives them the site's.
"""

from __future__ import annotations

from pathlib import Path

from kb_site.pages.looks.png import Colour, indexed_png

SHARE_SIZE = (1200, 630)
"""What chat apps and social sites crop the least."""

ICON_SIZES = (180, 192, 512)
"""Of a phone's home screen: one for iOS, two for the web manifest."""

DRAWN = Path(__file__).parent / "drawn"
LEVELS = 16
"""Steps between the accent and white."""
_WHITE: Colour = (255, 255, 255)


def share_picture(accent: Colour) -> bytes:
    """Return the PNG for links that are shared: the icon's sign on the accent colour."""
    return indexed_png(SHARE_SIZE, _drawn("share"), palette(accent))


def icon_picture(size: int, accent: Colour) -> bytes:
    """Return a square PNG whose ground reaches every edge, so that a system may cut its corners."""
    return indexed_png((size, size), _drawn(f"icon-{size}"), palette(accent))


def _drawn(name: str) -> bytes:
    return (DRAWN / name).read_bytes()


def palette(accent: Colour, levels: int = LEVELS) -> list[Colour]:
    """Return the colours from the accent to white in so many steps."""
    return [_mix(accent, _WHITE, level / levels) for level in range(levels + 1)]


def _mix(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue
