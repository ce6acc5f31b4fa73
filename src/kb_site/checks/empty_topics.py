"""KB315: a topic that readers would open in vain."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every declared topic without questions."""
    for topic, group in evidence.site.topics:
        if not group:
            message = say("KB315.no-questions", id=topic.id, title=topic.title)
            yield problem_at(place_in_config(evidence, topic.id), "KB315", message)
