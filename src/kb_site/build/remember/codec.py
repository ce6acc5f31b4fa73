"""Frozen values as JSON and back, by their type hints; data alone, never code.

A dataclass is the list of its fields, in order; a field that holds its default and is not a
plain value is null, and is that same default again when it is read.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

Convert = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of a type are written and read; nothing where JSON has them as they are."""

    write: Convert | None
    read: Convert | None


def encode(value: T, kind: type[T]) -> bytes:
    """Return a value of type `kind`, such as a dataclass or a tuple of them, as JSON."""
    write = _codec(cast("Any", kind)).write
    shown = write(value) if write else value
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes, kind: type[T]) -> T:
    """Return the value that `encode` wrote for the same type."""
    read = _codec(cast("Any", kind)).read
    content = json.loads(data)
    value: T = read(content) if read else content
    return value


@cache
def _codec(kind: Any) -> _Codec:  # noqa: ANN401 - type hints have no common type
    origin = get_origin(kind)
    if kind in _PLAIN or origin is Literal:
        return _Codec(None, None)
    if kind is date:
        return _Codec(date.isoformat, date.fromisoformat)
    if origin in (Union, types.UnionType):
        return _optional(_codec(next(each for each in get_args(kind) if each is not type(None))))
    if origin is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind):
        return _record(kind)
    message = f"{kind} cannot be remembered"
    raise TypeError(message)


def _optional(codec: _Codec) -> _Codec:
    def through(convert: Convert | None) -> Convert | None:
        return convert and (lambda value: None if value is None else convert(value))

    return _Codec(through(codec.write), through(codec.read))


def _tuple(kinds: tuple[Any, ...]) -> _Codec:
    if kinds[-1] is Ellipsis:
        codec = _codec(kinds[0])
        write, read = codec.write, codec.read
        return _Codec(
            (lambda value: [*map(write, value)]) if write else None,
            (lambda data: tuple(map(read, data))) if read else tuple,
        )
    codecs = [_codec(kind) for kind in kinds]
    return _Codec(
        lambda value: _each([codec.write for codec in codecs], value),
        lambda data: tuple(_each([codec.read for codec in codecs], data)),
    )


def _each(converts: list[Convert | None], values: Any) -> list[Any]:  # noqa: ANN401
    return [
        convert(value) if convert else value
        for convert, value in zip(converts, values, strict=True)
    ]


def _record(kind: Any) -> _Codec:  # noqa: ANN401
    hints = get_type_hints(kind)
    own = fields(kind)
    names = [field.name for field in own]
    codecs = [_codec(hints[name]) for name in names]
    defaults = [
        field.default if codec.read and field.default is not MISSING else MISSING
        for field, codec in zip(own, codecs, strict=True)
    ]
    writes = [(n, codec.write, defaults[n]) for n, codec in enumerate(codecs) if codec.read]
    reads = [(n, codec.read, defaults[n]) for n, codec in enumerate(codecs) if codec.read]

    def write(value: Any) -> list[Any]:  # noqa: ANN401
        shown = [getattr(value, name) for name in names]
        for place, convert, default in writes:
            held = shown[place]
            if default is not MISSING and held == default:
                shown[place] = None
            elif convert:
                shown[place] = convert(held)
        return shown

    def read(data: list[Any]) -> Any:  # noqa: ANN401
        for place, convert, default in reads:
            held = data[place]
            data[place] = default if held is None else convert(held)
        return kind(*data)

    return _Codec(write, read)
