"""One page of another generator by itself, without the folder that it belongs to."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from kb_site.chinese.slugs import slug_of
from kb_site.core.authored import FrontMatter
from kb_site.core.errors import SourceError
from kb_site.core.letters import letters
from kb_site.core.model import DroppedLine, SourceFile
from kb_site.core.values import replace
from kb_site.importing.generators.body import Left, in_ours
from kb_site.importing.generators.clipped import with_source, without_source
from kb_site.importing.generators.folder import SUFFIXES
from kb_site.importing.generators.front import (
    as_fields,
    as_front_matter,
    read_front,
    title_of,
    with_language,
)
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
    return without_around(source)[0]


def without_around(source: SourceFile) -> tuple[SourceFile, tuple[DroppedLine, ...]]:
    """Return the same, and the lines around its text that it is without."""
    path = PurePosixPath(source.path)
    if path.suffix.lower() not in SUFFIXES:
        return source, ()
    text = decode(source).text
    try:
        front, body, first = split_front_matter(text, source.path)
    except SourceError:
        ours, left = _converted(source, text)
        return _at(source, ours), _dropped(text, left)
    if first == 1 and read_front(text)[0]:  # without a line before it
        ours, left = _converted(source, text)
        return _at(source, ours), _dropped(text, left)
    said, rest = without_source(body) if first == 1 else ({}, body)
    said = with_language(said, body) if first == 1 else said
    is_kept = front != FrontMatter(title=front.title, tags=front.tags)
    if front.questions or (is_kept and not _is_foreign(body, source.path, first)):
        return source, ()
    ours = as_fields(said) if said else text[: len(text) - len(body)]
    written, left = in_ours(rest, Counter(), {**said, "title": front.title})
    return _at(source, ours + written), _dropped(text, [*_moved(body, rest), *left])


def _is_foreign(body: str, path: str, first: int) -> bool:
    rows = body.split("\n")
    changed = mark_questions(body) != body or without_items(body) != body
    return changed or any(find_slips(rows, path, first))


def _converted(source: SourceFile, text: str) -> tuple[str, Left]:
    front, whole = read_front(text)
    front, without = with_source(with_language(front, whole), whole)
    written, left = in_ours(without, Counter(), front)
    title, body = title_of(front, written, "")
    asked = front.get("question")
    if isinstance(asked, str) and asked.strip():
        body = f"## {asked.strip()}\n\n{body}"
    slug = slug_of(PurePosixPath(source.path).stem)
    told = [*_moved(whole, without), *left]
    return f"{as_front_matter(front, title, slug)}\n{body.strip()}\n", told


def _moved(body: str, rest: str) -> Left:
    """Return the rows of a body that are fields now."""
    kept = Counter(rest.split("\n"))
    moved = Counter(body.split("\n")) - kept
    said = (row for row in moved.elements() if row.strip("-* ") and not row.startswith("# "))
    return [(row, "meta line") for row in said]


def _dropped(text: str, left: Left) -> tuple[DroppedLine, ...]:
    """Return the rows that were left out as they are in the source, with their lines there."""
    rows = {letters(row): (at, row) for at, row in enumerate(text.split("\n"), start=1)}
    found = ((*rows.get(letters(row), (1, row)), reason) for row, reason in left)
    return tuple(DroppedLine(at, reason, row.strip()) for at, row, reason in found)


def _at(source: SourceFile, markdown: str) -> SourceFile:
    path = str(PurePosixPath(source.path).with_suffix(".md"))
    return replace(source, path=path, data=markdown.encode())
