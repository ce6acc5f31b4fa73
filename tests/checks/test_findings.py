"""Which findings a person is shown, and how they are counted."""

import pytest

from kb_site.checks.findings import Findings
from kb_site.core.codes import problem
from kb_site.core.messages import say


def found(code):
    return problem(code, "a.md", 1, 1, say("meaning.KB316"))


ERROR, WARNING, NOTE = (found(code) for code in ("KB301", "KB316", "KB317"))


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({}, ["error", "warning", "note"]),
        ({"notes": False}, ["error", "warning"]),
        ({"quiet": True}, ["error"]),
        ({"quiet": True, "notes": False}, ["error"]),
    ],
)
def test_errors_are_always_shown_and_the_rest_as_asked_for(options, shown):
    every = (ERROR, WARNING, NOTE)
    findings = Findings(every, **options)
    assert [each.severity for each in every if findings.shows(each)] == shown
    assert [findings.count(each) for each in ("error", "warning", "note")] == [1, 1, 1]
