"""The sidecar: what an author decides about a plain text or HTML source, in YAML beside it.

In version 2 an entry carries the text of its line beside the number, and is found by it when
lines have moved; version 1, which has numbers alone, is read as before.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.authored import FrontMatter, Key, Overrides
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.kinds import Field, Many, Record, Table, Text, Whole
from kb_site.core.messages import say
from kb_site.core.values import Aside, Value, replace
from kb_site.options.fields import read_record
from kb_site.options.front_matter import FRONT_MATTER, joined
from kb_site.options.strict_yaml import Node, read_yaml_file

MAX_SIDECAR = 256 * 1024
"""Bytes."""

LEVELS = {"none": 0, "title": 1, "section": 2, "question": 3}


class _Entry(Value):
    """What is decided of one line."""

    line: int
    text: str = ""
    level: str = ""
    words: str = ""
    column: int = 0
    reason: str = ""


def _overrides(
    *,
    version: int = 1,
    encoding: str = "",
    headings: tuple[_Entry, ...] = (),
    gaps: tuple[_Entry, ...] = (),
    keep: tuple[_Entry, ...] = (),
    drop: tuple[_Entry, ...] = (),
    **front: object,
) -> Overrides:
    own = FRONT_MATTER.build(**front)
    if not isinstance(own, FrontMatter):
        raise TypeError(f"front matter builds {type(own).__name__}")
    entries: dict[Key, tuple[_Entry, ...]] = {
        "headings": headings,
        "gaps": gaps,
        "keep": keep,
        "drop": drop,
    }
    return Overrides(
        front=own,
        encoding=encoding,
        headings=tuple((each.line, LEVELS[each.level]) for each in headings),
        gaps=tuple((each.line, each.column, each.words) for each in gaps),
        keep=tuple(each.line for each in keep),
        drop=tuple(each.line for each in drop),
        texts=tuple(
            (key, tuple(each.text for each in some)) for key, some in entries.items() if some
        )
        if version == VERSION
        else (),
    )


def _numbered(
    *,
    headings: tuple[tuple[str, str], ...] = (),
    keep: tuple[int, ...] = (),
    drop: tuple[int, ...] = (),
    **others: object,
) -> Overrides:
    """Return the same for version 1."""
    entries: dict[str, object] = {
        "headings": tuple(_Entry(int(line), level=level) for line, level in headings),
        "keep": tuple(_Entry(line) for line in keep),
        "drop": tuple(_Entry(line) for line in drop),
    }
    return _overrides(**entries, **others)  # type: ignore[arg-type]  # the record gives these kinds


_LINE = Field("line", Whole(low=1), "the number of a source line", required=True)
_TEXT = Field("text", Text(), "the whole text of that line, as it stands there", required=True)
_LEVEL = Field("level", Text(tuple(LEVELS)), "what the line is", required=True)
_GAP = (
    Field("column", Whole(low=1), "its column; needed where a line has several gaps"),
    Field("words", Text(), "the words that stood there", required=True),
)
_REASON = Field("reason", Text(), "why, for whoever reads the sidecar later")
_COMMON = (
    *FRONT_MATTER.fields,
    Field("encoding", Text(), "the encoding, where detection is wrong"),
)
_HEADINGS, _GAPS = "what source lines are", "the words for gaps"
_KEEP, _DROP = "source lines that are no boilerplate", "source lines to leave out"

VERSION = 2

SIDECAR_1 = Record(
    _numbered,
    (
        Field("version", Whole(low=1, high=1), "1, or nothing: lines are named by their numbers"),
        *_COMMON,
        Field("headings", Table(Text(tuple(LEVELS))), f"{_HEADINGS}, by their numbers"),
        Field("gaps", Many(Record(_Entry, (_LINE, *_GAP))), _GAPS),
        Field("keep", Many(Whole(low=1)), _KEEP),
        Field("drop", Many(Whole(low=1)), _DROP),
    ),
)

SIDECAR = Record(
    _overrides,
    (
        Field(
            "version",
            Whole(low=VERSION, high=VERSION),
            "2: a line is named with its text",
            required=True,
        ),
        *_COMMON,
        Field("headings", Many(Record(_Entry, (_LINE, _TEXT, _LEVEL))), _HEADINGS),
        Field("gaps", Many(Record(_Entry, (_LINE, _TEXT, *_GAP))), _GAPS),
        Field("keep", Many(Record(_Entry, (_LINE, _TEXT, _REASON))), _KEEP),
        Field("drop", Many(Record(_Entry, (_LINE, _TEXT, _REASON))), _DROP),
    ),
)


def read_sidecar(data: bytes, path: str) -> Overrides:
    """Return what the sidecar decides; raises SourceError KB105 for all that is wrong in it."""
    node = _read_node(data, path)
    kind = SIDECAR if _version(node) == str(VERSION) else SIDECAR_1
    problems = list(_wrong_lines(node, path)) if kind is SIDECAR_1 else []
    overrides, findings = read_record(kind, node, path, Overrides) if not problems else (None, ())
    problems += findings
    if overrides is None:
        problems.sort()
        raise SourceError("KB105", joined(problems), problems[0].location)
    return replace(overrides, path=path, places=Aside(_places(node, path)))


def _version(node: Node) -> str:
    return next((value.text for key, value in node.entries if key.text == "version"), "1")


def _read_node(data: bytes, path: str) -> Node:
    if len(data) > MAX_SIDECAR:
        message = say("KB105.sidecar-size", count=len(data), most=MAX_SIDECAR)
        raise SourceError("KB105", message, Location(path))
    try:
        return read_yaml_file(data, path, say("KB105.not-utf-8"))
    except SourceError as error:
        raise SourceError("KB105", error.says, error.location) from None


def _places(node: Node, path: str) -> Iterator[tuple[str, tuple[Location, ...]]]:
    for key, value in node.entries:
        entries = value.items or tuple(name for name, _ in value.entries)
        yield key.text, tuple(Location(path, each.line, each.column) for each in entries)


def _wrong_lines(node: Node, path: str) -> list[Problem]:
    """Return a problem for every key under `headings` that is no line number."""
    tables = [value for key, value in node.entries if key.text == "headings"]
    return [
        Problem(
            Location(path, key.line, key.column),
            "KB004",
            "error",
            say("KB004.headings-key", key=key.text),
        )
        for table in tables
        for key, _ in table.entries
        if not (
            key.text.isascii() and key.text.isdigit() and 0 < len(key.text) < 8 and int(key.text)
        )
    ]
