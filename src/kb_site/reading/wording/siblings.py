"""A heading in a row of its form, none of which asks: no rule makes a question of it alone."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.model import Question, Section

LEAST = 3
"""Headings from which on they stand in a row."""
TAIL = 2
"""Characters at the end that parallel headings share: 一级标准, 二级标准."""


def standing_out(sections: Sequence[Section]) -> frozenset[str]:
    """Return the ids of questions that a rule made of one heading of a row alone.

    A row are the questions of a section, or the sections that are a question each.
    """
    whole = [part.questions[0] for part in sections if _is_whole(part)]
    rows = [whole, *(part.questions for part in sections if len(part.questions) > 1)]
    return frozenset(each.id for row in rows for each in _made_alone(row))


def _is_whole(section: Section) -> bool:
    return len(section.questions) == 1 and section.questions[0].heading == section.heading


def _made_alone(row: Sequence[Question]) -> list[Question]:
    made = [each for each in row if each.wording_rule]
    if len(row) < LEAST or len(made) != 1:
        return []
    others = [each for each in row if each is not made[0]]
    if any(each.question.endswith(("？", "?")) for each in others):
        return []
    tail = made[0].heading[-TAIL:]
    counted = all(each.number for each in row)
    return made if counted or any(each.heading.endswith(tail) for each in others) else []
