"""KB609: templates of a site's own theme that ask for what pages do not give them."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.nearest import nearest


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield each value that is in none of the pages that a template makes, once a line."""
    from kb_site.checks.asked_values import gone  # needs the template engine

    for each in evidence.templates:
        if each.name.endswith(".html"):
            path = f"{evidence.config.templates}/{each.name}"
            for asked in dict.fromkeys(gone(each, evidence.strings)):
                last = asked.name.rpartition(".")[2]
                column = each.text.split("\n")[asked.line - 1].find(last) + 1
                message = say("KB609.gone", name=asked.name, hint=nearest(last, asked.known))
                yield problem("KB609", path, asked.line, max(column, 1), message)
