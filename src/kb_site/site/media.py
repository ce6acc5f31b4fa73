"""Files beside the articles that pages show or link to: found, read, and named by their content."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from kb_site.core.files import ATTACHED_SUFFIXES, MEDIA_SUFFIXES, digest, read_bytes, walk
from kb_site.core.limits import MAX_ATTACHED_BYTES, MAX_HTML_BYTES
from kb_site.core.model import Article, Body

PUBLISHED_SUFFIXES = (*MEDIA_SUFFIXES, *ATTACHED_SUFFIXES)

Fault = Literal["kind", "large", "unreadable"]
"""Why a file that is there is not published."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that pages need: its path in the site folder, and in the output folder."""

    source: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Media:
    """What pages need of the content folder: its files, those that are published, and why not."""

    files: frozenset[str] = frozenset()
    """Paths of all files of the content folder, from the site folder."""
    published: tuple[Medium, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()


def find_media(articles: Iterable[Article], folder: Path, content: str) -> Media:
    """Return the files beside articles that these show or link to."""
    files = {normal(path): path for path in _content_files(folder, content)}
    wanted = dict.fromkeys(files.get(path) for article in articles for path in _named_by(article))
    sources = {article.file for article in articles}
    found: list[Medium] = []
    faults: list[tuple[str, Fault]] = []
    for source in wanted:
        if source and source not in sources:
            read = _read(source, folder)
            if isinstance(read, Medium):
                found.append(read)
            else:
                faults.append((source, read))
    return Media(frozenset(files.values()), tuple(found), tuple(faults))


def bodies(article: Article) -> Iterator[tuple[Body, int]]:
    """Yield the texts of an article, each with the line of its source from which on it stands."""
    yield article.lead_body, 1
    for section in article.sections:
        yield section.lead_body, section.line
        for question in section.questions:
            yield from ((each, question.facts.line) for each in (question.short, *question.steps))
            yield question.body, question.line
    yield article.conclusion_body, article.sections[-1].line if article.sections else 1


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


def _read(source: str, folder: Path) -> Medium | Fault:
    suffix = posixpath.splitext(source)[1].lower()
    if suffix not in PUBLISHED_SUFFIXES:
        return "kind"
    most = MAX_HTML_BYTES if suffix in MEDIA_SUFFIXES else MAX_ATTACHED_BYTES
    try:
        content = read_bytes(folder / source, most)
    except OSError:
        return "unreadable"
    if len(content) > most:
        return "large"
    return Medium(source, f"media/{digest(content)[:16]}{suffix}", content)
