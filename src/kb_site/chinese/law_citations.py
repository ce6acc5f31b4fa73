"""How a text cites articles of laws: 《民法典》第六百七十六条第二款、第六百七十七条; 该法第十条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_site.chinese.law_articles import ARTICLE, LawArticle, read_article

_PART = r"(?:[^\S\n]*第[一二三四五六七八九十0-9]+[款项項目])*"
_JOINED = r"[、，,和及与與或至到\s*]+|\s*以及\s*"
_CITED = rf"{ARTICLE}{_PART}(?:(?:{_JOINED}){ARTICLE}{_PART})*"
_BETWEEN = r"(?:[（(][^（）()\n]{1,20}[）)])?[的\s*]*"
"""What may stand between a title and its articles: a year in brackets, 的, emphasis."""

_TITLE = r"《(?P<title>[^《》\n]{2,60})》"
_SAME = r"该(?:法典|法|条例|條例|办法|辦法|规定|規定)"
"""Means the law that was named before, where only one was."""

_CITATION = re.compile(
    rf"{_TITLE}(?:{_BETWEEN}(?P<articles>{_CITED}))?|{_SAME}[的\s*]*(?P<more>{_CITED})"
)
_WAITING = re.compile(rf"{_TITLE}{_BETWEEN}\Z")
_ARTICLES = re.compile(_CITED)
_ONE = re.compile(rf"(?P<article>{ARTICLE}){_PART}")


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article as a text cites it, with its place there; 第二款 after it belongs to it."""

    article: LawArticle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A title between 《》, or 该法 in its place, with the articles that are cited of it."""

    title: str
    start: int
    end: int
    """Of the title, or of 该法; a citation that only goes on with articles is empty."""
    articles: tuple[CitedArticle, ...] = ()

    @property
    def close(self) -> int:
        """Where the citation ends."""
        return self.articles[-1].end if self.articles else self.end


class Citations:
    """Finds the citations of one paragraph, whose texts come one after another.

    该法 means the title before it, as long as the paragraph has had only one.
    """

    def __init__(self) -> None:
        self._titles: set[str] = set()
        self._waiting = ""

    def find(self, text: str) -> Iterator[Citation]:
        """Yield the citations of the paragraph's next text."""
        at = 0
        if self._waiting and (match := _ARTICLES.match(text)):
            yield Citation(self._waiting, 0, 0, _articles(match[0], 0))
            at = match.end()
        waiting = _WAITING.search(text, at)
        self._waiting = waiting["title"].strip() if waiting else ""
        for match in _CITATION.finditer(text, at):
            cited = self._citation(match)
            if cited:
                yield cited

    @property
    def named(self) -> bool:
        """Whether the paragraph has had a title."""
        return bool(self._titles)

    def end_title(self) -> None:
        """Forget that the last text ended in a title."""
        self._waiting = ""

    def _citation(self, match: re.Match[str]) -> Citation | None:
        title = (match["title"] or "").strip()
        if title:
            self._titles.add(title)
            end = match.end("title") + 1
            return Citation(
                title, match.start(), end, _articles(match["articles"], match.start("articles"))
            )
        if len(self._titles) != 1:
            return None
        start = match.start("more")
        (title,) = self._titles
        return Citation(title, match.start(), match.start(), _articles(match["more"], start))


def _articles(text: str | None, at: int) -> tuple[CitedArticle, ...]:
    found = ((match, read_article(match["article"])) for match in _ONE.finditer(text or ""))
    return tuple(
        CitedArticle(article, at + match.start(), at + match.end())
        for match, article in found
        if article
    )
