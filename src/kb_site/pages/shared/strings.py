"""The interface strings of a language: the theme's own below those of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

from kb_site.core.errors import Location, SourceError, TemplateError
from kb_site.core.messages import say
from kb_site.options.strict_yaml import Node, read_yaml


def read_strings(folders: list[Path], language: str) -> dict[str, str]:
    """Return the strings by key; `folders` are those of templates, the one that overrides first.

    A string may hold no other {name} than the one it takes the place of. Raises TemplateError
    KB006 with the line of what cannot be used.
    """
    name = f"strings/{language}.yaml"
    paths = [folder / name for folder in reversed(folders) if (folder / name).is_file()]
    if not paths:
        raise TemplateError("KB006", say("KB006.no-strings", language=language, name=name))
    strings: dict[str, str] = {}
    for path in paths:
        strings |= _read_file(path, f"templates/{name}", strings)
    return strings


def _read_file(path: Path, shown: str, below: Mapping[str, str]) -> dict[str, str]:
    try:
        root = _parsed(path.read_text(encoding="utf-8"), shown)
    except SourceError as error:
        raise TemplateError("KB006", error.says, error.location) from error
    except UnicodeDecodeError as error:
        raise TemplateError("KB006", say("KB006.strings-not-utf-8"), Location(shown)) from error
    if root.kind != "map":
        raise TemplateError("KB006", say("KB006.strings-form"), Location(shown))
    return {key.text: _words(key, value, shown, below) for key, value in root.entries}


@lru_cache(maxsize=16)
def _parsed(text: str, shown: str) -> Node:
    """Return the strings as YAML; the theme's own are the same for every site of a process."""
    return read_yaml(text, shown)


def _words(key: Node, value: Node, shown: str, below: Mapping[str, str]) -> str:
    place = Location(shown, value.line, value.column)
    if value.kind != "text":
        raise TemplateError("KB006", say("KB006.string-kind", key=key.text, kind=value.kind), place)
    known = _names(below.get(key.text, ""))
    if known:
        _refuse_other_names(key.text, value.text, known, place)
    return value.text


def _refuse_other_names(key: str, words: str, known: list[str], place: Location) -> None:
    expected = [f"{{{name}}}" for name in known]
    try:
        other = [name for name in _names(words) if name not in known]
    except ValueError as error:
        message = say("KB006.string-braces", key=key, expected=expected)
        raise TemplateError("KB006", message, place) from error
    if other:
        message = say("KB006.string-other", key=key, other=other[0], expected=expected)
        raise TemplateError("KB006", message, place)


def _names(words: str) -> list[str]:
    """Return the names in braces; raises ValueError where the braces do not pair."""
    return [name for _, name, _, _ in Formatter().parse(words) if name is not None]
