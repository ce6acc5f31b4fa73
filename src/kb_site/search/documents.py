"""The front: names of all documents in one text, and the texts of answers in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.search.codec import number
from kb_site.search.model import SearchDocument
from kb_site.search.passages import DOCUMENT, NAME

ALIAS, HEADING, AGAIN, FIELD, NEXT = "\t", "\x0b", "\x0c", "\t", "\x0c"
"""Marks: AGAIN stands for the previous document's headings, NEXT between documents of a block."""

_BLANK = later(r"[\s\x00-\x1f]+")
_CONTROL = later(r"[\x00-\x09\x0b-\x1f]+")


class Split(Value):
    """Which names the front holds; the other names lie with the answers, in postings and blocks."""

    questions: bool = True
    aliases: bool = True
    headings: bool = True


SPLITS = (
    Split(),
    Split(headings=False),
    Split(aliases=False, headings=False),
    Split(questions=False, aliases=False, headings=False),
)
"""From the most to the least that the front can hold."""


def clean(document: SearchDocument) -> SearchDocument:
    """Return the document without control characters and repeated names."""
    question = _line(document.question)
    aliases = _distinct(document.aliases, {question})
    headings = _distinct(document.headings, {question, *aliases})
    return SearchDocument(
        document.id,
        question,
        aliases,
        headings,
        document.topic,
        document.topic_title,
        document.url,
        _line(document.short),
        _lines(document.answer).strip(),
    )


def _line(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANK.sub(" ", text).strip()


def _lines(text: str) -> str:
    return text if text.replace("\n", "").isprintable() else _CONTROL.sub(" ", text)


def _distinct(texts: Iterable[str], known: set[str]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(map(_line, texts)) if text and text not in known)


def front_text(documents: Sequence[SearchDocument], split: Split) -> str:
    """Return a line a document: its question, aliases and headings that the front holds."""
    lines = []
    before: tuple[str, ...] = ()
    for document in documents:
        line = document.question
        if split.aliases:
            line += "".join(ALIAS + alias for alias in document.aliases)
        if split.headings:
            same = document.headings and document.headings == before
            line += AGAIN if same else "".join(HEADING + text for text in document.headings)
            before = document.headings
        lines.append(line)
    return "\n".join(lines) if split.questions else ""


def other_names(document: SearchDocument, split: Split) -> Iterator[tuple[str, str]]:
    """Yield (mark, text) for each name that the front does not hold: q, a or h."""
    if not split.questions:
        yield "q", document.question
    if not split.aliases:
        yield from (("a", alias) for alias in document.aliases)
    if not split.headings:
        yield from (("h", heading) for heading in document.headings)


def block_text(documents: Sequence[SearchDocument], split: Split) -> str:
    """Return the answers of a block's documents, with what the front does not hold of them."""
    return NEXT.join(block_entry(document, split) for document in documents)


def block_entry(document: SearchDocument, split: Split) -> str:
    """Return a document's answer, with what the front does not hold of it."""
    begins = document.short and document.answer.startswith(document.short)
    short = str(len(document.short)) if begins else "=" + document.short
    fields = [short, document.answer]
    fields += [mark + text for mark, text in other_names(document, split)]
    return FIELD.join(fields)


def answer_text(document: SearchDocument) -> str:
    """Return all of a document that is searched beside its names."""
    if document.answer.startswith(document.short):
        return document.answer
    return f"{document.short}\n{document.answer}"


def searched_texts(
    number: int, document: SearchDocument, split: Split
) -> Iterator[tuple[int, str]]:
    """Yield what shards hold of a document: its answer, and its names that no front holds.

    Each comes with the number of its first passage; see `passages.py`.
    """
    yield number << DOCUMENT, answer_text(document)
    names = "\n".join(text for _, text in other_names(document, split))
    if names:
        yield number << DOCUMENT | NAME, names


def packed_ids(documents: Sequence[SearchDocument]) -> str:
    """Return the ids, each as what it does not share with the one before; empty: one more."""
    parts = []
    before = ""
    for document in documents:
        parts.append("" if document.id == _one_more(before) else _tail(before, document.id))
        before = document.id
    return ",".join(parts)


def _one_more(name: str) -> str:
    stem = name.rstrip("0123456789")
    digits = name[len(stem) :]
    return f"{stem}{int(digits) + 1}" if digits and len(digits) < 10 else ""


def _tail(before: str, name: str) -> str:
    shared = 0
    while shared < min(len(before), len(name), 25) and before[shared] == name[shared]:
        shared += 1
    return chr(97 + shared) + name[shared:]


def listing(documents: Sequence[SearchDocument], topics: Sequence[str]) -> dict[str, object]:
    """Return what a front with names holds beside them."""
    urls = {
        str(place): document.url
        for place, document in enumerate(documents)
        if document.url != f"q/{document.id}.html"
    }
    numbers = {topic: number(place) for place, topic in enumerate(topics)}
    return {
        "ids": packed_ids(documents),
        "topics": "".join(numbers[each.topic] for each in documents),
        "urls": urls,
    }
