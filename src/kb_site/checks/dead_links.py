"""KB401, KB402, KB404, KB405 and KB309: links and pictures that lead nowhere, or not well."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from kb_site.checks.evidence import Evidence
from kb_site.checks.hyperlinks import Hyperlink, hyperlinks
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.limits import MAX_ATTACHED_BYTES
from kb_site.core.messages import Message, say
from kb_site.core.nearest import nearest
from kb_site.reading.readers.inner_pictures import may_be_inside
from kb_site.site.media import PUBLISHED_SUFFIXES


def find_missing(evidence: Evidence) -> Iterator[Problem]:
    """Yield links to pages and files that are not there, or not published."""
    for link in hyperlinks(evidence):
        message = None if link.picture else _fault(evidence, link)
        if message:
            yield _problem("KB401", link, message)


def find_anchors(evidence: Evidence) -> Iterator[Problem]:
    """Yield links to places that their page does not have."""
    ids = [placed.question.id for placed in evidence.site.questions]
    for link in hyperlinks(evidence):
        if not link.picture and link.leads.kind == "anchor":
            hint = nearest(link.target.partition("#")[2], ids) or say("hint.correct-link")
            yield _problem("KB402", link, say("KB402.dead-place", target=link.target, hint=hint))


def find_pictures(evidence: Evidence) -> Iterator[Problem]:
    """Yield pictures beside an article that cannot be shown; a mark stands in their place."""
    for link in hyperlinks(evidence):
        is_faulty = link.leads.kind in ("missing", "kind", "camera", "unreadable")
        if link.picture and is_faulty and not link.target.startswith("/"):
            yield _problem("KB309", link, _picture_fault(evidence, link))


def find_case(evidence: Evidence) -> Iterator[Problem]:
    """Yield addresses that are right on some systems only, as capitals differ."""
    for link in hyperlinks(evidence):
        if link.leads.kind == "case":
            message = say("KB404.other-case", target=link.target, instead=link.leads.instead)
            yield _problem("KB404", link, message)


def find_absolute(evidence: Evidence) -> Iterator[Problem]:
    """Yield links that name the site's own address, and so lead out of a copy or a preview."""
    for link in hyperlinks(evidence):
        if link.leads.kind == "own":
            message = say("KB405.own-address", target=link.target, instead=link.leads.instead)
            yield _problem("KB405", link, message)


def _fault(evidence: Evidence, link: Hyperlink) -> Message | None:
    """Return why a link leads to nothing, if it does."""
    match link.leads.kind:
        case "missing":
            hint = _near(link.target.partition("#")[0], _names_near(evidence, link))
            hint = hint or say("hint.correct-link")
            return say("KB401.dead-link", target=link.target, hint=hint)
        case "waiting":
            return say("KB401.waiting", target=link.target)
        case "kind":
            return say("KB401.kind", target=link.target, suffixes=PUBLISHED_SUFFIXES)
        case "camera":
            kind = splitext(link.target.partition("#")[0])[1].lstrip(".").lower()
            return say("KB401.camera", target=link.target, kind=kind)
        case "large":
            return say("KB401.large", target=link.target, limit=MAX_ATTACHED_BYTES)
        case "unreadable":
            return say("KB401.unreadable", target=link.target)
        case _:
            return None


def _picture_fault(evidence: Evidence, link: Hyperlink) -> Message:
    match link.leads.kind:
        case "kind" | "camera":
            return say("KB309.kind", target=link.target)
        case "unreadable":
            return say("KB401.unreadable", target=link.target)
        case _:
            hint = _inside(link) or _near(link.target, _names_near(evidence, link))
            hint = hint or _where(evidence, link)
            return say("KB309.no-picture", target=link.target, hint=hint)


def _inside(link: Hyperlink) -> Message | None:
    """Return what to do where a picture may stand in the file itself, by the name it has then."""
    stem = splitext(basename(link.article.file))[0]
    inside = may_be_inside(unquote(link.target), stem)
    return say("hint.beside-or-inside") if inside else None


def _where(evidence: Evidence, link: Hyperlink) -> Message:
    """Return where a picture is looked for that is not there."""
    target = unquote(link.target.partition("#")[0])
    if "/" not in target:
        return say("hint.beside-article")
    folder, place = evidence.config.content, normpath(join(dirname(link.article.file), target))
    if place.startswith(f"{folder}/"):
        return say("hint.put-at", place=place)
    return say("hint.put-within", place=place, folder=folder)


def _problem(code: str, link: Hyperlink, message: Message) -> Problem:
    return problem(code, link.article.file, link.line, link.column, message)


def _near(name: str, known: tuple[str, ...]) -> Message | None:
    """Return the nearest other name without regard to suffixes, which many files have alike."""
    stems = {splitext(each)[0]: each for each in known if each != name}
    found = nearest(splitext(name)[0], tuple(stems))
    return say("hint.nearest", name=stems[str(found.values()["name"])]) if found else None


def _names_near(evidence: Evidence, link: Hyperlink) -> tuple[str, ...]:
    return _names(evidence, dirname(link.article.file))


@lru_cache(maxsize=8)
def _names(evidence: Evidence, folder: str) -> tuple[str, ...]:
    """Return the addresses that a link from an article of a folder may have."""
    within = f"{folder}/"
    beside = (file.removeprefix(within) for file in evidence.files if file.startswith(within))
    return tuple(sorted((*beside, *(f"../{page}" for page in evidence.pages))))
