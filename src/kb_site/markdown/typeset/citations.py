"""Marks inside running text: laws with their state and articles, and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from kb_site.chinese.law_citations import Citation, Citations, cites
from kb_site.core.addresses import law_article_path, law_path
from kb_site.core.model import GAP_MARK
from kb_site.core.patterns import later
from kb_site.core.relative_links import ROOT
from kb_site.core.values import Value

if TYPE_CHECKING:
    from kb_site.core.laws import LawState

GAP_HTML = f'<mark class="gap">{GAP_MARK}</mark>'

_GAP = later(GAP_MARK)


class Mark(Value):
    """A piece of a text, and the HTML that stands in its place."""

    start: int
    end: int
    html: str


class Marks:
    """Finds the laws and gaps of one paragraph, whose texts come one after another."""

    def __init__(self, laws: tuple[LawState, ...]) -> None:
        self._laws = laws
        self._names = tuple(name for law in laws for name in law.names)
        self._citations = Citations(self._names)

    def find(self, text: str, *, linked: bool = True) -> Iterator[Mark]:
        """Yield the marks of the next text in order; inside another link laws are not `linked`."""
        if not (self._citations.named or "〔" in text or cites(text, self._names)):
            return
        marks = [Mark(match.start(), match.end(), GAP_HTML) for match in _GAP.finditer(text)]
        for citation in self._citations.find(text):
            law = find_law(citation.title, self._laws)
            if law:
                marks += _cited(text, citation, law, linked=linked)
        end = 0
        for mark in sorted(marks, key=lambda each: each.start):
            if mark.start >= end:
                yield mark
                end = mark.end

    def end_title(self) -> None:
        """Tell that what comes next cites no article of a title that was the last word."""
        self._citations.end_title()


def _cited(text: str, citation: Citation, law: LawState, *, linked: bool) -> Iterator[Mark]:
    """Yield the title and the articles whose words the site has; a first one goes with its title.

    All lead to the page of the law; a page that shows an article itself leads to its own place.
    """
    start, end = citation.start, citation.end
    target = law_path(law.id) if law.id else ""
    for place, cited in enumerate(citation.articles):
        known = law.id and cited.article.name in law.articles
        if known and place == 0 and not _is_parted(text[start : cited.start]):
            end, target = cited.end, law_article_path(law.id, cited.article)
        elif known:
            path = law_article_path(law.id, cited.article)
            yield _mark(text, (cited.start, cited.end), law, path if linked else "")
    if end > start:
        yield _mark(text, (start, end), law, target if linked else "")


def _is_parted(text: str) -> bool:
    """Return whether tags stand between a title and its article, as where emphasis begins."""
    return "<" in text or "*" in text


def _mark(text: str, place: tuple[int, int], law: LawState, target: str) -> Mark:
    words = escape(text[slice(*place)], quote=False)
    if target:
        words = f'<a href="{ROOT}{target}">{words}</a>'
    return Mark(*place, f'<cite class="law law-{law.state}">{words}</cite>')


def find_law(title: str, laws: tuple[LawState, ...]) -> LawState | None:
    """Return the law of a full or short name."""
    return next((law for law in laws if title == law.name or title in law.names), None)
