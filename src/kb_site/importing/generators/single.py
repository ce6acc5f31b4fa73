"""One page of another generator by itself, without the folder that it belongs to."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from kb_site.chinese.slugs import slug_of
from kb_site.core.authored import FrontMatter
from kb_site.core.errors import SourceError
from kb_site.core.model import SourceFile
from kb_site.core.values import replace
from kb_site.importing.generators.clipped import with_source, without_source
from kb_site.importing.generators.depths import levelled
from kb_site.importing.generators.folder import SUFFIXES
from kb_site.importing.generators.front import (
    as_fields,
    as_front_matter,
    read_front,
    stated_title,
    title_of,
)
from kb_site.importing.generators.marks import rewrite
from kb_site.importing.generators.outliners import without_items
from kb_site.importing.generators.questions import mark_questions
from kb_site.options.front_matter import split_front_matter
from kb_site.reading.decode import decode
from kb_site.reading.readers.slips import find_slips


def as_ours(source: SourceFile) -> SourceFile:
    """Return a Markdown source in our dialect; other forms, and what is ours, as they are.

    Front matter that is ours stays as it is written. Raises SourceError where the text cannot
    be decoded.
    """
    path = PurePosixPath(source.path)
    if path.suffix.lower() not in SUFFIXES:
        return source
    text = decode(source).text
    try:
        front, body, first = split_front_matter(text, source.path)
    except SourceError:
        return _converted(source, text)
    said, rest = without_source(body) if first == 1 else ({}, body)
    is_kept = front != FrontMatter(title=front.title, tags=front.tags)
    if front.questions or (is_kept and not _is_foreign(body, source.path, first)):
        return source
    ours = as_fields(said) if said else text[: len(text) - len(body)]
    return _at(source, ours + _body(rest, front.title))


def _is_foreign(body: str, path: str, first: int) -> bool:
    rows = body.split("\n")
    changed = mark_questions(body) != body or without_items(body) != body
    return changed or any(find_slips(rows, path, first))


def _converted(source: SourceFile, text: str) -> SourceFile:
    front, body = read_front(text)
    front, body = with_source(front, body)
    title, body = title_of(front, _body(body, stated_title(front)), "")
    asked = front.get("question")
    if isinstance(asked, str) and asked.strip():
        body = f"## {asked.strip()}\n\n{body}"
    slug = slug_of(PurePosixPath(source.path).stem)
    return _at(source, f"{as_front_matter(front, title, slug)}\n{body.strip()}\n")


def _body(body: str, title: str) -> str:
    return levelled(mark_questions(rewrite(body, Counter())), title=title)


def _at(source: SourceFile, markdown: str) -> SourceFile:
    path = str(PurePosixPath(source.path).with_suffix(".md"))
    return replace(source, path=path, data=markdown.encode())
