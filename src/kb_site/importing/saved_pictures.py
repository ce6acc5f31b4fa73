"""Pictures of a saved page that lie in a folder, as browsers put them into `page_files/`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from kb_site.core.files import MEDIA_SUFFIXES
from kb_site.core.model import SourceFile
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace

_IMAGE = re.compile(rb"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(rb"""\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_LATER = re.compile(rb"\s(?=(?:data-[a-z-]+|srcset|file|zoomfile|original)\s*=)", re.IGNORECASE)
_WRITTEN = later(r"(!?\[(?:[^\[\]\\]|\\.)*\]\()(<[^<>\n]*>|[^()\s]+)(\))")
_STARTS = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"RIFF", ".webp"),
    (b"BM", ".bmp"),
)
"""How files of pictures begin, by the signature of each format; some are saved without a suffix."""


class Folder(Value):
    """The pictures of a folder by the names that a page has for them."""

    name: str
    files: Mapping[str, Path]

    def path(self, written: str) -> str:
        """Return where the picture of an address goes, beside the article; empty without one."""
        file = self.files.get(_last(written))
        return f"{self.name}/{_with_suffix(file)}" if file else ""


def find_pictures(folder: Path) -> Folder:
    """Return the pictures of a folder; other files and folders below it are passed over."""
    files = {each.name: each for each in sorted(folder.iterdir()) if each.is_file()}
    shown = {name: file for name, file in files.items() if _with_suffix(file)}
    return Folder(folder.name, shown)


def pointed_to(source: SourceFile, folder: Folder) -> SourceFile:
    """Return a page whose pictures lead to the folder where it has them.

    A page as saved names the file in `src` and the web's address in `data-src` and the like.
    """

    def settled(found: re.Match[bytes]) -> bytes:
        tag = found[0]
        written = _SOURCE.search(tag)
        address = next(filter(None, written.groups()), b"") if written else b""
        if not folder.path(address.decode("utf-8", "replace")):
            return tag
        return _LATER.sub(b" data-was-", tag)

    return replace(source, data=_IMAGE.sub(settled, source.data))


def taken(markdown: str, folder: Folder) -> tuple[str, tuple[tuple[str, Path], ...], int]:
    """Return Markdown with its pictures in the folder, their paths and files, and how many stay.

    A name that several addresses end in names none of them.
    """
    named = Counter(_last(each[2].strip("<>")) for each in _pictures(markdown))
    files: dict[str, Path] = {}
    left = 0

    def settled(found: re.Match[str]) -> str:
        nonlocal left
        if not found[1].startswith("!"):
            return found[0]
        written = found[2].strip("<>")
        path = folder.path(written)
        clear = written.startswith(folder.name) or named[_last(written)] == 1
        if not path or not clear:
            left += 1
            return found[0]
        files[path] = folder.files[_last(written)]
        return f"{found[1]}{quote(path)}{found[3]}"

    return _WRITTEN.sub(settled, markdown), tuple(files.items()), left


def _pictures(markdown: str) -> Iterator[re.Match[str]]:
    return (each for each in _WRITTEN.finditer(markdown) if each[1].startswith("!"))


def _last(address: str) -> str:
    """Return the name of the file that an address ends in."""
    return PurePosixPath(unquote(address.partition("?")[0].partition("#")[0])).name


def _with_suffix(file: Path) -> str:
    """Return a picture's name with the suffix of its kind; empty for other files."""
    if file.suffix.lower() in MEDIA_SUFFIXES:
        return file.name
    with file.open("rb") as opened:
        start = opened.read(12)
    suffix = next((suffix for begin, suffix in _STARTS if start.startswith(begin)), "")
    return f"{file.name}{suffix}" if suffix else ""
