"""Files beside the articles that pages show or link to: found, read, and named by their content."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from kb_site.core.bodies import bodies
from kb_site.core.codes import problem
from kb_site.core.errors import Problem, Severity
from kb_site.core.files import (
    ATTACHED_SUFFIXES,
    CAMERA_SUFFIXES,
    MEDIA_SUFFIXES,
    UNTELLING_SUFFIXES,
    read_bytes,
    walk,
)
from kb_site.core.limits import MAX_ATTACHED_BYTES, MAX_PICTURE_BYTES
from kb_site.core.looks import digest
from kb_site.core.messages import say
from kb_site.core.model import Article
from kb_site.core.values import Value
from kb_site.options.site_options import Private
from kb_site.privacy.pictures import PictureError, clean_picture

PUBLISHED_SUFFIXES = (*MEDIA_SUFFIXES, *ATTACHED_SUFFIXES)

_NOTHING = Private()

Fault = Literal["kind", "camera", "large", "unreadable", "refused"]
"""Why a file that is there is not published; a finding of its own tells what is `refused`."""


class Medium(Value):
    """A file that pages need: its path in the site folder, and in the output folder."""

    source: str
    path: str
    content: bytes
    width: int = 0
    height: int = 0
    """Of a picture, in pixels; 0 where they are not known."""


class Media(Value):
    """What pages need of the content folder: its files, those that are published, and why not."""

    files: frozenset[str] = frozenset()
    """Paths of all files of the content folder, from the site folder."""
    published: tuple[Medium, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()
    problems: tuple[Problem, ...] = ()


def find_media(
    articles: Iterable[Article], folder: Path, content: Iterable[str], private: Private = _NOTHING
) -> Media:
    """Return the files beside articles that these show or link to; pictures are cleaned.

    A picture that cannot be published is an error KB408, where imported pages alone show it a
    warning; one that lost something visible is KB407. A file published as it is that may tell of
    its author is KB409, unless `private` names its kind. `content` are the folders of all files.
    """
    files = {normal(path): path for each in content for path in _content_files(folder, each)}
    articles = tuple(articles)
    wanted: dict[str, Severity] = {}
    for article in articles:
        for path in _named_by(article):
            if path in files and (article.form == "markdown" or path not in wanted):
                wanted[path] = "error" if article.form == "markdown" else "warning"
    sources = {article.file for article in articles}
    read = [
        _read(files[path], folder, private, severity)
        for path, severity in wanted.items()
        if files[path] not in sources
    ]
    return Media(
        files=frozenset(files.values()),
        published=tuple(each.medium for each in read if each.medium),
        faults=tuple((each.source, each.fault) for each in read if each.fault),
        problems=tuple(problem for each in read for problem in each.problems),
    )


def beside(article: Article, path: str) -> str:
    """Return where in the site folder a path leads that an article gives."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.file), path))


def normal(path: str) -> str:
    """Return a file's name in the form by which it is found; systems store é in two ways."""
    return unicodedata.normalize("NFC", path)


def path_in(target: str) -> str:
    """Return the path of an address, as files are named: without query, anchor and encoding."""
    return unquote(target.partition("#")[0].partition("?")[0])


def _named_by(article: Article) -> Iterator[str]:
    for body, _ in bodies(article):
        for link in body.links:
            path = path_in(link.target)
            if path and ":" not in link.target.partition("/")[0]:
                yield normal(beside(article, path))


def _content_files(folder: Path, content: str) -> Iterator[str]:
    """Yield the regular files of the content folder; hidden ones and links are none of them."""
    for found in walk(folder / content, lambda each: not each.is_hidden, failed=lambda _, __: None):
        if found.is_file:
            yield f"{content}/{found.path}"


class _Read(Value):
    """A file as it was read: what is published of it, or why nothing is."""

    source: str
    medium: Medium | None = None
    fault: Fault | None = None
    problems: tuple[Problem, ...] = ()


def _read(source: str, folder: Path, private: Private, severity: Severity) -> _Read:
    suffix = posixpath.splitext(source)[1].lower()
    meant = suffix.lstrip(".") in [each.lower().lstrip(".") for each in private.files]
    if suffix in CAMERA_SUFFIXES and not meant:
        return _Read(source, fault="camera")
    if suffix not in (*PUBLISHED_SUFFIXES, *CAMERA_SUFFIXES):
        return _Read(source, fault="kind")
    most = MAX_PICTURE_BYTES if suffix in MEDIA_SUFFIXES else MAX_ATTACHED_BYTES
    try:
        content = read_bytes(folder / source, most)
    except (OSError, ValueError):
        return _Read(source, fault="unreadable")
    if suffix in MEDIA_SUFFIXES:
        return _picture(source, content, private.allow, severity)
    if len(content) > most:
        return _Read(source, fault="large")
    tells = suffix not in UNTELLING_SUFFIXES and not meant
    as_it_is = say("KB409.as-it-is", kind=suffix.lstrip("."))
    told = (problem("KB409", source, 1, 1, as_it_is),) if tells else ()
    return _Read(source, Medium(source, _path(content, suffix), content), problems=told)


def _picture(source: str, content: bytes, allow: tuple[str, ...], severity: Severity) -> _Read:
    try:
        clean = clean_picture(content, allow)
    except PictureError as error:
        found = problem("KB408", source, 1, 1, error.says, severity)
        return _Read(source, fault="refused", problems=(found,))
    removed = say("KB407.parts", parts=clean.removed)
    told = (problem("KB407", source, 1, 1, removed),) if clean.removed else ()
    path = _path(clean.content, clean.suffix)
    medium = Medium(source, path, clean.content, clean.width, clean.height)
    return _Read(source, medium, problems=told)


def _path(content: bytes, suffix: str) -> str:
    return f"media/{digest(content)[:16]}{suffix}"
