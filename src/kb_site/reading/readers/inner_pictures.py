"""Pictures that stand in a text itself, as `data:` addresses: exports of office programs have them.

Each is a file beside the article, as those of a saved page are.
"""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from kb_site.core.model import Enclosed
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = (
    r"data:image/(?P<kind>[a-z0-9.+-]{1,20})(?:;[^;,\s]{0,60}){0,3};base64,"
    r"(?P<data>[A-Za-z0-9+/=%_-]+)"
)
DATA = later(_PARTS.replace("[A-Za", r"[\sA-Za"), re.IGNORECASE)
"""The address of a page, whose writer may have broken it into lines."""
_LINKED = later(rf"(?P<before>\]\(|\]:[ \t]{{0,3}})<?{_PARTS}(?=[>)\s]|$)>?", re.IGNORECASE)
_UNSAFE = later(r"[\s()<>%]")
_COUNTED = later(r"-\d{1,4}\.\w{1,5}")


def picture_of(found: re.Match[str], stem: str, number: int) -> Enclosed | None:
    """Return the file of an address, None where it is none.

    It is named after its source, with its number in that and the suffix of its kind.
    """
    try:
        data = base64.b64decode(found["data"], validate=False)
    except binascii.Error:
        return None
    if not data:
        return None
    kind = found["kind"].lower().partition("+")[0].replace("jpeg", "jpg")
    return Enclosed(f"{stem}-{number}.{kind}", data)


def may_be_inside(name: str, stem: str) -> bool:
    """Return whether a picture of a source is called as one is that stands in the source itself."""
    return name.startswith(stem) and _COUNTED.fullmatch(name[len(stem) :]) is not None


def take_pictures(rows: Sequence[str], path: str) -> tuple[list[str], tuple[Enclosed, ...]]:
    """Return the rows of a Markdown text with names for the pictures in it, and these.

    They are named after the source, in their order; those of code stay.
    """
    if not any("data:image/" in row for row in rows):
        return [*rows], ()  # as in most texts
    stem, found = PurePosixPath(path).stem, list[Enclosed]()

    def named(match: re.Match[str]) -> str:
        picture = picture_of(match, stem, len(found) + 1)
        is_code = match.string.count("`", 0, match.start()) % 2
        if picture is None or is_code:
            return match[0]
        found.append(picture)
        return match["before"] + _UNSAFE.sub(lambda sign: quote(sign[0]), picture.name)

    code = fenced(rows)
    written = [row if at in code else _LINKED.sub(named, row) for at, row in enumerate(rows)]
    return written, tuple(found)
