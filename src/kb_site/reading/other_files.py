"""Files that are no source: what they are, by their first bytes or name, and how to go on."""

from __future__ import annotations

from pathlib import PurePosixPath

_SAVE = "open it in Word or WPS and save it as .docx"
_COPY = "open it, and save or copy its text as .txt or .docx"

_KINDS: dict[str, tuple[str, str]] = {
    "doc": ("a Word file of the old kind", _SAVE),
    "wps": ("a WPS file", _SAVE),
    "rtf": ("an RTF file", _SAVE),
    "odt": ("an OpenDocument text", "save it as .docx"),
    "pdf": ("a PDF", "ask for the file that it was made from, or copy its text into a .txt"),
    "epub": ("an e-book", "unpack it and import the .xhtml or .html files inside"),
    "pages": ("a Pages document", "export it as .docx"),
    "xls": ("a spreadsheet of the old kind", "save it as .xlsx or .csv"),
    "et": ("a WPS spreadsheet", "save it as .xlsx or .csv"),
    "ods": ("an OpenDocument spreadsheet", "save it as .xlsx or .csv"),
    "ppt": ("a presentation", _COPY),
    "pptx": ("a presentation", _COPY),
    "zip": ("an archive", "unpack it and import the files inside"),
    "rar": ("an archive", "unpack it and import the files inside"),
    "7z": ("an archive", "unpack it and import the files inside"),
    "png": ("a picture", "type its words, or have them read, and save them as .txt"),
    "jpg": ("a picture", "type its words, or have them read, and save them as .txt"),
    "ole": ("a Word or Excel file of the old kind", "save it as .docx or .xlsx"),
    "docx": ("a Word file", "give its name the ending .docx"),
    "xlsx": ("a spreadsheet", "give its name the ending .xlsx"),
    "gzip": ("a packed file", "unpack it"),
}

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


def what_it_is(path: str, data: bytes) -> str:
    """Return what a file is that cannot be read and how to go on, empty where nobody knows.

    Its first bytes come before its name, which may be wrong.
    """
    suffix = PurePosixPath(path).suffix.lower().lstrip(".")
    kind = _kind_of(data)
    if kind in ("zip", "ole", "") and suffix in _KINDS and suffix not in ("docx", "xlsx"):
        kind = suffix
    if not kind or (suffix in ("docx", "xlsx") and kind in (suffix, "zip")):
        return ""
    what, how = _KINDS[kind]
    return f"is {what}, which is not read; {how}"


def _kind_of(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _INSIDE if mark in data), "zip")
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")
