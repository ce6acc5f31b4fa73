"""Running the programs that some targets need, without showing what is secret."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from kb_site.core.errors import ConfigError, DeployStoppedError
from kb_site.core.git import inherited
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.options.masking import redact

TIMEOUT = 900
"""Seconds that one run of a program may take."""
ANSWER = 120
"""Seconds in which a server must answer a question that needs no transfer."""


class Result(Value):
    """How a program ended, and what it wrote."""

    status: int
    output: bytes
    errors: str

    @property
    def last_words(self) -> str:
        """The last lines of its messages, fit to be shown."""
        lines = [line.strip() for line in self.errors.splitlines() if line.strip()]
        return "; ".join(lines[-6:]) or f"it ended with status {self.status}"


class Failed(Exception):  # noqa: N818 - it is what happened
    """A program ended with an error; the caller decides what that means."""

    def __init__(self, result: Result) -> None:
        """Keep the result in `args`."""
        super().__init__(result)
        self.result = result


def run(
    words: Sequence[str],
    *,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    without: re.Pattern[str] | None = None,
    seconds: float = TIMEOUT,
) -> Result:
    """Run a program to its end, `without` the variables whose whole name matches.

    Raises ConfigError KB703 where it is missing.
    """
    try:
        done = subprocess.run(  # noqa: S603 - words, never a shell's line
            words,
            input=stdin,
            capture_output=True,
            env={**inherited(without), **(environment or {})},
            cwd=folder,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        message = say("KB703.program-missing", program=words[0])
        raise ConfigError("KB703", message) from None
    except subprocess.TimeoutExpired:
        message = say("KB702.program-slow", program=words[0], seconds=seconds)
        raise DeployStoppedError("KB702", message) from None
    return Result(done.returncode, done.stdout, redact(done.stderr.decode("utf-8", "replace")))


def succeed(result: Result) -> bytes:
    """Return what a program wrote, or raise Failed where it did not end well."""
    if result.status != 0:
        raise Failed(result)
    return result.output
