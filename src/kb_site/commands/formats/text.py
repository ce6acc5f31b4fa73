"""Findings for people: grouped by file, each with its line and a caret below the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from kb_site.checks.findings import Excerpt, Findings, counted
from kb_site.commands.formats.changes import Paint, Tone, plain
from kb_site.commands.terminal import in_line
from kb_site.core.errors import Problem, Severity
from kb_site.core.kind_names import SEVERITIES
from kb_site.core.messages import shown, tell

_TONES: dict[Severity, Tone] = {"error": "red", "warning": "yellow", "note": "cyan"}


def line_report(findings: Findings, paint: Paint = plain) -> str:
    """Return the findings one a line, for logs and for programs that read them."""
    visible = [each for each in findings.problems if findings.shows(each)]
    lines = [
        f"{each.location}: {paint(shown(SEVERITIES[each.severity]), _TONES[each.severity])} "
        f"{each.code} {in_line(shown(each.says))}"
        for each in visible
    ]
    return "\n".join([*lines, *_ending(findings, len(visible))]) + "\n"


def text_report(findings: Findings, paint: Paint = plain) -> str:
    """Return the findings as text; the last line counts them."""
    lines: list[str] = []
    visible = [each for each in findings.problems if findings.shows(each)]
    by_file = sorted(visible, key=lambda each: each.location)
    for file, group in groupby(by_file, key=lambda each: each.location.file):
        lines += [paint(file, "bold")]
        lines += [*(line for each in group for line in _lines(each, findings, paint)), ""]
    return "\n".join([*lines, *_ending(findings, len(visible))]) + "\n"


def _ending(findings: Findings, visible: int) -> Iterator[str]:
    """Yield how many findings there are, and what can be done about those not shown."""
    yield tell("check.counted", counts=counted(findings))
    if not findings.quiet and visible < len(findings.problems):
        yield tell("check.notes-hidden")
    if findings.settled:
        yield tell("check.settled", count=findings.settled)


def _lines(problem: Problem, findings: Findings, paint: Paint) -> Iterator[str]:
    place = f"{problem.location.line}:{problem.location.column}"
    severity = paint(f"{shown(SEVERITIES[problem.severity]):<7}", _TONES[problem.severity])
    yield f"  {place:<8} {severity} {problem.code} {in_line(shown(problem.says))}"
    excerpt = findings.excerpts.get(problem)
    if excerpt:
        yield f"           {excerpt.text}"
        yield f"           {_indent(excerpt)}{paint('^', 'green')}"


def _indent(excerpt: Excerpt) -> str:
    """Return blanks as wide as the text before the place: a Han character fills two columns."""
    before = excerpt.text[: excerpt.column - 1]
    return "".join("　" if unicodedata.east_asian_width(one) in "WF" else " " for one in before)
