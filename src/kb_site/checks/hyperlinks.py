"""The links and pictures of answers, each with its place in the source and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from kb_site.checks.evidence import Evidence
from kb_site.core.model import Article
from kb_site.core.values import Value
from kb_site.site.targets import Target


class Hyperlink(Value):
    """A link or picture; `target` is its address as the page has it."""

    article: Article
    line: int
    column: int
    picture: bool
    target: str
    alt: str
    leads: Target


@lru_cache(maxsize=1)
def hyperlinks(evidence: Evidence) -> tuple[Hyperlink, ...]:
    """Return the links and pictures of all articles, in reading order."""
    return tuple(_placed(evidence))


def _placed(evidence: Evidence) -> Iterator[Hyperlink]:
    for each in evidence.links:
        link, article = each.link, each.article
        line, column = _place(link.target, each.line, evidence.texts.get(article.file, ()))
        yield Hyperlink(article, line, column, link.picture, link.target, link.words, each.leads)


def _place(target: str, line: int, lines: tuple[str, ...]) -> tuple[int, int]:
    """Return line and column of an address at or after `line`, else the line itself."""
    for needle in (target, unquote(target)):
        for number in range(line, len(lines) + 1):
            column = lines[number - 1].find(needle)
            if column >= 0:
                return number, column + 1
    return line, 1
