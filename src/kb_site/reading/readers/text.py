"""Plain text: every source line is a line of the draft."""

from __future__ import annotations

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, Draft, Line


def extract_text(decoded: DecodedText, overrides: Overrides) -> Draft:
    """Return the lines as they stand; headings are found later, from patterns and sequence."""
    lines = decoded.text.removesuffix("\n").split("\n")
    return Draft(
        form="text",
        lines=tuple(Line(number, text) for number, text in enumerate(lines, start=1)),
        front=overrides.front,
    )
