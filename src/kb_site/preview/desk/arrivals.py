"""Articles that an editor drops or pastes: seen understood first, then saved among the sources."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path, PurePosixPath

from kb_site.core.errors import SourceError
from kb_site.core.messages import say
from kb_site.core.model import Enclosed, LoadOptions, SourceFile
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.importing.import_source import import_parts
from kb_site.preview.desk.decisions import Asked
from kb_site.preview.desk.sources import open_source
from kb_site.preview.desk.values import RefusedError
from kb_site.preview.desk.write import content_of, write_over
from kb_site.privacy.find import find_private
from kb_site.reading.forms import built_of

_PAGE = later(r"\s*<(?:!doctype|html|head|body|article|main|div|section|h[1-6]|p)\b", re.IGNORECASE)
_MARKDOWN = later(r"\A---\n|^#{1,3} \S", re.MULTILINE)
_UNFIT = later(r"[^\w.-]+")
_FALLBACK = "article"

ASIDE = "imported"
"""A folder of the site for files that have become Markdown."""

MOST_BYTES = 72
"""Of a name, with room for what is added to it: a slug may have 80."""


_Part = tuple[str, str, bytes, tuple[Enclosed, ...]]
"""Stem, suffix, content, pictures."""


class Arrival(Value):
    """A source to be saved, with the pictures that came inside what it was made of."""

    source: SourceFile
    pictures: tuple[Enclosed, ...] = ()


def arrivals_of(
    asked: Asked, folder: Path, content: str, options: LoadOptions
) -> tuple[Arrival, ...]:
    """Return what was dropped or pasted as the sources that it becomes, at names that are free.

    Texts, pages and Markdown stay as they are; other forms become Markdown, a table one article
    a category. Raises RefusedError for what cannot be read.
    """
    place = str(asked.get("path") or "")
    if place:
        content = str(PurePosixPath(place).parent)
    name, data = _lying_there(folder / place) if place else _given(asked)
    suffix = PurePosixPath(name).suffix.lower()
    try:
        if suffix in built_of(()):
            found: list[_Part] = [(PurePosixPath(name).stem, suffix, data, ())]
        else:
            parts = import_parts(SourceFile(name, data), options)
            found = [(stem, ".md", each.markdown.encode(), each.pictures) for stem, each in parts]
    except SourceError as error:
        raise RefusedError(422, error.says) from error
    taken: set[str] = set()
    arrivals = []
    for stem, form, text, pictures in found:
        free = _free(_stem(stem), form, folder / content, taken)
        taken.add(free)
        arrivals.append(Arrival(SourceFile(f"{content}/{free}", text), pictures))
    return tuple(_titled(each, folder, options) for each in arrivals)


def save(arrivals: tuple[Arrival, ...], folder: Path) -> None:
    """Write the sources and their pictures; nothing that is there is written over."""
    for each in arrivals:
        path = folder / each.source.path
        for picture in each.pictures:
            place = path.with_name(PurePosixPath(picture.name).name)
            if not place.exists():
                write_over(place, picture.data, None)
        write_over(path, each.source.data, None)


def set_aside(folder: Path, name: str) -> None:
    """Move a file that has become Markdown out of the content folder, beside it."""
    path = folder / name
    place = folder / ASIDE / path.name
    turn = 2
    while place.exists():
        place = folder / ASIDE / f"{path.stem}-{turn}{path.suffix}"
        turn += 1
    try:
        place.parent.mkdir(exist_ok=True)
        path.rename(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError(500, say("desk.unwritable", name=path.name, reason=reason)) from error


def _lying_there(path: Path) -> tuple[str, bytes]:
    data = content_of(path)
    if data is None:
        raise RefusedError(404, say("desk.unknown-source", name=path.name))
    return path.name, data


def _given(asked: Asked) -> tuple[str, bytes]:
    """Return the name and the bytes of what the page sent."""
    name, text, encoded = (str(asked.get(key) or "") for key in ("file", "text", "base64"))
    if encoded:
        try:
            data = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise RefusedError(400, say("desk.unknown-decision")) from error
        return PurePosixPath(name.replace("\\", "/")).name or _FALLBACK, data
    if not text.strip():
        raise RefusedError(422, say("desk.nothing-pasted"))
    suffix = ".html" if _PAGE.match(text) else ".md" if _MARKDOWN.search(text) else ".txt"
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return f"{stem or _FALLBACK}{suffix}", text.encode()


def _stem(stem: str) -> str:
    """Return a file's stem that every system takes and that names nobody."""
    clean = _UNFIT.sub("-", stem).strip("-.")
    if not clean or find_private(clean, ()):
        return _FALLBACK
    return clean.encode()[:MOST_BYTES].decode("utf-8", "ignore").rstrip("-.")


def _free(stem: str, form: str, folder: Path, taken: set[str]) -> str:
    """Return a name that no source has; a sidecar of the name belongs to another article."""

    def is_free(name: str) -> bool:
        beside = (*built_of(()), ".yaml")
        return f"{name}{form}" not in taken and not any(
            (folder / f"{name}{suffix}").exists() for suffix in beside
        )

    name, turn = stem, 2
    while not is_free(name):
        name, turn = f"{stem}-{turn}", turn + 1
    return f"{name}{form}"


def _titled(arrival: Arrival, folder: Path, options: LoadOptions) -> Arrival:
    """Return what came without a name that it may have under that of its title."""
    source = arrival.source
    path = PurePosixPath(source.path)
    if not path.stem.startswith(_FALLBACK):
        return arrival
    article = open_source(folder, source, options).article
    if not article or article.title_source in ("none", "file-name"):
        return arrival
    free = _free(_stem(article.title), path.suffix, (folder / source.path).parent, set())
    return Arrival(SourceFile(f"{path.parent}/{free}", source.data), arrival.pictures)
