"""Small parts of the report: bars, links to questions."""

from __future__ import annotations

from collections.abc import Iterable

from kb_site.core.addresses import question_path
from kb_site.editor_report.model import Bar


def bars(rows: Iterable[tuple[str, int, int, str]]) -> tuple[Bar, ...]:
    """Return bars for (label, value, weak, href), the longest filling the whole width."""
    found = list(rows)
    longest = max((value for _, value, _, _ in found), default=0) or 1
    return tuple(
        Bar(
            label,
            value,
            round(100 * value / longest, 1),
            href,
            weak,
            round(100 * weak / longest, 1),
        )
        for label, value, weak, href in found
    )


def question_href(root: str, question_id: str) -> str:
    """Return the address of a question's page; empty where there is no built site."""
    return root + question_path(question_id) if root else ""
