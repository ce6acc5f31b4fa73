"""KB403: a picture that says nothing to those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.checks.hyperlinks import hyperlinks
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield pictures without alternative words; one that is not shown needs none."""
    for link in hyperlinks(evidence):
        if link.picture and link.leads.kind == "ok" and not link.alt.strip():
            message = say("KB403.no-description", target=link.target)
            yield problem("KB403", link.article.file, link.line, link.column, message)
