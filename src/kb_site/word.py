"""Word files as HTML pages: `import` reads them, a build does not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Protocol

from kb_site.errors import Location, SourceError
from kb_site.limits import MAX_HTML_BYTES

MAX_UNPACKED = 5 * MAX_HTML_BYTES
"""Bytes of all parts of a file together; a small archive can hold very much."""

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
b => strong
i => em
"""
_HEADING = re.compile(r'<h1 class="title">(?P<title>.*?)</h1>|<(?P<close>/?)h(?P<level>[1-5])>')
_ODD = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture taken out of a Word file."""

    name: str
    data: bytes


class _Image(Protocol):
    content_type: str

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Return the bytes to read."""


def read_word(data: bytes, path: str, stem: str) -> tuple[str, tuple[Picture, ...]]:
    """Return the text of a .docx as an HTML page, and its pictures, named after `stem`.

    Raises SourceError KB101 where it cannot be read and KB102 where it is over a limit.
    """
    import xml.parsers.expat

    import mammoth

    _check_size(data, path)
    pictures: list[Picture] = []

    def keep(image: _Image) -> dict[str, str]:
        kind = image.content_type.rpartition("/")[2].partition("+")[0].lower()
        suffix = _ODD.sub("", kind).replace("jpeg", "jpg")
        with image.open() as file:
            picture = Picture(f"{stem}-{len(pictures) + 1}.{suffix}", file.read())
        pictures.append(picture)
        return {"src": picture.name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            external_file_access=False,
        )
    except (
        KeyError,  # a part that is named is not there
        ValueError,
        AttributeError,  # an element that must be there is not
        OSError,
        RuntimeError,  # an encrypted archive
        xml.parsers.expat.ExpatError,
        zipfile.BadZipFile,
    ) as error:
        raise _unreadable(path) from error
    body = "\n".join(_paragraphs(_levels(result.value)))
    return f"<html><body><main>\n{body}\n</main></body></html>\n", tuple(pictures)


def _check_size(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _unreadable(path) from error
    if size > MAX_UNPACKED:
        message = f"unpacks to {size} bytes; expected at most {MAX_UNPACKED}"
        raise SourceError("KB102", message, Location(path))


def _unreadable(path: str) -> SourceError:
    message = "is no Word file that can be read; save it as .docx, without a password"
    return SourceError("KB101", message, Location(path))


def _levels(page: str) -> str:
    """Move headings one level down unless the only one of the highest level is the title."""
    if 'class="title"' not in page and page.count("<h1>") == 1:
        return page
    return _HEADING.sub(_lower, page)


def _lower(found: re.Match[str]) -> str:
    if found["level"]:
        return f"<{found['close']}h{int(found['level']) + 1}>"
    return f"<h1>{found['title']}</h1>"


def _paragraphs(page: str) -> Iterator[str]:
    """Yield a line a block, so that messages tell which one is meant."""
    yield from re.split(r"(?<=</p>)|(?<=</h[1-6]>)|(?<=</table>)|(?<=</[uo]l>)", page)
