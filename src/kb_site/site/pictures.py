"""The pictures that answers show: read, cleaned, and named by their content."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.files import MEDIA_SUFFIXES, digest, read_bytes
from kb_site.core.messages import say
from kb_site.core.model import Article, Body
from kb_site.privacy.pictures import PictureError, clean_picture

_PICTURE = re.compile(r"<img\b[^<>]*?\ssrc=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that answers show: its path in the site folder, and in the output folder."""

    source: str
    path: str
    content: bytes
    width: int = 0
    height: int = 0
    """In pixels; 0 where they are not known."""


def find_pictures(
    articles: Iterable[Article], folder: Path, content: str, allow: tuple[str, ...] = ()
) -> tuple[tuple[Picture, ...], tuple[Problem, ...]]:
    """Return the pictures that answers show and that lie in the content folder, and what is wrong.

    A picture that cannot be published is an error KB408, one that lost something visible KB407.
    """
    found: dict[str, Picture | None] = {}
    problems: list[Problem] = []
    for source in _sources(articles, content):
        if source not in found:
            found[source] = _read(source, folder, allow, problems)
    return tuple(each for each in found.values() if each), tuple(problems)


def bodies(article: Article) -> Iterator[Body]:
    """Yield every text of an article that is typeset."""
    yield article.lead_body
    for section in article.sections:
        yield section.lead_body
        yield from (question.body for question in section.questions)
    yield article.conclusion_body


def beside(article: Article, path: str) -> str:
    """Return where in the site folder a path leads that is written in an article."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.file), path))


def _sources(articles: Iterable[Article], content: str) -> Iterator[str]:
    shown = ((article, body.html) for article in articles for body in bodies(article))
    for article, html in shown:
        for target in _PICTURE.findall(html) if "<img" in html else ():
            source = beside(article, unquote(unescape(target)))
            if source.startswith(f"{content}/") and source.lower().endswith(MEDIA_SUFFIXES):
                yield source


def _read(
    source: str, folder: Path, allow: tuple[str, ...], problems: list[Problem]
) -> Picture | None:
    try:
        written = read_bytes(folder / source)
    except (OSError, ValueError):
        return None  # rule KB309 tells of pictures that are not there
    try:
        clean = clean_picture(written, allow)
    except PictureError as error:
        problems.append(problem("KB408", source, 1, 1, error.says))
        return None
    if clean.removed:
        message = say("KB407.parts", parts=clean.removed)
        problems.append(problem("KB407", source, 1, 1, message))
    path = f"media/{digest(clean.content)[:16]}{clean.suffix}"
    return Picture(source, path, clean.content, clean.width, clean.height)
