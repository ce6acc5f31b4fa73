"""Values for YAML that a person keeps: how one is written on a line, and how a whole changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Union

from kb_site.core.patterns import later

Plain = Union[str, int, bool, Sequence["Plain"], Mapping[str, "Plain"]]  # noqa: UP007 - names itself
"""What can be written: texts, numbers, flags, lists and mappings."""

Step = str | int
Path = tuple[Step, ...]
"""Keys of mappings and places in lists, from the root."""

_PLAIN = later(r"[A-Za-z_\u3400-\u9fff][\w\u3400-\u9fff./-]*")
"""Texts that need no quotes; words that YAML takes for something else have them all the same."""
_MEANT_OTHERWISE = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def flow(value: Plain) -> str:
    """Return a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        entries = ", ".join(f"{key_of(name)}: {flow(each)}" for name, each in value.items())
        return f"{{{entries}}}"
    return f"[{', '.join(flow(each) for each in value)}]"


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANT_OTHERWISE:
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def key_of(name: str) -> str:
    """Return a key of a mapping as it is written."""
    return (
        name
        if re.fullmatch(r"[A-Za-z0-9_\u3400-\u9fff][\w\u3400-\u9fff./-]*", name)
        else (json.dumps(name, ensure_ascii=False))
    )


def as_text(value: Plain) -> Plain:
    """Return a value as it is read again: every scalar a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return {name: as_text(each) for name, each in value.items()}
    return [as_text(each) for each in value]


def listed(whole: Plain, path: Path) -> list[Plain]:
    """Return the items of the list at a path, none where there is no list."""
    value = whole
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return []
        value = value[step]
    return list(value) if isinstance(value, list) else []


def changed(whole: Plain, path: Path, value: Plain) -> Plain:
    """Return a whole with another value at a path."""
    if not path:
        return as_text(value)
    first, rest = path[0], path[1:]
    if isinstance(whole, list) and isinstance(first, int):
        items = list(whole)
        items[first] = changed(items[first], rest, value)
        return items
    entries = dict(whole) if isinstance(whole, dict) else {}
    entries[str(first)] = changed(entries.get(str(first), {}), rest, value)
    return entries


def without(whole: Plain, path: Path) -> Plain:
    """Return a whole without what stands at a path."""
    first, rest = path[0], path[1:]
    if isinstance(whole, list):
        if rest:
            return [
                *whole[: int(first)],
                without(whole[int(first)], rest),
                *whole[int(first) + 1 :],
            ]
        return [*whole[: int(first)], *whole[int(first) + 1 :]]
    entries = dict(whole) if isinstance(whole, dict) else {}
    if rest:
        entries[str(first)] = without(entries[str(first)], rest)
    else:
        del entries[str(first)]
    return entries


def renamed(whole: Plain, path: Path, name: str) -> Plain:
    """Return a whole with the last key of a path named otherwise."""
    first, rest = path[0], path[1:]
    if not isinstance(whole, dict):
        return whole
    if rest:
        return {
            key: renamed(value, rest, name) if key == first else value
            for key, value in whole.items()
        }
    return {name if key == first else key: value for key, value in whole.items()}
