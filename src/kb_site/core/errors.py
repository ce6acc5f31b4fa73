"""What can go wrong: exceptions that stop the work, and problems found in content.

Two channels. A `KbSiteError` is raised when work cannot go on and is caught once, in
the command line. A `Problem` is a finding about content: collected, sorted, shown together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from kb_site.core.messages import Message, say, shown
from kb_site.core.values import Value

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""


class Location(Value, order=True):
    """A place in a source; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `path:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"


class Problem(Value, order=True):
    """One finding about content: where, which permanent code, how bad, and what to do."""

    location: Location
    code: str
    severity: Severity
    says: Message

    @property
    def message(self) -> str:
        """What is wrong and what to do, in English."""
        return self.says.text()

    def __str__(self) -> str:
        """Return `path:line:column: CODE message` in English."""
        return f"{self.location}: {self.code} {self.message}"

    @property
    def line(self) -> str:
        """The same in the language that people chose."""
        return f"{self.location}: {self.code} {shown(self.says)}"


class KbSiteError(Exception):
    """Work cannot go on; `exit_status` is what the command ends with."""

    exit_status = 3

    def __init__(self, code: str, says: Message, location: Location | None = None) -> None:
        """Keep every field in `args`, so that the error survives a process boundary."""
        super().__init__(code, says, location)
        self.code = code
        self.says = says
        self.location = location

    @property
    def message(self) -> str:
        """What is wrong and what to do, in English."""
        return self.says.text()

    def __str__(self) -> str:
        """Return `path:line:column: CODE message` in English, without a place if it has none."""
        return self._told(self.message)

    def shown(self) -> str:
        """Return the same in the language that people chose."""
        return self._told(shown(self.says))

    def _told(self, words: str) -> str:
        prefix = f"{self.location}: " if self.location else ""
        return f"{prefix}{self.code} {words}"


class ConfigError(KbSiteError):
    """The command line or `kb-site.yaml` is wrong; `problems` holds all findings of a file."""

    exit_status = 2

    def __init__(
        self,
        code: str,
        says: Message,
        location: Location | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """Take the first finding's words, and all findings where there are several."""
        super().__init__(code, says, location)
        self.args = (code, says, location, problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return one line a finding."""
        if self.problems:
            return "\n".join(str(problem) for problem in self.problems)
        return super().__str__()

    def shown(self) -> str:
        """Return the same in the language that people chose."""
        if self.problems:
            return "\n".join(problem.line for problem in self.problems)
        return super().shown()


class SourceError(KbSiteError):
    """One source cannot be read; it costs only itself and becomes a `Problem`."""

    exit_status = 1


class TemplateError(KbSiteError):
    """A template of the theme is wrong."""

    exit_status = 2


class PublishError(KbSiteError):
    """The output could not be written or swapped in; the old output is as it was."""

    exit_status = 3


class WrongOutputError(PublishError):
    """What was named as the output is not a build's: the command line or an option is wrong."""

    exit_status = 2


class DeployRefusedError(KbSiteError):
    """A guard refused a deploy; the target is as it was, or as a stopped deploy left it."""

    exit_status = 4


class DeployStoppedError(KbSiteError):
    """A deploy stopped part-way or was not proven; running it again resumes."""

    exit_status = 5


def counts(problems: Iterable[Problem]) -> list[Message]:
    """Return how many problems of each severity there are, worst first."""
    found = Counter(problem.severity for problem in problems)
    return [
        say("count.error", count=found["error"]),
        say("count.warning", count=found["warning"]),
        say("count.note", count=found["note"]),
    ]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return findings in the order in which they are told."""
    return tuple(sorted(problems, key=_order))


def _order(each: Problem) -> tuple[str, int, int, str, str, Message]:
    """Return what findings are sorted by, which is faster compared than they are."""
    place = each.location
    return (place.file, place.line, place.column, each.code, each.severity, each.says)
