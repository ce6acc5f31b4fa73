"""Which questions lead to which: links in answers and the related questions of front matter."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from kb_site.checks.evidence import Evidence
from kb_site.checks.hyperlinks import Hyperlink, hyperlinks
from kb_site.editor_report.model import Bar, Linked
from kb_site.editor_report.parts import bars, question_href
from kb_site.site.redirects import id_of

MOST_HOSTS = 12


def linked_questions(evidence: Evidence, root: str) -> tuple[Linked, ...]:
    """Return every question with its links in and out, the lonely ones first."""
    pairs = _pairs(evidence)
    inward = Counter(target for _, target in pairs)
    outward = Counter(source for source, _ in pairs)
    rows = [
        Linked(
            question=placed.question.question,
            href=question_href(root, placed.question.id),
            inward=inward[placed.question.id],
            outward=outward[placed.question.id],
        )
        for placed in evidence.site.questions
    ]
    return tuple(sorted(rows, key=lambda row: (row.inward, row.outward)))


def linked_hosts(evidence: Evidence) -> tuple[Bar, ...]:
    """Return the web sites that answers link to, the most linked first."""
    hosts = Counter(
        urlsplit(link.target).netloc
        for link in hyperlinks(evidence)
        if link.target.lower().startswith(("http:", "https:"))
    )
    return bars((host, number, 0, "") for host, number in hosts.most_common(MOST_HOSTS))


def _pairs(evidence: Evidence) -> set[tuple[str, str]]:
    """Return (from, to) of all connections between different questions, by their ids."""
    known = {placed.question.id for placed in evidence.site.questions}
    pairs = {
        (placed.question.id, name)
        for placed in evidence.site.questions
        for name in placed.question.facts.related
    }
    for link in hyperlinks(evidence):
        target = id_of(link.leads.address.partition("#")[0])
        if target and not link.picture:
            pairs.add((_question_at(link), target))
    return {(source, target) for source, target in pairs if target in known and source != target}


def _question_at(link: Hyperlink) -> str:
    """Return the id of the last question that begins at or before the link."""
    found = ""
    for section in link.article.sections:
        for question in section.questions:
            found = question.id if question.line <= link.line else found
    return found
