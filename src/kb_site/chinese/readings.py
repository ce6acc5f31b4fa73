"""The readings of characters, from pypinyin's table alone: its package is slow to import."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import json


@cache
def _table() -> dict[str, str]:
    """Return the readings of a character, with commas between them, by its decimal code point."""
    package = find_spec("pypinyin")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is not installed", name="pypinyin")
    table = Path(package.submodule_search_locations[0], "pinyin_dict.json")
    return json.decode(table.read_bytes(), type=dict[str, str])


def listed_readings(character: str) -> str:
    """Return a character's readings with tones, with commas between them; empty for none."""
    return _table().get(str(ord(character)), "")
