"""KB306: names of questions that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.nearest import nearest


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield unknown names in `related`; in `featured`, without which a home page does, warnings."""
    ids = [placed.question.id for placed in evidence.site.questions]
    waiting = (each for article in evidence.site.waiting for each in article.sections)
    known = {*ids, *(question.id for section in waiting for question in section.questions)}
    for placed in evidence.site.questions:
        facts = placed.question.facts
        for name in facts.related:
            if name == placed.question.id:
                message = say("KB306.related-itself", id=name)
                yield problem("KB306", placed.article.file, facts.line, 1, message)
            if name not in known:
                message = say(
                    "KB306.related-unknown",
                    id=placed.question.id,
                    name=name,
                    hint=nearest(name, ids),
                )
                yield problem("KB306", placed.article.file, facts.line, 1, message)
    for name in evidence.config.featured:
        if name not in known:
            message = say("KB306.featured-unknown", name=name, hint=nearest(name, ids))
            yield problem_at(place_in_config(evidence, name), "KB306", message, "warning")
    for name in (pin.question for pin in evidence.config.pinned):
        if name and name not in known:
            message = say("KB306.pinned-unknown", name=name, hint=nearest(name, ids))
            yield problem_at(place_in_config(evidence, name), "KB306", message, "warning")
