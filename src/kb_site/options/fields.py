"""One option, one line: tables of fields that read YAML, explain themselves and say what is wrong.

A `Record` names the value it builds and its fields; `read_record` reads a YAML node by it
and collects every finding, so that an author sees all mistakes at once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kb_site.core.errors import Location, Problem
from kb_site.core.kinds import Day, Flag, Kind, Many, Record, Span, Table, Text, Variants, Whole
from kb_site.core.messages import Message, say
from kb_site.core.nearest import nearest
from kb_site.core.values import replace

if TYPE_CHECKING:
    from kb_site.options.strict_yaml import Node

T = TypeVar("T")

_SHOWN = 60
"""Characters of a wrong value that a message shows."""


def read_record(
    record: Record, node: Node, path: str, expected: type[T]
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the value that `node` gives and all problems; no value where there are problems."""
    findings: list[Problem] = []
    value = _read(record, node, path, "", findings)
    if findings:
        return None, tuple(sorted(findings))
    if not isinstance(value, expected):
        raise TypeError(f"record builds {type(value).__name__}, expected {expected.__name__}")
    return value, ()


def _finding(code: str, node: Node, path: str, message: Message) -> Problem:
    return Problem(Location(path, node.line, node.column), code, "error", message)


def _read(kind: Kind, node: Node, path: str, name: str, findings: list[Problem]) -> object:
    match kind:
        case Record():
            return _read_fields(kind, node, path, name, findings)
        case Variants():
            return _read_variant(kind, node, path, name, findings)
        case Many(of=of):
            if node.kind != "list":
                return _wrong(node, path, name, say("kind.list"), findings)
            return tuple(_read(of, item, path, name, findings) for item in node.items)
        case Table(of=of):
            if node.kind != "map":
                return _wrong(node, path, name, say("kind.mapping"), findings)
            return tuple(
                (key.text, _read(of, value, path, key.text, findings))
                for key, value in node.entries
            )
        case _:
            return _read_text(kind, node, path, name, findings)


def _read_variant(
    variants: Variants, node: Node, path: str, name: str, findings: list[Problem]
) -> object:
    if node.kind != "map":
        return _wrong(node, path, name, say("kind.mapping"), findings)
    chosen = [value for key, value in node.entries if key.text == variants.key]
    known = dict(variants.of)
    if not chosen:
        message = say("KB004.variant-missing", key=variants.key, name=name, known=tuple(known))
        findings.append(_finding("KB004", node, path, message))
        return None
    record = known.get(chosen[0].text)
    if record is None:
        expected = say("kind.one-of", known=tuple(known))
        return _wrong(chosen[0], path, variants.key, expected, findings)
    rest = tuple(entry for entry in node.entries if entry[0].text != variants.key)
    return _read_fields(record, replace(node, entries=rest), path, name, findings)


def _read_text(
    kind: Text | Flag | Whole | Day | Span,
    node: Node,
    path: str,
    name: str,
    findings: list[Problem],
) -> object:
    if node.kind != "text":
        return _wrong(node, path, name, _expected(kind), findings)
    value = _parse(kind, node.text.strip())
    if value is None:
        return _wrong(node, path, name, _expected(kind), findings)
    return value


def _parse(kind: Text | Flag | Whole | Day | Span, text: str) -> object | None:
    match kind:
        case Text(choices=choices):
            return text if not choices or text in choices else None
        case Flag():
            return {"true": True, "false": False}.get(text)
        case Whole(low=low, high=high):
            return (
                int(text)
                if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high
                else None
            )
        case Span():
            digits = text.removesuffix("d")
            return (
                int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else None
            )
        case Day():
            return _parse_day(text)


def _parse_day(text: str) -> date | None:
    if len(text) != len("2026-01-01"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _expected(kind: Text | Flag | Whole | Day | Span) -> Message:
    match kind:
        case Text(choices=choices):
            return say("kind.one-of", known=choices) if choices else say("kind.text")
        case Flag():
            return say("kind.boolean")
        case Whole(low=low, high=high):
            return say("kind.whole", low=low, high=high)
        case Span():
            return say("kind.days")
        case Day():
            return say("kind.date")


def _wrong(node: Node, path: str, name: str, expected: Message, findings: list[Problem]) -> object:
    if node.kind == "text":
        text = node.text if len(node.text) <= _SHOWN else f"{node.text[:_SHOWN]}…"
        found = say("kind.given", text=text)
    else:
        found = say("kind.list") if node.kind == "list" else say("kind.mapping")
    shown = name or say("kind.the-file")
    message = say("KB004.kind", name=shown, found=found, expected=expected)
    findings.append(_finding("KB004", node, path, message))
    return None


def _read_fields(
    record: Record, node: Node, path: str, name: str, findings: list[Problem]
) -> object:
    if node.kind != "map":
        return _wrong(node, path, name, say("kind.mapping"), findings)
    known = {field.name: field for field in record.fields}
    values: dict[str, object] = {record.line_as: node.line} if record.line_as else {}
    for key, value in node.entries:
        field = known.get(key.text)
        if field is None:
            hint = nearest(key.text, list(known)) or say("hint.known", known=sorted(known))
            findings.append(
                _finding("KB003", key, path, say("KB003.unknown-key", key=key.text, hint=hint))
            )
        elif not (value.kind == "text" and value.plain and value.text == ""):
            attribute = field.attribute or field.name
            values[attribute] = _read(field.kind, value, path, field.name, findings)
    for field in record.fields:
        if field.required and (field.attribute or field.name) not in values:
            message = (
                say("KB004.missing-in", key=field.name, name=name)
                if name
                else say("KB004.missing", key=field.name)
            )
            findings.append(_finding("KB004", node, path, message))
    return None if findings else record.build(**values)
