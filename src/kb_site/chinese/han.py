"""Han text in running lines: where it takes no spaces and how its marks are told from others."""

from __future__ import annotations

import re

WIDE = "⺀-\u312f\u3190-ㇿ㈀-\u9fff\uf900-\ufaff︰-\ufe4f！-｠￠-￦𠀀-\U0003ffff"
"""Character class of Han characters, kana and full-width punctuation."""

_WIDE = re.compile(f"[{WIDE}]")


def is_wide(character: str) -> bool:
    """Tell whether one character is Han, kana or full-width punctuation."""
    return character > "\u2e7f" and _WIDE.match(character) is not None


def joins(before: str, after: str) -> bool:
    """Tell whether a line break between two characters makes no space."""
    return is_wide(before) and is_wide(after)
