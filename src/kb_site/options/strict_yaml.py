"""YAML as authors mean it: every scalar is text, and nothing is expanded, guessed or overwritten.

Plain YAML turns `no` into False, `12:30:45` into 45045 and lets the last of two equal
keys win; aliases can expand a few bytes to gigabytes. Here a document is read into nodes
that know their line and column, and anchors, aliases, tags, duplicate keys, several
documents and deep nesting are errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

import yaml

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    class _Mark(Protocol):
        """A place as either of PyYAML's parsers gives it; both count from 0."""

        line: int
        column: int


MAX_DEPTH = 24
"""Nested lists and mappings in one document."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node(Value):
    """A YAML value at its place; line and column count from 1."""

    kind: Literal["text", "list", "map"]
    line: int
    column: int
    text: str = ""
    plain: bool = False
    """Whether a text stands without quotes."""
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()


_HIDDEN = later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\ue00f\ufffe\uffff]"
)
"""What an escape such as "\\0" may write: no text, or marks of later stages."""


def read_yaml_file(data: bytes, path: str, not_utf_8: Message) -> Node:
    """Return the node of a whole file; raises as `read_yaml`, KB002 `not_utf_8` where it is not."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError("KB002", not_utf_8, Location(path, line)) from None
    return read_yaml(text, path)


def read_yaml(text: str, path: str, first_line: int = 1) -> Node:
    """Return the document's root; an empty document is an empty mapping.

    `first_line` is the line of `path` on which `text` begins. Raises SourceError
    KB002 (syntax) or KB005 (alias, anchor, tag, duplicate key, depth).
    """
    reader = _Reader(path, first_line)
    try:
        return reader.document(yaml.parse(text, Loader=_Loader))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise SourceError("KB002", _not_allowed(error.character), Location(path, line)) from error
    except yaml.MarkedYAMLError as error:
        raise SourceError(
            "KB002", _syntax_message(error), reader.place(error.problem_mark)
        ) from error


def _not_allowed(character: object) -> Message:
    return say("KB002.yaml-character", code_point=_code_point(character))


def _code_point(character: object) -> int:
    if isinstance(character, int):
        return character
    return ord(character[0]) if isinstance(character, str | bytes) and character else 0  # type: ignore[arg-type]  # PyYAML gives text or bytes


def _syntax_message(error: yaml.MarkedYAMLError) -> Message:
    what = " ".join(part for part in (error.context, error.problem) if part)
    return say("KB002.yaml-syntax", what=what)


class _Reader:
    """Builds nodes from one stream of YAML events."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line

    def place(self, mark: _Mark | None) -> Location:
        if mark is None:
            return Location(self._path, self._first_line)
        return Location(self._path, mark.line + self._first_line, mark.column + 1)

    def document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    raise self._refused(event, say("KB005.second-document"))
                root = self._node(event, events, 0)
        if root is None or (root.kind == "text" and root.plain and root.text == ""):
            return Node("map", self._first_line, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(event, say("KB005.alias"))
        if getattr(event, "anchor", None):
            raise self._refused(event, say("KB005.anchor"))
        if getattr(event, "tag", None):
            raise self._refused(event, say("KB005.tag"))
        if depth > MAX_DEPTH:
            raise self._refused(event, say("KB005.nesting", most=MAX_DEPTH))
        place = self.place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            text = event.value
            hidden = _HIDDEN.search(text)
            if hidden:
                raise SourceError("KB002", _not_allowed(hidden[0]), place)
            if plain and text in ("~", "null"):
                text = ""
            return Node("text", place.line, place.column, text=text, plain=plain)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._list_items(events, depth))
            return Node("list", place.line, place.column, items=items)
        entries = tuple(self._map_entries(events, depth))
        return Node("map", place.line, place.column, entries=entries)

    def _list_items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _map_entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Node, Node]]:
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            if key.kind != "text":
                raise self._refused(event, say("KB005.key-no-text"))
            if key.text in seen:
                raise self._refused(event, say("KB005.key-twice", key=key.text))
            seen.add(key.text)
            yield key, self._node(next(events), events, depth + 1)

    def _refused(self, event: yaml.Event, what: Message) -> SourceError:
        return SourceError("KB005", what, self.place(event.start_mark))
