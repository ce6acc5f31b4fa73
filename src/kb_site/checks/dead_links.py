"""KB401, KB402, KB404, KB405 and KB309: links and pictures that lead nowhere, or not well."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache

from kb_site.checks.evidence import Evidence
from kb_site.checks.hyperlinks import Hyperlink
from kb_site.checks.verdicts import judged
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.nearest import nearest


def find_missing(evidence: Evidence) -> Iterator[Problem]:
    """Yield links to pages and files that are not there."""
    for link, verdict in judged(evidence):
        if not link.picture and verdict.kind == "missing":
            hint = nearest(link.target.partition("#")[0], _near(evidence, link))
            hint = hint or say("hint.correct-link")
            yield _problem("KB401", link, say("KB401.dead-link", target=link.target, hint=hint))


def find_anchors(evidence: Evidence) -> Iterator[Problem]:
    """Yield links to places that their page does not have."""
    ids = [placed.question.id for placed in evidence.site.questions]
    for link, verdict in judged(evidence):
        if not link.picture and verdict.kind == "anchor":
            hint = nearest(link.target.partition("#")[2], ids) or say("hint.correct-link")
            yield _problem("KB402", link, say("KB402.dead-place", target=link.target, hint=hint))


def find_pictures(evidence: Evidence) -> Iterator[Problem]:
    """Yield pictures that do not lie where their article says."""
    for link, verdict in judged(evidence):
        if link.picture and verdict.kind == "missing":
            hint = nearest(link.target, _near(evidence, link)) or say("hint.beside-article")
            yield _problem("KB309", link, say("KB309.no-picture", target=link.target, hint=hint))


def find_case(evidence: Evidence) -> Iterator[Problem]:
    """Yield addresses that are right on some systems only, as capitals differ."""
    for link, verdict in judged(evidence):
        if verdict.kind == "case":
            message = say("KB404.other-case", target=link.target, instead=verdict.instead)
            yield _problem("KB404", link, message)


def find_absolute(evidence: Evidence) -> Iterator[Problem]:
    """Yield links that name the site's own address, and so lead out of a copy or a preview."""
    for link, verdict in judged(evidence):
        if verdict.kind == "own":
            message = say("KB405.own-address", target=link.target, instead=verdict.instead)
            yield _problem("KB405", link, message)


def _problem(code: str, link: Hyperlink, message: Message) -> Problem:
    return problem(code, link.article.file, link.line, link.column, message)


def _near(evidence: Evidence, link: Hyperlink) -> tuple[str, ...]:
    return _names(evidence, posixpath.dirname(link.article.file))


@lru_cache(maxsize=8)
def _names(evidence: Evidence, folder: str) -> tuple[str, ...]:
    """Return the addresses that a link from an article of a folder may have."""
    within = f"{folder}/"
    beside = (file.removeprefix(within) for file in evidence.files if file.startswith(within))
    return tuple(sorted((*beside, *(f"../{page}" for page in evidence.pages))))
