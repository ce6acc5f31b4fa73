"""The links and pictures of answers, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from kb_site.checks.evidence import Evidence
from kb_site.core.model import Article, Body

_TAG = re.compile(r"<(?P<tag>a|img)\b(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r"\b(href|src|alt)=\"([^\"]*)\"")
_ID = re.compile(r"\bid=\"([^\"]+)\"")


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


def hyperlinks(evidence: Evidence) -> Iterator[Hyperlink]:
    """Yield the links and pictures of all articles, in reading order."""
    for article in evidence.site.articles:
        for body, line in bodies(article):
            if "<a " in body.html or "<img " in body.html:
                yield from _links(article, body, line, evidence.texts.get(article.file, ()))


def bodies(article: Article) -> Iterator[tuple[Body, int]]:
    """Yield the article's texts, each with the line from which on to look for it."""
    yield article.lead_body, 1
    for section in article.sections:
        yield section.lead_body, section.line
        for question in section.questions:
            yield from ((each, question.facts.line) for each in (question.short, *question.steps))
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
