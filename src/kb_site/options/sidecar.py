"""The sidecar: what an author decides about a plain text or HTML source, in YAML beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kb_site.core.authored import FrontMatter, Overrides
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.kinds import Field, Many, Record, Table, Text, Whole
from kb_site.core.messages import say
from kb_site.options.fields import read_record
from kb_site.options.front_matter import FRONT_MATTER, joined
from kb_site.options.strict_yaml import Node, read_yaml

MAX_SIDECAR = 256 * 1024
"""Bytes."""

LEVELS = {"none": 0, "title": 1, "section": 2, "question": 3}


def _gap(line: int, words: str, column: int = 0) -> tuple[int, int, str]:
    return line, column, words


def _overrides(
    *,
    encoding: str = "",
    headings: tuple[tuple[str, str], ...] = (),
    gaps: tuple[tuple[int, int, str], ...] = (),
    keep: tuple[int, ...] = (),
    drop: tuple[int, ...] = (),
    **front: object,
) -> Overrides:
    own = FRONT_MATTER.build(**front)
    if not isinstance(own, FrontMatter):
        raise TypeError(f"front matter builds {type(own).__name__}")
    return Overrides(
        front=own,
        encoding=encoding,
        headings=tuple((int(line), LEVELS[level]) for line, level in headings),
        gaps=gaps,
        keep=keep,
        drop=drop,
    )


_GAP = Record(
    _gap,
    (
        Field("line", Whole(low=1), "the source line of the gap", required=True),
        Field("column", Whole(low=1), "its column; needed where a line has several gaps"),
        Field("words", Text(), "the words that stood there", required=True),
    ),
)

SIDECAR = Record(
    _overrides,
    (
        *FRONT_MATTER.fields,
        Field("encoding", Text(), "the encoding, where detection is wrong"),
        Field("headings", Table(Text(tuple(LEVELS))), "what a source line is, by its number"),
        Field("gaps", Many(_GAP), "the words for gaps"),
        Field("keep", Many(Whole(low=1)), "source lines that are no boilerplate"),
        Field("drop", Many(Whole(low=1)), "source lines to leave out"),
    ),
)


def read_sidecar(data: bytes, path: str) -> Overrides:
    """Return what the sidecar decides; raises SourceError KB105 for all that is wrong in it."""
    node = _read_node(data, path)
    problems = list(_wrong_lines(node, path))
    overrides, findings = (
        read_record(SIDECAR, node, path, Overrides) if not problems else (None, ())
    )
    problems += findings
    if overrides is None:
        problems.sort()
        raise SourceError("KB105", joined(problems), problems[0].location)
    return replace(overrides, path=path, places=tuple(_places(node, path)))


def _read_node(data: bytes, path: str) -> Node:
    if len(data) > MAX_SIDECAR:
        message = say("KB105.sidecar-size", count=len(data), most=MAX_SIDECAR)
        raise SourceError("KB105", message, Location(path))
    try:
        return read_yaml(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError("KB105", say("KB105.not-utf-8"), Location(path, line)) from None
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
