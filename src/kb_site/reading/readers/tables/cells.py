"""Cells that a spreadsheet program would run as formulas, as text in comma-separated files."""

from __future__ import annotations

from kb_site.core.patterns import later

_FORMULA = later(r"'*[=+\-@\t\r＝＋－＠]")
"""What begins a formula, as OWASP lists it, behind any apostrophes of ours."""


def shield(text: str) -> str:
    """Return a cell's text so that no spreadsheet program runs it: an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unshield(text: str) -> str:
    """Return what was shielded, without the apostrophe."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
