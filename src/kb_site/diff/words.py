"""A word diff that reads well in Han text: characters are compared, and short matches joined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from kb_site.core.values import Value

Kind = Literal["same", "removed", "added"]

MIN_SAME = 2
"""Characters that must be alike between two changes, or the changes are read as one."""

MAX_COMPARED = 20_000
"""Characters of a text that are compared one by one; a longer one changed as a whole."""


class Run(Value):
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that lead from `old` to `new`; what went stands before what came."""
    if old == new:
        return (Run("same", old),) if old else ()
    if max(len(old), len(new)) > MAX_COMPARED:
        return tuple(run for run in (Run("removed", old), Run("added", new)) if run.text)
    return tuple(_runs(_spans(old, new)))


def _spans(old: str, new: str) -> list[tuple[bool, str, str]]:
    """Return (same, old text, new text) in order, with single matches taken into changes."""
    matcher = SequenceMatcher(None, _units(old), _units(new), autojunk=False)
    before, after = _units(old), _units(new)
    spans: list[tuple[bool, str, str]] = []
    codes = matcher.get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        one, two = "".join(before[i:j]), "".join(after[k:m])
        inside = 0 < place < len(codes) - 1
        same = tag == "equal" and not (inside and len(one) < MIN_SAME)
        if spans and not same and not spans[-1][0]:
            spans[-1] = (False, spans[-1][1] + one, spans[-1][2] + two)
        else:
            spans.append((same, one, two))
    return spans


def _units(text: str) -> list[str]:
    """Return Latin words and numbers as wholes, every other character by itself."""
    units: list[str] = []
    for character in text:
        joins = character.isascii() and character.isalnum()
        if joins and units and units[-1][-1].isascii() and units[-1][-1].isalnum():
            units[-1] += character
        else:
            units.append(character)
    return units


def _runs(spans: list[tuple[bool, str, str]]) -> Iterator[Run]:
    for same, old, new in spans:
        if same:
            yield Run("same", old)
            continue
        if old:
            yield Run("removed", old)
        if new:
            yield Run("added", new)


def shortened(runs: tuple[Run, ...], around: int = 12) -> tuple[Run, ...]:
    """Return the runs with long unchanged text cut to `around` characters beside a change."""
    last = len(runs) - 1
    return tuple(
        Run(run.kind, _cut(run.text, around, first=place == 0, last=place == last))
        if run.kind == "same"
        else run
        for place, run in enumerate(runs)
    )


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * around + 1:
        return text
    head = "" if first else text[:around]
    tail = "" if last else text[-around:]
    return f"{head}…{tail}"
