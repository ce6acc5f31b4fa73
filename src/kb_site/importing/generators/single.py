"""One page of another generator by itself, without the folder that it belongs to."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from kb_site.chinese.slugs import slug_of
from kb_site.core.errors import SourceError
from kb_site.core.model import SourceFile
from kb_site.core.values import replace
from kb_site.importing.generators.clipped import with_source, without_source
from kb_site.importing.generators.folder import SUFFIXES
from kb_site.importing.generators.front import (
    as_fields,
    as_front_matter,
    is_titled,
    read_front,
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
    own = front.questions or not (said or _is_foreign(body, source.path, first))
    if path.suffix.lower() == ".md" and own:
        return source
    ours = as_fields(said) if said else text[: len(text) - len(body)]
    body = rest
    return _at(source, ours + mark_questions(rewrite(body, Counter(), is_titled=bool(front.title))))


def _is_foreign(body: str, path: str, first: int) -> bool:
    rows = body.split("\n")
    changed = mark_questions(body) != body or without_items(body) != body
    return changed or any(find_slips(rows, path, first))


def _converted(source: SourceFile, text: str) -> SourceFile:
    front, body = read_front(text)
    front, body = with_source(front, body)
    body = mark_questions(rewrite(body, Counter(), is_titled=is_titled(front)))
    stem = PurePosixPath(source.path).stem
    title, body = title_of(front, body, stem)
    asked = front.get("question")
    if isinstance(asked, str) and asked.strip():
        body = f"## {asked.strip()}\n\n{body}"
    return _at(source, f"{as_front_matter(front, title, slug_of(stem))}\n{body.strip()}\n")


def _at(source: SourceFile, markdown: str) -> SourceFile:
    path = str(PurePosixPath(source.path).with_suffix(".md"))
    return replace(source, path=path, data=markdown.encode())
