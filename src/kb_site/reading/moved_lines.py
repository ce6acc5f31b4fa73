"""What a sidecar decides, on the lines where its entries stand now: they are found by their text.

An entry whose line has its text stays. Where lines have moved, it goes to the one line that has
the text; where no line has it, or several do, nothing is guessed and the entry is a finding.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.authored import Key, Overrides
from kb_site.core.codes import problem_at
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import Line
from kb_site.core.values import Aside, Value, replace


def settled(
    overrides: Overrides, lines: Sequence[Line], path: str
) -> tuple[Overrides, tuple[Problem, ...]]:
    """Return the decisions at the numbers that their lines have, and a KB109 for each other."""
    if not overrides.texts:
        return overrides, ()
    known: dict[str, set[int]] = {}
    for line in lines:
        known.setdefault(_bare(line.text), set()).add(line.number)
    entries = [
        _Entry(key, turn, number, known.get(_bare(text), set()))
        for key, texts in overrides.texts
        for turn, (number, text) in enumerate(zip(_numbers(overrides, key), texts, strict=True))
    ]
    problems = [
        problem_at(overrides.place(each.key, each.turn), "KB109", _fault(each, path))
        for each in entries
        if not each.line
    ]
    return _moved(overrides, entries), tuple(problems)


class _Entry(Value):
    """An entry of a key: the number that it gives, and the lines that have its text."""

    key: Key
    turn: int
    number: int
    there: set[int]

    @property
    def line(self) -> int:
        """Where its line stands now; 0 where nothing says so for certain."""
        if self.number in self.there:
            return self.number
        return min(self.there) if len(self.there) == 1 else 0


def _numbers(overrides: Overrides, key: Key) -> tuple[int, ...]:
    match key:
        case "headings":
            return tuple(line for line, _ in overrides.headings)
        case "gaps":
            return tuple(line for line, _, _ in overrides.gaps)
        case "keep":
            return overrides.keep
        case "drop":
            return overrides.drop


def _moved(overrides: Overrides, entries: Sequence[_Entry]) -> Overrides:
    lines: dict[Key, list[tuple[int, int]]] = {"headings": [], "gaps": [], "keep": [], "drop": []}
    for each in entries:
        if each.line:
            lines[each.key].append((each.turn, each.line))
    places: dict[str, tuple[Location, ...]] = {
        key: tuple(overrides.place(key, turn) for turn, _ in found) for key, found in lines.items()
    }
    return replace(
        overrides,
        headings=tuple((line, overrides.headings[turn][1]) for turn, line in lines["headings"]),
        gaps=tuple((line, *overrides.gaps[turn][1:]) for turn, line in lines["gaps"]),
        keep=tuple(line for _, line in lines["keep"]),
        drop=tuple(line for _, line in lines["drop"]),
        places=Aside(overrides.places | places),
    )


def _fault(entry: _Entry, path: str) -> Message:
    if entry.there:
        lines = ", ".join(map(str, sorted(entry.there)))
        return say("KB109.text-several", key=entry.key, number=entry.number, lines=lines)
    return say("KB109.text-elsewhere", key=entry.key, number=entry.number, path=path)


def _bare(text: str) -> str:
    """Return a line's text without what editors change unseen: spaces at its ends and doubled."""
    return " ".join(text.split())
