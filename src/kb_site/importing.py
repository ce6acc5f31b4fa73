"""One source, in any form, as a file of editable Markdown; the steps of `kb-site import`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kb_site.as_markdown import as_markdown
from kb_site.errors import Location, SourceError
from kb_site.load import load
from kb_site.model import Article, LoadOptions, SourceFile
from kb_site.readers import READERS
from kb_site.word import Picture, read_word

WORD_SUFFIX = ".docx"
SUFFIXES = (*READERS, WORD_SUFFIX)

_ROUNDS = 4
"""Times that what was written is read and written again until nothing changes."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An article as it was read, its Markdown, and the pictures that came with it."""

    article: Article
    markdown: str
    pictures: tuple[Picture, ...] = ()
    reads_back: bool = True
    """Whether the Markdown is read as the same sections, questions and answers."""


def import_source(source: SourceFile, options: LoadOptions) -> Imported:
    """Return the source as Markdown; importing that again gives the same.

    Raises SourceError where the source cannot be read.
    """
    stem = PurePosixPath(source.path).stem
    pictures: tuple[Picture, ...] = ()
    page = source
    if _suffix(source) == WORD_SUFFIX:
        text, pictures = read_word(source.data, source.path, stem)
        page = replace(source, path=f"{source.path[: -len(WORD_SUFFIX)]}.html", data=text.encode())
    elif _suffix(source) not in READERS:
        message = f"is no article; expected {', '.join(SUFFIXES)}"
        raise SourceError("KB101", message, Location(source.path))
    article = _load(page, options, source.path)
    markdown = as_markdown(article)
    for _ in range(_ROUNDS):
        again = _load(SourceFile(f"{stem}.md", markdown.encode()), options, source.path)
        written = as_markdown(again)
        if written == markdown:
            break
        markdown = written
    same = list(_structure(again)) == list(_structure(article))
    return Imported(article, markdown, pictures, reads_back=same)


def _suffix(source: SourceFile) -> str:
    return PurePosixPath(source.path).suffix.lower()


def _load(source: SourceFile, options: LoadOptions, shown: str) -> Article:
    """Return the article; messages name the file that the person gave."""
    try:
        article = load(source, options)
    except SourceError as error:
        place = replace(error.location or Location(shown), file=shown)
        raise SourceError(error.code, error.message, place) from error
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
