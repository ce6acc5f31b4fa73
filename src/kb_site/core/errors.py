"""What can go wrong: exceptions that stop the work, and problems found in content.

Two channels. A `KbSiteError` is raised when work cannot go on and is caught once, in
the command line. A `Problem` is a finding about content: collected, sorted, shown together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `path:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about content: where, which permanent code, how bad, and what to do."""

    location: Location
    code: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        """Return `path:line:column: CODE message`."""
        return f"{self.location}: {self.code} {self.message}"


class KbSiteError(Exception):
    """Work cannot go on; `exit_status` is what the command ends with."""

    exit_status = 3

    def __init__(self, code: str, message: str, location: Location | None = None) -> None:
        """Keep every field in `args`, so that the error survives a process boundary."""
        super().__init__(code, message, location)
        self.code = code
        self.message = message
        self.location = location

    def __str__(self) -> str:
        """Return `path:line:column: CODE message`, without the place where there is none."""
        prefix = f"{self.location}: " if self.location else ""
        return f"{prefix}{self.code} {self.message}"


class ConfigError(KbSiteError):
    """The command line or `kb-site.yaml` is wrong; `problems` holds all findings of a file."""

    exit_status = 2

    def __init__(
        self,
        code: str,
        message: str,
        location: Location | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """Take the first finding's words, and all findings where there are several."""
        super().__init__(code, message, location)
        self.args = (code, message, location, problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return one line a finding."""
        if self.problems:
            return "\n".join(str(problem) for problem in self.problems)
        return super().__str__()


class SourceError(KbSiteError):
    """One source cannot be read; it costs only itself and becomes a `Problem`."""

    exit_status = 1


class TemplateError(KbSiteError):
    """A template of the theme is wrong."""

    exit_status = 2


class PublishError(KbSiteError):
    """The output could not be written or swapped in; the old output is as it was."""

    exit_status = 3


class DeployRefusedError(KbSiteError):
    """A guard refused a deploy; the target is as it was, or as a stopped deploy left it."""

    exit_status = 4


class DeployStoppedError(KbSiteError):
    """A deploy stopped part-way or was not proven; running it again resumes."""

    exit_status = 5
