"""Files that are no source: what they are, by their first bytes or name, and how to go on."""

from __future__ import annotations

from pathlib import PurePosixPath

from kb_site.core.messages import Message, say

_KINDS: dict[str, Message] = {
    "doc": say("KB101.is-doc"),
    "wps": say("KB101.is-wps"),
    "rtf": say("KB101.is-rtf"),
    "odt": say("KB101.is-odt"),
    "pdf": say("KB101.is-pdf"),
    "epub": say("KB101.is-epub"),
    "pages": say("KB101.is-pages"),
    "xls": say("KB101.is-xls"),
    "et": say("KB101.is-et"),
    "ods": say("KB101.is-ods"),
    "ppt": say("KB101.is-ppt"),
    "pptx": say("KB101.is-pptx"),
    "zip": say("KB101.is-zip"),
    "rar": say("KB101.is-rar"),
    "7z": say("KB101.is-7z"),
    "png": say("KB101.is-png"),
    "jpg": say("KB101.is-jpg"),
    "ole": say("KB101.is-ole"),
    "docx": say("KB101.is-docx"),
    "xlsx": say("KB101.is-xlsx"),
    "gzip": say("KB101.is-gzip"),
}
"""What a file is, and how to go on, by its kind."""

_STARTS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x1f\x8b", "gzip"),
)
_INSIDE = (
    (b"word/document.xml", "docx"),
    (b"xl/workbook.xml", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/epub+zip", "epub"),
)
"""What the list of an archive's files, or its first file, says of it."""


def what_it_is(path: str, data: bytes) -> Message | None:
    """Return what a file is that cannot be read and how to go on, nothing where nobody knows.

    Its first bytes come before its name, which may be wrong.
    """
    suffix = PurePosixPath(path).suffix.lower().lstrip(".")
    kind = _kind_of(data)
    if kind in ("zip", "ole", "") and suffix in _KINDS and suffix not in ("docx", "xlsx"):
        kind = suffix
    if not kind or (suffix in ("docx", "xlsx") and kind in (suffix, "zip")):
        return None
    return _KINDS[kind]


def _kind_of(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _INSIDE if mark in data), "zip")
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")
