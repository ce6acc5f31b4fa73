"""What a YAML value may be, and options: fields of a dataclass that explain themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """Text; with `choices`, one of them."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Day:
    """A date, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days, as `180d`."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; its value is a tuple."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with keys of the author's own; its value is a tuple of (key, value)."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; `build` takes them as keyword arguments.

    With `line_as`, the value's line is passed under that name too.
    """

    build: Callable[..., object]
    fields: tuple[Field, ...]
    line_as: str = ""


@dataclass(frozen=True, slots=True)
class Variants:
    """A mapping that one of several records reads, by the name that stands under `key`."""

    key: str
    of: tuple[tuple[str, Record], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A key: its kind, what it is for, and under which name `build` takes it."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    attribute: str = ""


Kind = Text | Flag | Whole | Day | Span | Many | Table | Record | Variants


def option(kind: Kind, doc: str, *, default: object = MISSING, key: str = "") -> Any:  # noqa: ANN401 - a dataclass takes it for whatever type its field has
    """Declare a field of a dataclass that YAML sets: what it holds and is for, its default.

    Without a default the key is required; `key` is its name in YAML where that is another.
    """
    return field(default=default, metadata={"option": (kind, doc, key)})


def options_of(value: type) -> tuple[Field, ...]:
    """Return the options that a dataclass declares, in their order."""
    return tuple(
        Field(key or each.name, kind, doc, each.default is MISSING, each.name if key else "")
        for each in fields(value)
        if "option" in each.metadata
        for kind, doc, key in (each.metadata["option"],)
    )


def record(value: type, *, line_as: str = "") -> Record:
    """Return how YAML is read as a dataclass that declares options."""
    return Record(value, options_of(value), line_as)
