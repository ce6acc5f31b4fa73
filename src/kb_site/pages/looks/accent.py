"""A site's own accent colour, moved as far as WCAG 2.2 asks to be read."""

from __future__ import annotations

from kb_site.pages.looks.png import Colour

CONTRAST = 4.5
"""What WCAG 2.2 (1.4.3) asks of text."""

_BLACK: Colour = (0, 0, 0)
_WHITE: Colour = (255, 255, 255)
_LIGHT: tuple[Colour, Colour] = ((0xF7, 0xF6, 0xF2), _WHITE)
_DARK: tuple[Colour, Colour] = ((0x13, 0x19, 0x1B), (0x1B, 0x23, 0x26))
"""Paper and surface of `site.css`."""

_ON_DARK: Colour = (0x0A, 0x12, 0x14)
_TINT = 0.1


def parse_colour(text: str) -> Colour:
    """Return the colour that `#rrggbb` names."""
    value = int(text[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def accent_rules(colour: Colour) -> str:
    """Return the rules that give `site.css` another accent, for each of its two forms.

    Where a browser knows layers they stand in the first of them, so that print stays black.
    """
    light, light_tint = _readable(colour, _LIGHT, _BLACK)
    dark, dark_tint = _readable(colour, _DARK, _WHITE)
    on_light = _values(light, _WHITE, light_tint)
    on_dark = _values(dark, _ON_DARK, dark_tint)
    rules = (
        f"  :root {{\n{on_light}  }}\n"
        f"  @media (prefers-color-scheme: dark) {{\n    :root {{\n{on_dark}    }}\n  }}\n"
        f'  :root[data-theme="light"] {{\n{on_light}  }}\n'
        f'  :root[data-theme="dark"] {{\n{on_dark}  }}\n'
    )
    screen = f"  @media screen {{\n{rules}  }}\n"
    return f"\n@layer base {{\n{rules}}}\n@supports not (color: revert-layer) {{\n{screen}}}\n"


def light_accent(colour: Colour) -> Colour:
    """Return the accent as the light theme shows it, on which white can be read."""
    return _readable(colour, _LIGHT, _BLACK)[0]


def contrast(one: Colour, other: Colour) -> float:
    """Return the ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _readable(
    colour: Colour, grounds: tuple[Colour, Colour], towards: Colour
) -> tuple[Colour, Colour]:
    """Return the nearest colour that can be read on all grounds and its own tint; and the tint."""
    for step in range(101):
        accent = _mix(colour, towards, step / 100)
        tint = _mix(grounds[1], accent, _TINT)
        if all(contrast(accent, ground) >= CONTRAST for ground in (*grounds, tint)):
            return accent, tint
    raise AssertionError("black on paper and white on ink can always be read")


def _values(accent: Colour, on_accent: Colour, tint: Colour) -> str:
    pairs = (("accent", accent), ("on-accent", on_accent), ("accent-tint", tint))
    return "".join(f"    --{name}: #{bytes(value).hex()};\n" for name, value in pairs)


def _mix(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
