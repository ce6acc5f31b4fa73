"""How a text cites articles of laws: 《民法典》第六百七十六条第二款、第六百七十七条; 该法第十条.

A law whose name is known is cited without 《》 too, where its article follows at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb_site.chinese.law_articles import (
    ARTICLE,
    SEVERAL,
    LawArticle,
    read_article,
    read_several,
)
from kb_site.chinese.numerals import to_int
from kb_site.core.patterns import later
from kb_site.core.values import Value

_PART = r"(?:[^\S\n]*第[一二三四五六七八九十0-9]+[款项項目])*"
_JOINED = r"[、，,和及与與或至到\s*]+|\s*以及\s*"
_ARTICLE = rf"(?:{SEVERAL}|{ARTICLE}{_PART})"
_CITED = rf"{_ARTICLE}(?:(?:{_JOINED}){_ARTICLE})*"
_BETWEEN = r"(?:[（(][^（）()\n]{1,20}[）)])?[的\s*]*"
"""What may stand between a title and its articles: a year in brackets, 的, emphasis."""

_TITLE = r"《(?P<title>[^《》\n]{2,60})》"
_SAME = r"该(?:法典|法|条例|條例|办法|辦法|规定|規定)"
"""Means the law that was named before, where only one was."""

_CITATION = rf"{_TITLE}(?:{_BETWEEN}(?P<articles>{_CITED}))?|{_SAME}[的\s*]*(?P<more>{_CITED})"
_WAITING = later(rf"{_TITLE}{_BETWEEN}\Z")
_ARTICLES = later(_CITED)
_ONE = later(rf"(?P<several>{SEVERAL})|(?P<article>{ARTICLE})(?P<part>{_PART})")
_PARAGRAPH = later(r"第([一二三四五六七八九十0-9]+)款")

_BEFORE_NAME = (
    r"(?<!\w)|(?<=我国)|(?<=现行)|(?<=人民共和国)"
    r"|(?<=[按依据照反犯用引合见看查如即指和与及或并在由从是了于对以])"
)
"""What may stand before a name without 《》; otherwise it may be the end of a longer name."""
_COMMON = frozenset({"法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释", "意见"})
"""Short names that mean many laws count between 《》 alone."""


class CitedArticle(Value):
    """An article as a text cites it, with its place there; 第二款 after it belongs to it."""

    article: LawArticle
    start: int
    end: int
    paragraph: int = 0
    """The number of the one 款 that is named, else 0."""


class Citation(Value):
    """A title between 《》, or 该法 or a bare name in its place, with the articles cited of it."""

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

    该法 means the title before it, as long as the paragraph has had only one. `names` are those
    by which laws are known without 《》.
    """

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._pattern = _citation(names)
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
        for match in self._pattern.finditer(text, at):
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
        title = (match["title"] or match["bare"] or "").strip()
        if title:
            self._titles.add(title)
            end = match.end("title") + 1 if match["title"] else match.end("bare")
            kind = "articles" if match["title"] else "its"
            return Citation(title, match.start(), end, _articles(match[kind], match.start(kind)))
        if len(self._titles) != 1:
            return None
        start = match.start("more")
        (title,) = self._titles
        return Citation(title, match.start(), match.start(), _articles(match["more"], start))


def cites(text: str, names: tuple[str, ...]) -> bool:
    """Return whether a text may cite a law: by a title between 《》, or a name with an article."""
    return "《" in text or ("第" in text and bool(names) and any(bare_names(text, names)))


def bare_names(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the place and the words of each name without 《》 that an article follows."""
    if names and "第" in text:
        for match in _citation(names).finditer(text):
            if match["bare"]:
                yield match.start("bare"), match["bare"]


@lru_cache(maxsize=64)
def _citation(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds citations where these names need no 《》."""
    known = sorted({*names} - _COMMON, key=len, reverse=True)
    if not known:
        return later(rf"{_CITATION}|(?!)(?P<bare>)(?P<its>)")
    bare = "|".join(map(re.escape, known))
    return later(rf"{_CITATION}|(?:{_BEFORE_NAME})(?P<bare>{bare})\s*(?P<its>{_CITED})")


def _articles(text: str | None, at: int) -> tuple[CitedArticle, ...]:
    found: list[CitedArticle] = []
    for match in _ONE.finditer(text or ""):
        begins = at + match.start()
        if match["several"]:
            several = read_several(match["several"])
            found += (CitedArticle(each, begins + a, begins + b) for each, a, b in several)
        elif article := read_article(match["article"]):
            named = _PARAGRAPH.findall(match["part"])
            paragraph = to_int(named[0]) if len(named) == 1 else 0
            found.append(CitedArticle(article, begins, at + match.end(), paragraph))
    return tuple(found)
