"""KB608: plain forms of a featured question that do not lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say

SHOWN = 3


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield featured questions that some of their plain forms do not find."""
    answers = {each.query: each.ids for each in evidence.found}
    missed: defaultdict[str, list[str]] = defaultdict(list)
    tried: defaultdict[str, int] = defaultdict(int)
    for each in evidence.by_rule:
        if each.query not in answers:
            continue
        tried[each.expect] += 1
        if each.expect not in answers[each.query][: each.within]:
            missed[each.expect].append(each.query)
    for name, queries in missed.items():
        message = say(
            "KB608.missed",
            count=len(queries),
            tried=tried[name],
            name=name,
            queries="、".join(queries[:SHOWN]) + " …" * (len(queries) > SHOWN),
        )
        yield problem_at(place_in_config(evidence, name), "KB608", message)
