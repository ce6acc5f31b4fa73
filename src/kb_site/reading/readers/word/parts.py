"""The parts of a Word file: unpacked within limits, parsed without entities, packed again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from kb_site.core.errors import Location, SourceError
from kb_site.core.limits import MAX_UNPACKED_BYTES
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.core.values import Value

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no other name

_ASKS = later(
    r"[?？]$|[吗嗎呢]$|如何|怎[么麼样樣]|什[么麼]|为何|為何|是否|能否|可否|多[久少]|哪|[谁誰]|几[天个年次]"
)
_READ = later(
    r"word/(?P<kind>document|styles|numbering|footnotes|endnotes|comments|header|footer)\d*\.xml"
)


class Part(Value):
    """An XML part: its path in the archive, what it is, and its root."""

    path: str
    kind: str
    root: Element


def read_parts(data: bytes, path: str) -> tuple[Part, ...]:
    """Return the parts that hold text, styles and numbers.

    Raises SourceError KB101 where they cannot be read and KB102 where they are over a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, path)
            return tuple(_parse(archive))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, etree.XMLSyntaxError) as error:
        raise unreadable(path) from error


def write_parts(data: bytes, parts: tuple[Part, ...]) -> bytes:
    """Return the file with these parts in the place of its own."""
    changed = {part.path: etree.tostring(part.root, encoding="UTF-8") for part in parts}
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as after,
    ):
        for name in dict.fromkeys(before.namelist()):
            after.writestr(name, changed.get(name) or before.read(name))
    return packed.getvalue()


def unreadable(path: str) -> SourceError:
    """Return the error for a file that is not what its name says."""
    message = say("KB101.no-word-file")
    return SourceError("KB101", message, Location(path))


def is_a(element: Element, *names: str) -> bool:
    """Tell whether an element has one of these names, whatever its namespace."""
    tag = element.tag
    return isinstance(tag, str) and tag.rpartition("}")[2] in names


def find(element: Element | None, *path: str) -> Element | None:
    """Return the first child of a child, by names without namespaces."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if is_a(child, name)), None)
    return element


def all_of(element: Element, *names: str) -> list[Element]:
    """Return every element below with one of these names, in order."""
    return [each for each in element.iter() if is_a(each, *names)]


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace; empty where it is not there."""
    if element is None:
        return ""
    return next(
        (str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), ""
    )


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as `vanish` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def words(element: Element) -> str:
    """Return the text of an element on one line; deleted text is none."""
    return " ".join("".join(each.text or "" for each in all_of(element, "t")).split())


def asks(text: str) -> bool:
    """Tell whether a paragraph asks, by its mark or its words."""
    return _ASKS.search(text.strip()) is not None


def child(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element of Word's own namespace, with text whose spaces count."""
    space = _namespace(parent)
    made = etree.SubElement(parent, f"{space}{name}")
    for key, content in attributes.items():
        made.set(f"{space}{key}", content)
    if text:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def replace_with(element: Element, others: list[Element]) -> None:
    """Put elements in the place of one."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent.remove(element)
    for number, other in enumerate(others):
        parent.insert(place + number, other)


def _namespace(element: Element) -> str:
    top = element.getroottree().getroot()
    return str(top.tag).rpartition("}")[0] + "}"


def _check_size(archive: zipfile.ZipFile, path: str) -> None:
    size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED_BYTES:
        message = say("KB102.word-unpacks", size=size, most=MAX_UNPACKED_BYTES)
        raise SourceError("KB102", message, Location(path))


def _parse(archive: zipfile.ZipFile) -> Iterator[Part]:
    for name in dict.fromkeys(archive.namelist()):
        if not name.endswith((".xml", ".rels")):
            continue
        content = archive.read(name)
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            # No Word file has one; its entities could grow without end.
            raise ValueError(name)
        found = _READ.fullmatch(name)
        if found:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield Part(name, found["kind"], etree.fromstring(content, parser))
