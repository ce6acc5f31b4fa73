"""KB315: a topic that readers would open in vain."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every declared topic without questions."""
    for topic, group in evidence.site.topics:
        if not group:
            message = (
                f"the topic {topic.id!r} ({topic.title}) has no questions; "
                "give a section its id, or remove the topic"
            )
            yield problem_at(place_in_config(evidence, topic.id), "KB315", message)
