"""KB503: a source that was written before a law it cites came into force."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield articles that were published or read before their law, and not reviewed since."""
    since = {state.name: state.since for state in evidence.laws if state.state == "in-force"}
    for article in evidence.site.articles:
        front = article.front
        written = front.published or front.source.accessed
        latest = max((day for day in (written, front.reviewed) if day), default=None)
        if written is None or latest is None:
            continue
        for mention in article.laws:
            start = since.get(mention.name, "")
            if latest.isoformat() < start:
                message = say(
                    "KB503.older-than-law",
                    name=mention.name,
                    start=str(start),
                    day=latest.isoformat(),
                )
                yield problem("KB503", article.file, mention.line, mention.column, message)
