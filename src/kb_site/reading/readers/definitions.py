"""Footnotes and link addresses that stand apart from the answers that use them.

Each answer is typeset by itself, so a definition at the end of the file is copied to the
end of every part that refers to it, and leaves the part that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb_site.core.model import Line
from kb_site.core.patterns import later

HAS_DEFINITION = later(r"^ {0,3}\[(?:[^\]\\\n]|\\.)+\]:", re.MULTILINE)

_DEFINITION = later(r" {0,3}\[((?:[^\]\\]|\\.)+)\]:")
_FENCE = later(r" {0,3}(`{3,}|~{3,})")
_LABEL = later(r"\[([^\[\]]+)\]")


def spread_definitions(lines: Sequence[Line], deepest: int) -> tuple[Line, ...]:
    """Return the lines with every definition in each part that uses it, and only there.

    A part begins at a heading down to level `deepest`. What no part uses stays in its place.
    """
    parts = list(_parts(lines, deepest))
    found = [_definitions(part) for part in parts]
    places = {index for definitions in found for place in definitions.values() for index in place}
    by_label = {label: place for definitions in found for label, place in definitions.items()}
    if not by_label:
        return tuple(lines)
    used = [_labels(line.text for line in part if id(line) not in places) for part in parts]
    anywhere = set().union(*used)
    spread: list[Line] = []
    for part, definitions, labels in zip(parts, found, used, strict=True):
        gone = {
            index
            for label, place in definitions.items()
            if label in anywhere and label not in labels
            for index in place
        }
        spread += [line for line in part if id(line) not in gone]
        for label in sorted(labels & by_label.keys() - definitions.keys()):
            if spread[-1].text:
                spread.append(Line(part[-1].number, "", markdown=True))
            spread += by_label[label].values()
    return tuple(spread)


def _parts(lines: Sequence[Line], deepest: int) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        if part and 0 < line.heading <= deepest:
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _definitions(part: Sequence[Line]) -> dict[str, dict[int, Line]]:
    """Return the lines of each definition by its label, themselves by their identity."""
    found: dict[str, dict[int, Line]] = {}
    current: dict[int, Line] | None = None
    fence = ""
    for line in part:
        marker = _FENCE.match(line.text)
        if fence or marker:
            ends = marker and fence and marker[1].startswith(fence) and not line.text.strip(" `~")
            fence = "" if ends else fence or (marker[1] if marker else "")
            current = None
            continue
        begins = _DEFINITION.match(line.text)
        if begins:
            current = found.setdefault(_normal(begins[1]), {})
        elif current is not None and line.text.strip() and not line.text.startswith("    "):
            current = None
        if current is not None:
            current[id(line)] = line
    return found


def _labels(texts: Iterable[str]) -> set[str]:
    return {_normal(label) for text in texts for label in _LABEL.findall(text)}


def _normal(label: str) -> str:
    return " ".join(label.casefold().split())
