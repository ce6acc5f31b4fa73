"""Edits of a YAML text that a person keeps: one value changed, every other line as it was.

Values are found by the places that the parser gives, so comments, order and quotes stay. What
comes of an edit is read again and must be what was meant, or nothing is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.options.yaml_values import (
    Path,
    Plain,
    changed,
    flow,
    key_of,
    listed,
    renamed,
    without,
)

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def put(text: str, path: Path, value: Plain) -> str:
    """Return the text with `value` at a path; mappings on the way are made where they are missing.

    Raises SourceError KB002 where the text cannot be changed so.
    """
    root = _root(text)
    depth = _known(root, path)
    if depth == len(path):
        found = _find(root, path)
        start, end = _span(text, found)
        written = _replaced(text, start, end, found, value)
    else:
        holder = _find(root, path[:depth])
        missing = path[depth:]
        if not all(isinstance(step, str) for step in missing):
            raise _impossible()
        nested: Plain = value
        for step in reversed(missing[1:]):
            nested = {str(step): nested}
        written = _with_entry(text, holder, str(missing[0]), nested)
    return _sure(written, changed(plain(root), path, value))


def with_value(text: str, value: Plain | None, *paths: Path) -> str:
    """Return the text with a value at each path, without any where the value says nothing."""
    for path in paths:
        nothing = value is None or value in ("", [])
        text = take(text, path) if nothing else put(text, path, value or "")
    return text


def add(text: str, path: Path, item: Plain, comment: str = "") -> str:
    """Return the text with an item at the end of the list at a path; the list is made at need."""
    root = _root(text)
    remark = f"  # {' '.join(comment.split())}" if comment.strip() else ""
    expected = changed(plain(root), path, [*listed(plain(root), path), item])
    if _known(root, path) < len(path):
        return _sure(_with_list(text, root, path, item, remark), expected)
    found = _find(root, path)
    if not isinstance(found, yaml.SequenceNode):
        return put(text, path, [item])
    if found.flow_style or not found.value:
        written = put(text, path, [*listed(plain(root), path), item])
        return _with_remark(written, _offset(text, found.start_mark), remark.strip())
    last = found.value[-1]
    indent = " " * (found.start_mark.column)
    line = f"{indent}- {flow(item)}{remark}"
    return _sure(_after_line(text, _end(text, last), [line]), expected)


def _with_remark(text: str, place: int, remark: str) -> str:
    """Return the text with a comment on a line of its own above the one that a place lies on."""
    if not remark:
        return text
    start = text.rfind("\n", 0, place) + 1
    line = text[start:place]
    indent = line[: len(line) - len(line.lstrip())]
    return f"{text[:start]}{indent}{remark}{_newline(text)}{text[start:]}"


def take(text: str, path: Path) -> str:
    """Return the text without what stands at a path; a holder that is left empty goes too."""
    root = _root(text)
    if _known(root, path) < len(path):
        return text
    holder = _find(root, path[:-1])
    if len(holder.value) == 1 and len(path) > 1:
        return take(text, path[:-1])
    if isinstance(holder, yaml.MappingNode):
        starts = [key.start_mark for key, _ in holder.value]
        ends = [value for _, value in holder.value]
        place = [key.value for key, _ in holder.value].index(path[-1])
    else:
        starts = [item.start_mark for item in holder.value]
        ends = list(holder.value)
        place = int(path[-1])
    expected = without(plain(root), path)
    if getattr(holder, "flow_style", False):
        start = _offset(text, starts[place])
        if place + 1 < len(starts):
            end = _offset(text, starts[place + 1])
        else:
            end = _end(text, ends[place])
            start = _end(text, ends[place - 1]) if place else start
        return _sure(text[:start] + text[end:], expected)
    start = text.rfind("\n", 0, _offset(text, starts[place])) + 1
    end = text.find("\n", _end(text, ends[place]))
    return _sure(text[:start] + (text[end + 1 :] if end >= 0 else ""), expected)


def rename(text: str, path: Path, name: str) -> str:
    """Return the text with the last key of a path named otherwise."""
    root = _root(text)
    if _known(root, path) < len(path):
        return text
    holder = _find(root, path[:-1])
    key = next(key for key, _ in holder.value if key.value == path[-1])
    start, end = _offset(text, key.start_mark), _offset(text, key.end_mark)
    written = text[:start] + key_of(name) + text[end:]
    expected = renamed(plain(root), path, name)
    return _sure(written, expected)


def read(text: str, path: Path) -> Plain | None:
    """Return what stands at a path, every scalar as its text; nothing where there is none."""
    value: Plain = plain(_root(text))
    for step in path:
        if isinstance(value, Mapping) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _root(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _impossible() from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        mark = yaml.Mark("", len(text), text.count("\n"), 0, None, 0)
        return yaml.MappingNode("map", [], mark, mark, flow_style=False)
    return root


def _impossible() -> SourceError:
    return SourceError("KB002", say("KB002.yaml-edit"), Location(""))


def plain(node: yaml.Node) -> Plain:
    """Return a node's value, every scalar as its text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return str(node.value)


