"""What a check found, as every report form takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from kb_site.core.errors import Problem, Severity, counts
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.values import Value, field

_NUMBERS = later(r"\d+")


class Excerpt(Value):
    """A piece of the line that a finding is about; `column` counts from 1 in `text`."""

    text: str
    column: int


class Findings(Value):
    """The findings in their order, and how many were silenced, and by what."""

    problems: tuple[Problem, ...]
    ignored: int = 0
    known: int = 0
    """Findings that the baseline holds."""
    settled: int = 0
    """Findings of the baseline that are no more."""
    prefix: str = ""
    """What leads from the working folder to the site folder; empty, or it ends in a slash."""
    notes: bool = True
    """Whether the form for people shows notes."""
    quiet: bool = False
    """Whether it shows errors alone."""
    excerpts: Mapping[Problem, Excerpt] = field(default_factory=dict)
    plugins: tuple[str, ...] = ()
    """Packages whose checks may have found some of them."""

    def path(self, problem: Problem) -> str:
        """Return the path of a finding's file from the working folder."""
        return self.prefix + problem.location.file

    def shows(self, problem: Problem) -> bool:
        """Return whether the form for people has this finding."""
        return problem.severity == "error" or (
            not self.quiet and (self.notes or problem.severity == "warning")
        )

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(problem.severity == severity for problem in self.problems)


def fingerprints(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return a name for each finding that outlives changes elsewhere in its file.

    It follows from code, file and the message's key and texts, and from no words or numbers;
    of equal findings, each has its turn in it.
    """
    return _named((each.code, each.location.file, each.says.identity()) for each in problems)


def fingerprints_of_words(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the names that findings had in baselines of schema 1: code, file, English words."""
    return _named(
        (each.code, each.location.file, _NUMBERS.sub("#", each.message)) for each in problems
    )


def _named(facts: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found: list[str] = []
    for each in facts:
        whole = "\0".join(each)
        seen[whole] += 1
        found.append(sha256(f"{whole}\0{seen[whole]}".encode()).hexdigest()[:32])
    return tuple(found)


def counted(findings: Findings) -> Message:
    """Return the numbers of findings in words."""
    parts = counts(findings.problems)
    if findings.ignored:
        parts.append(say("count.ignored", count=findings.ignored))
    if findings.known:
        parts.append(say("count.known", count=findings.known))
    return say("count.all", parts=parts)
