"""What a YAML value may be, and options: fields of a value that explain themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import NODEFAULT, StructMeta

from kb_site.core.values import Value, field


class Text(Value):
    """Text; with `choices`, one of them."""

    choices: tuple[str, ...] = ()


class Flag(Value):
    """`true` or `false`."""


class Whole(Value):
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 1_000_000


class Day(Value):
    """A date, YYYY-MM-DD."""


class Span(Value):
    """A number of days, as `180d`."""


class Many(Value):
    """A list; its value is a tuple."""

    of: Kind


class Table(Value):
    """A mapping with keys of the author's own; its value is a tuple of (key, value)."""

    of: Kind


class Record(Value):
    """A mapping with known keys; `build` takes them as keyword arguments.

    With `line_as`, the value's line is passed under that name too.
    """

    build: Callable[..., object]
    fields: tuple[Field, ...]
    line_as: str = ""


class Variants(Value):
    """A mapping that one of several records reads, by the name that stands under `key`."""

    key: str
    of: tuple[tuple[str, Record], ...]


class Field(Value):
    """A key: its kind, what it is for, and under which name `build` takes it."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    attribute: str = ""


Kind = Text | Flag | Whole | Day | Span | Many | Table | Record | Variants


class _Option(Value):
    """What `option` says of a field."""

    kind: Kind
    doc: str
    default: object
    key: str


class _Declaring(StructMeta):
    """Takes the options out of a class, and leaves their defaults to it."""

    declared: tuple[Field, ...]

    def __new__(  # noqa: PYI034 - mypy has no Self in a metaclass
        mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]
    ) -> _Declaring:
        options = {key: each for key, each in body.items() if isinstance(each, _Option)}
        defaults = {key: field(default=each.default) for key, each in options.items()}
        made = super().__new__(mcs, name, bases, body | defaults)
        made.declared = tuple(
            Field(
                each.key or name,
                each.kind,
                each.doc,
                each.default is NODEFAULT,
                name if each.key else "",
            )
            for name, each in options.items()
        )
        return made


class Options(Value, metaclass=_Declaring):
    """A value that YAML states: `option` declares its fields."""


def option(kind: Kind, doc: str, *, default: object = NODEFAULT, key: str = "") -> Any:  # noqa: ANN401 - it stands for a value of whatever type its field has
    """Declare a field that YAML sets: what it holds and is for, its default.

    Without a default the key is required; `key` is its name in YAML where that is another.
    """
    return _Option(kind, doc, default, key)


def options_of(value: type[Options]) -> tuple[Field, ...]:
    """Return the options that a class declares, in their order."""
    return value.declared


def record(value: type[Options], *, line_as: str = "") -> Record:
    """Return how YAML is read as a value that declares options."""
    return Record(value, options_of(value), line_as)
