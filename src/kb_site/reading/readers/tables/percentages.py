"""Which numbers of a spreadsheet are shown as percentages: who types `14.6%` gets 0.146."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import IO

from lxml import etree

from kb_site.core.limits import MAX_UNPACKED_BYTES
from kb_site.core.patterns import later

Digits = Mapping[tuple[int, int], int]
"""How many digits are shown behind the point, by the row and the column, both from 0."""

_BUILT_IN = {"9": 0, "10": 2}
_ASIDE = later(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What stands in a format for itself."""
_CELL = later(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})")


def find_percentages(data: bytes) -> dict[str, Digits]:
    """Return the cells that are percentages, by the names of sheets.

    The formats are those of ECMA-376, part 1, 18.8.30. A file that cannot be read, or
    is too large, has none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
                return {}
            styles = _styles(archive)
            return {
                name: dict(_cells(archive, path, styles))
                for name, path in (_sheets(archive) if styles else ())
            }
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, etree.XMLSyntaxError):
        return {}


def as_percentage(number: float, digits: int) -> str:
    """Return a number as its cell shows it, and one that no cell can show as it is."""
    try:
        shown = (Decimal(str(number)) * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    except InvalidOperation:
        return str(number)
    return f"{shown:f}%"


def _styles(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the styles that show percentages, by their number, with the digits that they show."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(archive.read("xl/styles.xml"), parser)
    formats = dict(_BUILT_IN)
    for each in root.iter("{*}numFmt"):
        formats |= _format(each)
    used = [each.get("numFmtId", "") for group in root.iter("{*}cellXfs") for each in group]
    return {str(place): formats[each] for place, each in enumerate(used) if each in formats}


def _format(element: etree._Element) -> dict[str, int]:
    shown = _ASIDE.sub("", element.get("formatCode", "").partition(";")[0])
    digits = re.search(r"\.([0#?]*)", shown)
    if "%" not in shown:
        return {}
    return {element.get("numFmtId", ""): len(digits[1]) if digits else 0}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each sheet."""
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        found = [*_elements(file, "Relationship")]
    paths = {each.get("Id", ""): posixpath.join("/xl", each.get("Target", "")) for each in found}
    with archive.open("xl/workbook.xml") as file:
        for values in _elements(file, "sheet"):
            relation = next((values[key] for key in values if key.endswith("}id")), "")
            if relation in paths and "name" in values:
                yield values["name"], posixpath.normpath(paths[relation]).lstrip("/")


def _cells(
    archive: zipfile.ZipFile, path: str, styles: Mapping[str, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    with archive.open(path) as file:
        for values in _elements(file, "c"):
            place = _CELL.fullmatch(values.get("r", ""))
            if place and values.get("s") in styles:
                yield (int(place["row"]) - 1, _column(place["column"])), styles[values["s"]]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _elements(file: IO[bytes], name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of a part's elements of that name; its entities stay what they are."""
    parsed = etree.iterparse(file, tag=f"{{*}}{name}", resolve_entities=False, no_network=True)
    for _, element in parsed:
        yield {str(key): str(value) for key, value in element.items()}
        element.clear()
