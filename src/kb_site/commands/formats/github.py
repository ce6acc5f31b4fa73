"""Findings as annotations of GitHub Actions, and as the summary of a step.

GitHub shows ten annotations of each level and step and drops the others without a word, so
the worst come first and the summary holds all. Escapes follow GitHub's workflow commands.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.findings import Findings, counted
from kb_site.core.errors import SEVERITIES, Problem

MAX_ANNOTATIONS = 10
"""Of one level."""

MAX_SUMMARY = 1_000_000
"""Bytes; GitHub refuses a step's summary over 1 MiB."""

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github_report(findings: Findings) -> str:
    """Return the annotations, worst first, at most ten a level."""
    lines: list[str] = []
    for severity in SEVERITIES:
        group = [each for each in findings.problems if each.severity == severity]
        lines += [_annotation(each, findings) for each in group[:MAX_ANNOTATIONS]]
        if len(group) > MAX_ANNOTATIONS:
            rest = len(group) - MAX_ANNOTATIONS
            lines.append(f"{rest} more of severity {severity}; the summary of this step has all")
    return "\n".join([*lines, f"{counted(findings)}."]) + "\n"


def step_summary(findings: Findings) -> str:
    """Return all findings as a Markdown table; what is over GitHub's limit is counted."""
    lines = ["## kb-site check", "", f"{counted(findings)}.", ""]
    if findings.problems:
        lines += ["| | place | code | finding |", "| --- | --- | --- | --- |"]
        lines += _rows(findings, MAX_SUMMARY - 1000)
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem, findings: Findings) -> str:
    place = problem.location
    properties = (
        f"file={_property(findings.path(problem))},line={place.line},col={place.column},"
        f"title={_property(problem.code)}"
    )
    return f"::{_COMMANDS[problem.severity]} {properties}::{_words(problem.message)}"


def _words(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _words(text).replace(":", "%3A").replace(",", "%2C")


def _rows(findings: Findings, room: int) -> Iterator[str]:
    worst = sorted(findings.problems, key=lambda each: (SEVERITIES.index(each.severity), each))
    for number, each in enumerate(worst):
        place = f"{findings.path(each)}:{each.location.line}:{each.location.column}"
        row = f"| {each.severity} | {_cell(place)} | {each.code} | {_cell(each.message)} |"
        room -= len(row.encode()) + 1
        if room < 0:
            yield f"| | | | and {len(worst) - number} more |"
            return
        yield row


def _cell(text: str) -> str:
    """Return text that ends no cell and is no markup."""
    escaped = "".join(f"\\{one}" if one in "\\`*_[]<>|#~@" else one for one in text)
    return " ".join(escaped.split())
