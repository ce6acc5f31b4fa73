"""Write which characters stand for one another in a search, from OpenCC's tables.

Run `python tools/variants.py` after a new OpenCC; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from opencc import OpenCC

from kb_site.search.fold import HAN_RANGES, VARIANTS

MOST = 0x2A6E0
"""Characters beyond are in no table."""

EXTRA = {
    "著": "着",
    "麼": "么",
    "麽": "么",
    "妳": "你",
    "祢": "你",
    "衹": "只",
    "敍": "叙",
}
"""Beyond the conversion table: what readers type for the same word."""


def variants() -> dict[str, str]:
    """Return each Traditional or variant character with its Simplified form."""
    characters = [chr(code) for low, high in HAN_RANGES for code in range(low, min(high, MOST))]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        character: simple
        for character, simple in zip(characters, simplified, strict=True)
        if character != simple and len(simple) == 1
    }
    table.update(EXTRA)
    return {character: table.get(simple, simple) for character, simple in table.items()}


def as_text() -> str:
    """Return the table as the package has it: a line each, the character and what it becomes."""
    return "".join(f"{character}{simple}\n" for character, simple in variants().items())


if __name__ == "__main__":
    Path(VARIANTS).write_text(as_text(), encoding="utf-8")
