"""The links and pictures of answers, each with its place in the source and where it leads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote

from kb_site.addresses import article_path
from kb_site.checks.evidence import Evidence
from kb_site.model import Article, Body

_TAG = re.compile(r"<(?P<tag>a|img)\b(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r"\b(href|src|alt)=\"([^\"]*)\"")
_ID = re.compile(r"\bid=\"([^\"]+)\"")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Kind = Literal["ok", "missing", "anchor", "case", "own", "web"]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link or picture; `target` is its address as the page has it."""

    article: Article
    line: int
    column: int
    picture: bool
    target: str
    alt: str
    anchors: frozenset[str]
    """Ids in the text that holds the link."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a link leads; `instead` is what was probably meant."""

    kind: Kind
    instead: str = ""


OK = Verdict("ok")


def hyperlinks(evidence: Evidence) -> Iterator[Hyperlink]:
    """Yield the links and pictures of all articles, in reading order."""
    for article in evidence.site.articles:
        for body, line in _bodies(article):
            if "<a " in body.html or "<img " in body.html:
                yield from _links(article, body, line, evidence.texts.get(article.file, ()))


def judge(link: Hyperlink, evidence: Evidence) -> Verdict:
    """Return where a link leads: within its text, to a source, to a page, or to the web."""
    target, base = link.target, evidence.config.base_url
    if base and (target + "/").startswith(base):
        return Verdict("own", target[len(base) :] or "index.html")
    if target.lower().startswith(("http:", "https:")):
        return Verdict("web")
    if _SCHEME.match(target):
        return OK
    path, _, anchor = target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        questions = {each.question.id for each in evidence.site.questions}
        known = not anchor or _is_there(anchor, link.anchors) or anchor in questions
        return OK if known else Verdict("anchor")
    return _judge_path(link, path, anchor, evidence)


def _judge_path(link: Hyperlink, path: str, anchor: str, evidence: Evidence) -> Verdict:
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(link.article.file), path))
    if beside in evidence.files:
        return _judge_file(link, beside, anchor, evidence)
    on_site = posixpath.normpath(posixpath.join("q", path))
    if not link.picture and on_site in evidence.pages:
        return OK
    for known in sorted(evidence.files | evidence.pages):
        if known.casefold() in (beside.casefold(), on_site.casefold()):
            return Verdict("case", known)
    return Verdict("missing")


def _judge_file(link: Hyperlink, file: str, anchor: str, evidence: Evidence) -> Verdict:
    if file in evidence.media:
        return OK
    article = next((each for each in evidence.site.articles if each.file == file), None)
    if article is None or link.picture:
        return Verdict("missing")
    known = not anchor or _is_there(anchor, _anchors_of(article))
    return OK if known else Verdict("anchor", article_path(article.slug))


def _is_there(anchor: str, ids: Collection[str]) -> bool:
    """Return whether an id is that of an anchor, as written or with its question's id before it."""
    return anchor in ids or any(each.endswith(f"-{anchor}") for each in ids)


def _anchors_of(article: Article) -> set[str]:
    ids = {each.id for section in article.sections for each in section.questions}
    return ids.union(*(_ID.findall(body.html) for body, _ in _bodies(article)))


def _bodies(article: Article) -> Iterator[tuple[Body, int]]:
    """Yield the article's texts, each with the line from which on to look for it."""
    yield article.lead_body, 1
    for section in article.sections:
        yield section.lead_body, section.line
        for question in section.questions:
            yield question.body, question.line
    last = article.sections[-1].line if article.sections else 1
    yield article.conclusion_body, last


def _links(article: Article, body: Body, line: int, lines: tuple[str, ...]) -> Iterator[Hyperlink]:
    anchors = frozenset(_ID.findall(body.html))
    for match in _TAG.finditer(body.html):
        found = dict(_ATTRIBUTE.findall(match["attributes"]))
        picture = match["tag"] == "img"
        target = unescape(found.get("src" if picture else "href", ""))
        if target:
            alt = unescape(found.get("alt", ""))
            place = _place(target, line, lines)
            yield Hyperlink(article, *place, picture, target, alt, anchors)


def _place(target: str, line: int, lines: tuple[str, ...]) -> tuple[int, int]:
    """Return line and column of an address at or after `line`, else the line itself."""
    for needle in (target, unquote(target)):
        for number in range(line, len(lines) + 1):
            column = lines[number - 1].find(needle)
            if column >= 0:
                return number, column + 1
    return line, 1