def _known(root: yaml.Node, path: Path) -> int:
    """Return how many steps of a path lead to something."""
    node = root
    for depth, step in enumerate(path):
        if isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == step]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = node.value[step : step + 1]
        else:
            found = []
        if not found:
            return depth
        node = found[0]
    return len(path)


def _find(root: yaml.Node, path: Path) -> yaml.Node:
    node = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    return node


def _offset(text: str, mark: yaml.Mark) -> int:
    """Return a mark's place; the parser written in C counts lines and columns alone."""
    start = 0
    for _ in range(mark.line):
        start = text.index("\n", start) + 1
    return start + mark.column


def _end(text: str, node: yaml.Node) -> int:
    """Return where a node's own text ends; that of a block reaches to the next node's."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    end = _offset(text, node.end_mark)
    start = _offset(text, node.start_mark)
    return start + len(text[start:end].rstrip())


def _span(text: str, node: yaml.Node) -> tuple[int, int]:
    return _offset(text, node.start_mark), _end(text, node)


def _replaced(text: str, start: int, end: int, node: yaml.Node, value: Plain) -> str:
    """Return the text with another value in a span; a block's value moves up behind its key."""
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    if block:
        start = len(text[:start].rstrip())
    gap = "" if text[start - 1 : start].isspace() or not start else " "
    return f"{text[:start]}{gap}{flow(value)}{text[end:]}"


def _with_entry(text: str, holder: yaml.Node, key: str, value: Plain) -> str:
    entry = f"{key_of(key)}: {flow(value)}"
    if not isinstance(holder, yaml.MappingNode):
        raise _impossible()
    if holder.flow_style:
        end = _offset(text, holder.end_mark) - 1
        if holder.value:
            end = _end(text, holder.value[-1][1])
        return f"{text[:end]}{', ' if holder.value else ''}{entry}{text[end:]}"
    if not holder.value:
        return _with_line(text, entry)
    indent = " " * holder.value[0][0].start_mark.column
    return _after_line(text, _end(text, holder.value[-1][1]), [indent + entry])


def _with_list(text: str, root: yaml.Node, path: Path, item: Plain, remark: str) -> str:
    """Return the text with a list of one item, each item on a line of its own."""
    depth = _known(root, path)
    holder = _find(root, path[:depth])
    if not isinstance(holder, yaml.MappingNode) or holder.flow_style:
        return put(text, path, [item])
    column = holder.value[0][0].start_mark.column if holder.value else 2 * depth
    lines = [
        f"{' ' * (column + 2 * turn)}{key_of(str(step))}:" for turn, step in enumerate(path[depth:])
    ]
    lines.append(f"{' ' * (column + 2 * len(path[depth:]))}- {flow(item)}{remark}")
    if not holder.value:
        return _with_line(text, _newline(text).join(lines))
    return _after_line(text, _end(text, holder.value[-1][1]), lines)


def _with_line(text: str, line: str) -> str:
    """Return the text with a line at its end."""
    newline = _newline(text)
    gap = "" if not text or text.endswith("\n") else newline
    return f"{text}{gap}{line}{newline}"


def _after_line(text: str, place: int, lines: Sequence[str]) -> str:
    """Return the text with lines below the one on which a place lies."""
    newline = _newline(text)
    end = text.find("\n", place)
    whole = newline.join(lines) + newline
    return (
        _with_line(text, whole.removesuffix(newline))
        if end < 0
        else (text[: end + 1] + whole + text[end + 1 :])
    )


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _sure(written: str, expected: Plain) -> str:
    """Return what was written where it is read as was meant."""
    if plain(_root(written)) != expected:
        raise _impossible()
    return written
