"""KB504: the words of a law that nobody has compared with their source for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield the files of laws whose day lies further back than the site's limit."""
    days = evidence.config.review.laws
    files = {law.name: law.text for law in evidence.config.laws}
    shown = {law.name for law in evidence.site.laws}
    for text in evidence.law_texts:
        due = date.fromisoformat(text.as_of) + timedelta(days=days)
        if days and text.law in shown and due < evidence.as_of:
            file = files[text.law]
            place = place_in_config(evidence, file)
            message = say("KB504.old-law-text", name=text.law, file=file, day=text.as_of, days=days)
            yield problem_at(place, "KB504", message)
