"""KB601: a search that does not find what it should."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield expectations whose question is not among the first results."""
    known = {placed.question.id for placed in evidence.site.questions}
    answers = {each.query: each.ids for each in evidence.found}
    for each in evidence.expectations:
        if each.query not in answers or each.expect not in known:
            continue
        ids = answers[each.query]
        place = ids.index(each.expect) + 1 if each.expect in ids else 0
        if 0 < place <= each.within:
            continue
        where = (
            say("expectation.place", place=place)
            if place
            else say("expectation.absent", count=len(ids))
        )
        first = say("expectation.first", first=ids[0]) if ids else ""
        message = say(
            "KB601.not-found",
            expect=each.expect,
            where=where,
            query=each.query,
            within=each.within,
            first=first,
        )
        yield problem("KB601", evidence.expectations_path, each.line, 1, message)
