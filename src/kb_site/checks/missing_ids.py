"""KB319: a question in Markdown whose address follows from its place in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.codes import problem
from kb_site.errors import Problem


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every question whose id is the article's slug and a number; plain text has no other."""
    for placed in evidence.site.questions:
        article, question = placed.article, placed.question
        numbered = re.fullmatch(rf"{re.escape(article.slug)}(?:-x?\d+)*", question.id)
        if article.form == "markdown" and numbered:
            message = (
                f"{question.question!r} has no id of its own, so its address changes "
                "when questions move; write {#id} after the heading"
            )
            yield problem("KB319", article.file, question.line, 1, message)
