"""What all values are: records that do not change, compared and hashed by what they hold.

They are made by msgspec, which makes a class in a fiftieth of the time that `dataclasses` takes and
a value of it in a sixth: there are three hundred classes, and every command waits for its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from msgspec import Struct, field

if TYPE_CHECKING:
    from dataclasses import replace  # whose arguments mypy checks
else:
    from msgspec.structs import replace

__all__ = ["Aside", "Struct", "Value", "field", "names_of", "plain", "replace"]

K = TypeVar("K")
V = TypeVar("V")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True):
    """A value; `Struct` itself is for what changes."""


class Aside(dict[K, V]):
    """A mapping beside what a value says: it makes no value another one than its equal."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Aside)

    def __ne__(self, other: object) -> bool:
        return not isinstance(other, Aside)

    def __hash__(self) -> int:  # type: ignore[override]  # all are equal
        return 0


def names_of(kind: type[Struct]) -> tuple[str, ...]:
    """Return the names of what values of a kind hold, in their order."""
    return kind.__struct_fields__


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a value as JSON can hold it, those within it too."""
    if isinstance(value, Value):
        return {name: plain(getattr(value, name)) for name in names_of(type(value))}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return value
