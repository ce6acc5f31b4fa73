"""Where the default theme lies."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parents[1] / "templates"
_CHECKOUT = Path(__file__).parents[3] / "templates"


def default_folder() -> Path:
    """Return the folder of the default theme: a wheel's own, or that of the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
