"""Decisions as edits of a Markdown article itself: the lines that change, and no other."""

from __future__ import annotations

from kb_site.core.messages import say
from kb_site.core.model import GAP_MARK
from kb_site.core.patterns import later
from kb_site.options import front_edits
from kb_site.options.yaml_edits import with_value
from kb_site.options.yaml_values import Path, Plain
from kb_site.preview.desk.values import Opened, RefusedError

_HEADING = later(r"(?P<marks> {0,3}#{1,6}[ \t]+)(?P<words>.*?)(?P<id>[ \t]*\{#[^{}]*\})?[ \t]*")
_MARKS = {"title": "#", "section": "##", "question": "###"}
_SUPPLIED_UNFIT = later(r"[\[\]{}\n]+")


def text_of(opened: Opened) -> str:
    """Return the file's text with its own line ends; raises RefusedError unless it is UTF-8."""
    try:
        return opened.source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(422, say("desk.not-utf-8")) from error


def with_front(opened: Opened, value: Plain | None, *paths: Path) -> str:
    """Return the article whose front matter has a value at each path, or has it no more."""
    return front_edits.with_front(text_of(opened), lambda front: with_value(front, value, *paths))


def with_role(opened: Opened, number: int, role: str) -> str:
    """Return the article in which a line is a heading of a level, prose, or gone for `drop`."""
    rows = text_of(opened).splitlines(keepends=True)
    row = _row(rows, number)
    if role == "drop":
        return "".join(rows[: number - 1] + rows[number:])
    body = row.rstrip("\r\n")
    end = row[len(body) :]
    heading = _HEADING.fullmatch(body)
    words = heading["words"] if heading else body.strip()
    if role in _MARKS:
        name = (heading["id"] or "") if heading else ""
        changed = f"{_MARKS[role]} {words}{name}"
    else:
        changed = words
    rows[number - 1] = changed + end
    return "".join(rows)


def with_gap(opened: Opened, number: int, column: int, words: str) -> str:
    """Return the article with words in the place of a gap's mark, marked as supplied."""
    rows = text_of(opened).splitlines(keepends=True)
    row = _row(rows, number)
    place = row.find(GAP_MARK, max(0, column - 1))
    if place < 0:
        raise RefusedError(422, say("desk.no-gap", number=number))
    bare = " ".join(_SUPPLIED_UNFIT.sub(" ", words).split())
    supplied = f"[{bare}]{{.supplied}}" if bare else ""
    rows[number - 1] = row[:place] + supplied + row[place + len(GAP_MARK) :]
    return "".join(rows)


def with_wording(opened: Opened, number: int, words: str) -> str:
    """Return the article with another wording in the heading on a line."""
    rows = text_of(opened).splitlines(keepends=True)
    row = _row(rows, number)
    body = row.rstrip("\r\n")
    heading = _HEADING.fullmatch(body)
    if not heading:
        raise RefusedError(422, say("desk.no-heading", number=number))
    name = heading["id"] or ""
    rows[number - 1] = f"{heading['marks']}{' '.join(words.split())}{name}{row[len(body) :]}"
    return "".join(rows)


def with_words(opened: Opened, number: int, was: str, words: str) -> str:
    """Return the article in which a line has other words, if it still is what its editor saw."""
    rows = text_of(opened).splitlines(keepends=True)
    row = _row(rows, number)
    body = row.rstrip("\r\n")
    if body != was:
        raise RefusedError(409, say("desk.conflict"))
    if not words.strip() or "\n" in words or "\r" in words:
        raise RefusedError(422, say("desk.one-line"))
    rows[number - 1] = words + row[len(body) :]
    return "".join(rows)


def _row(rows: list[str], number: int) -> str:
    if not 0 < number <= len(rows) or not rows[number - 1].strip():
        raise RefusedError(422, say("desk.no-line", number=number))
    return rows[number - 1]
