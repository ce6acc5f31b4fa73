"""What the report's page sees; frozen, and all text plain."""

from __future__ import annotations

from typing import Literal

from kb_site.core.values import Value

Tone = Literal["", "good", "warn", "bad"]


class Tile(Value):
    """A number at the top; `name` is the key of its words."""

    name: str
    value: int
    tone: Tone = ""


class Bar(Value):
    """A bar of a chart; `share` is its length in percent of the longest."""

    label: str
    value: int
    share: float
    href: str = ""
    weak: int = 0
    """How many of `value` need work."""
    weak_share: float = 0.0


class Column(Value):
    """A column of the age chart, in units of its picture: 100 high, from the top."""

    name: str
    x: int
    fresh: int
    late: int
    fresh_y: float
    fresh_height: float
    late_y: float
    late_height: float


class Due(Value):
    """An article and when it is to be looked at again; dates are ISO, empty if not known."""

    file: str
    title: str
    reviewed: str
    due: str
    late: bool


class Place(Value):
    """A place in a source, with the question that it belongs to."""

    file: str
    line: int
    column: int
    words: str
    href: str = ""


class Changed(Value):
    """What was changed in one source."""

    file: str
    repairs: int
    dropped: int
    private: int


class Missed(Value):
    """A query that does not lead to its question; `rank` is 0 where it is not found at all."""

    query: str
    question: str
    href: str
    rank: int
    instead: str


class Asked(Value):
    """A query of a log that nothing on the site answers, and how often it was typed."""

    query: str
    count: int
    nearest: str
    """The question that is found first all the same, if any."""


class Change(Value):
    """What changed in one way since the site that the report is compared with."""

    name: str
    count: int
    first: str
    """The id or address of the first of them."""


class Since(Value):
    """What is told from outside the site: its changes, and a log of what was searched."""

    compared: bool = False
    changes: tuple[Change, ...] = ()
    logged: int = 0
    """Queries of the log, each counted as often as it was typed."""
    unanswered: tuple[Asked, ...] = ()


class Linked(Value):
    """A question with the links that lead to it and away from it."""

    question: str
    href: str
    inward: int
    outward: int


class Finding(Value):
    """All findings of one code; `meaning` says what it is."""

    code: str
    severity: str
    meaning: str
    count: int
    first: str


class EditorReport(Value):
    """The whole report; `searched` counts the queries that were tried."""

    title: str
    language: str
    day: str
    home: str
    css: str
    icon: str
    policy: str
    tiles: tuple[Tile, ...]
    topics: tuple[Bar, ...]
    ages: tuple[Column, ...]
    dues: tuple[Due, ...]
    gaps: tuple[Place, ...]
    repairs: tuple[Bar, ...]
    changed: tuple[Changed, ...]
    searched: int
    missed: tuple[Missed, ...]
    twins: tuple[Place, ...]
    linked: tuple[Linked, ...]
    hosts: tuple[Bar, ...]
    findings: tuple[Finding, ...]
    since: Since = Since()
