"""One source, in any form, as a file of editable Markdown; the steps of `kb-site import`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Article, Body, LoadOptions, SourceFile
from kb_site.importing.as_markdown import as_markdown
from kb_site.importing.word import Picture, WordPage, read_word
from kb_site.importing.word.notes import as_footnotes
from kb_site.markdown.allowed_links import is_allowed_image
from kb_site.reading.load import load
from kb_site.reading.readers import READERS
from kb_site.reading.scan import MEDIA_SUFFIXES

WORD_SUFFIX = ".docx"
SUFFIXES = (*READERS, WORD_SUFFIX)

_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')

_ROUNDS = 4
"""Times that what was written is read and written again until nothing changes."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An article as it was read, its Markdown, and the pictures that came with it."""

    article: Article
    markdown: str
    pictures: tuple[Picture, ...] = ()
    beside: tuple[str, ...] = ()
    """Paths of the pictures that lie beside the source, from its folder."""
    reads_back: bool = True
    """Whether the Markdown is read as the same sections, questions and answers."""


def import_source(source: SourceFile, options: LoadOptions) -> Imported:
    """Return the source as Markdown; importing that again gives the same.

    Raises SourceError where the source cannot be read.
    """
    if is_word(source):
        return _import_word(source, options)
    if _suffix(source) not in READERS:
        message = say("KB101.import-no-article", known=tuple(SUFFIXES))
        raise SourceError("KB101", message, Location(source.path))
    article = _load(source, options, source.path)
    markdown, again = _settled(as_markdown(article), source, options)
    same = _is_same(again, article)
    return Imported(article, markdown, beside=_beside(article), reads_back=same)


def load_word(source: SourceFile, options: LoadOptions) -> tuple[Article, WordPage]:
    """Return the article in a Word file, and the page that it was read from.

    Raises SourceError where it cannot be read.
    """
    page = read_word(source.data, source.path, PurePosixPath(source.path).stem)
    path = f"{source.path[: -len(WORD_SUFFIX)]}.html"
    article = _load(replace(source, path=path, data=page.html.encode()), options, source.path)
    dropped = (*page.dropped, *article.dropped)
    problems = (*page.problems, *article.problems)
    return replace(article, dropped=dropped, problems=problems), page


def _import_word(source: SourceFile, options: LoadOptions) -> Imported:
    article, page = load_word(source, options)
    first = as_footnotes(as_markdown(article), page.notes)
    markdown, again = _settled(first, source, options)
    # Footnotes are no article's own text until they are Markdown.
    same = bool(page.notes) or _is_same(again, article)
    return Imported(article, markdown, page.pictures, reads_back=same)


def _beside(article: Article) -> tuple[str, ...]:
    """Return the paths of pictures, each once; none that leads out of the source's folder."""
    found = (unescape(url) for body in _bodies(article) for url in _IMAGE.findall(body.html))
    names = dict.fromkeys(unquote(url) for url in found if is_allowed_image(url))
    return tuple(
        name
        for name in names
        if name.lower().endswith(MEDIA_SUFFIXES)
        and not name.startswith("/")
        and ".." not in PurePosixPath(name).parts
        and "\0" not in name
    )


def _bodies(article: Article) -> Iterator[Body]:
    yield article.lead_body
    for section in article.sections:
        yield section.lead_body
        yield from (each.body for each in section.questions)
    yield article.conclusion_body


def _settled(markdown: str, source: SourceFile, options: LoadOptions) -> tuple[str, Article]:
    """Return Markdown that is written as it is read, and the article that it is read as."""
    path = f"{PurePosixPath(source.path).stem}.md"
    again = _load(SourceFile(path, markdown.encode()), options, source.path)
    for _ in range(_ROUNDS):
        written = as_markdown(again)
        if written == markdown:
            break
        markdown = written
        again = _load(SourceFile(path, markdown.encode()), options, source.path)
    return markdown, again


def _is_same(one: Article, two: Article) -> bool:
    return list(_structure(one)) == list(_structure(two))


def is_word(source: SourceFile) -> bool:
    """Return whether a source is a Word file by its name."""
    return _suffix(source) == WORD_SUFFIX


def _suffix(source: SourceFile) -> str:
    return PurePosixPath(source.path).suffix.lower()


def _load(source: SourceFile, options: LoadOptions, shown: str) -> Article:
    """Return the article; messages name the file that the person gave."""
    try:
        article = load(source, options)
    except SourceError as error:
        place = replace(error.location or Location(shown), file=shown)
        raise SourceError(error.code, error.says, place) from error
    problems = tuple(
        replace(each, location=replace(each.location, file=shown))
        if each.location.file == source.path
        else each
        for each in article.problems
    )
    return replace(article, problems=problems)


def _structure(article: Article) -> Iterator[str]:
    """Yield the words of an article in their order, with what stands under what."""
    yield from (article.title, article.slug, article.language, article.lead_body.text)
    for section in article.sections:
        yield from ("##", section.heading, section.lead_body.text)
        for each in section.questions:
            yield from ("###", each.id, each.question, each.body.text)
    yield article.conclusion_body.text
