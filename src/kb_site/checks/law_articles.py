"""KB341 to KB343: articles of laws that are not there, and quotations that are not their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from kb_site.checks.evidence import Evidence
from kb_site.chinese.law_articles import read_article, to_han
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.laws import LawCitation, LawQuotation, LawText
from kb_site.core.messages import Message, say
from kb_site.core.model import GAP_MARK, Article
from kb_site.core.patterns import later

_LEFT_OUT = later(rf"…+|⋯+|\.{{3,}}|[（(]略[）)]|{GAP_MARK}")
"""What says openly that words are left out."""
_MARKUP = later(r"\*+|~~|`|\\(?=[!-/:-@\[-`{-~])|(?<=\])\([^()\s]*\)|\{[^{}]*\}|[\[\]]")
_ITEM = later(r"[（(][一二三四五六七八九十]+[）)]")
_SHOWN = 12
"""Characters of a quotation that a message shows from the place where it departs."""


def find_beyond(evidence: Evidence) -> Iterator[Problem]:
    """Yield citations of articles that the law does not have."""
    texts = _texts(evidence)
    for article, cited in _citations(evidence):
        text, found = texts.get(cited.law), read_article(cited.article)
        if text and text.last and found and found.number > text.last:
            message = say("KB341.beyond", name=cited.law, article=cited.article, last=text.last)
            yield problem("KB341", article.file, cited.line, cited.column, message)


def find_missing(evidence: Evidence) -> Iterator[Problem]:
    """Yield citations of articles whose words the law's file lacks."""
    texts = _texts(evidence)
    for article, cited in _citations(evidence):
        text, found = texts.get(cited.law), read_article(cited.article)
        if text is None or found is None or (text.last and found.number > text.last):
            continue
        if cited.article not in dict(text.articles):
            message = say("KB342.missing", name=cited.law, article=cited.article)
            yield problem("KB342", article.file, cited.line, cited.column, message)


def find_misquoted(evidence: Evidence) -> Iterator[Problem]:
    """Yield quotations that are not in the article that is cited beside them, to the letter."""
    texts = {law: dict(text.articles) for law, text in _texts(evidence).items()}
    for article in (*evidence.site.articles, *evidence.site.pages):
        for quoted in article.quoted:
            message = _misquoted(quoted, texts.get(quoted.law, {}))
            if message:
                yield problem("KB343", article.file, quoted.line, quoted.column, message)


def _misquoted(quoted: LawQuotation, known: Mapping[str, str]) -> Message | None:
    """Return what is wrong with a quotation: its words, or the number of the 款 that it names."""
    paragraphs = quoted.paragraphs or (0,) * len(quoted.articles)
    places = [(n, p) for n, p in zip(quoted.articles, paragraphs, strict=True) if n in known]
    departs = _departs(quoted, [known[name] for name, _ in places])
    if departs:
        articles = "、".join(quoted.articles)
        return say("KB343.misquoted", name=quoted.law, articles=articles, words=departs)
    if _departs(quoted, [_paragraph(known[name], number) for name, number in places]):
        named = "、".join(f"{n}第{to_han(p)}款" if p else n for n, p in places)
        return say("KB343.paragraph", name=quoted.law, articles=named)
    return None


def _paragraph(text: str, number: int) -> str:
    """Return a 款 of an article: a paragraph with the items, （一） and so on, that it ends in.

    With 0 it is the whole article.
    """
    rows: list[str] = []
    for row in filter(None, map(str.strip, text.split("\n"))):
        if rows and _ITEM.match(row):
            rows[-1] += row
        else:
            rows.append(row)
    if not number:
        return text
    return rows[number - 1] if number <= len(rows) else ""


def _texts(evidence: Evidence) -> Mapping[str, LawText]:
    return {text.law: text for text in evidence.law_texts}


def _citations(evidence: Evidence) -> Iterator[tuple[Article, LawCitation]]:
    """Yield each article that an article cites, once, those of short answers and steps too."""
    for article in (*evidence.site.articles, *evidence.site.pages):
        cited = list(article.cited)
        for section in article.sections:
            cited += (each for question in section.questions for each in question.cited)
        first: dict[tuple[str, str], LawCitation] = {}
        for each in cited:
            first.setdefault((each.law, each.article), each)
        yield from ((article, each) for each in first.values())


def _departs(quoted: LawQuotation, texts: Iterable[str]) -> str:
    """Return where a quotation departs from every one of the texts, empty where it does not."""
    parts = [_plain(part) for part in _LEFT_OUT.split(_MARKUP.sub("", quoted.words))]
    departures = [_departure([part for part in parts if part], _plain(text)) for text in texts]
    return min(departures, key=len) if departures and all(departures) else ""


def _departure(parts: Iterable[str], text: str) -> str:
    """Return the beginning of what of the parts does not stand in the text, in their order."""
    at = 0
    for part in parts:
        place = text.find(part, at)
        if place < 0:
            same = next(n for n in range(len(part) - 1, -1, -1) if part[:n] in text[at:])
            return part[same : same + _SHOWN]
        at = place + len(part)
    return ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
