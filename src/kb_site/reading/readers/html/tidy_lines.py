"""Lines of a page made tidy: numbers that stand alone before their words, single blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb_site.core.model import Line
from kb_site.core.patterns import later
from kb_site.core.values import replace

SHORT = 40
"""Characters of a strong paragraph that may be a heading."""

_NUMBER = later(r"(?:part|no)?[.\s]*(?:0[1-9]|[1-9]\d?)[.、]?", re.IGNORECASE)


def tidy(lines: Iterable[Line]) -> Iterator[Line]:
    """Leave one blank line between blocks and none at the ends."""
    blank: Line | None = None
    begun = False
    for line in lines:
        if not line.text and not line.markdown:
            blank = line
            continue
        if blank and begun:
            yield blank
        blank, begun = None, True
        yield line


def with_numbers(lines: list[Line]) -> Iterator[Line]:
    """Put a number that stands on a line of its own before the heading that follows it."""
    skip = 0
    for place, line in enumerate(lines):
        after = next((each for each in lines[place + 1 : place + 3] if each.text), None)
        alone = not line.heading and not line.markdown and _NUMBER.fullmatch(line.text)
        if skip:
            skip -= 1
        elif alone and after and not after.markdown and len(after.text) <= SHORT:
            skip = lines.index(after, place + 1) - place
            yield replace(after, number=line.number, text=f"{line.text} {after.text}")
        else:
            yield line
