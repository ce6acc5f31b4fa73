"""What an output folder has published until now, addresses that it lost among it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kb_site.core.regular_files import read_or_nothing
from kb_site.output.marker import read_marker
from kb_site.output.places import MARKER
from kb_site.site.published import Published, last_published


def published_before(output: Path) -> Published | None:
    """Return what an output folder holds, if it was built before, with what was lost until then."""
    mark = read_marker(read_or_nothing(output / MARKER))
    published = last_published(output)
    return published and replace(published, lost=mark.lost if mark else ())
