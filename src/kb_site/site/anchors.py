"""The places on the site's own pages that a link may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb_site.chinese.law_articles import read_article
from kb_site.core.addresses import (
    ARTICLES,
    CHANGES,
    HOME,
    PAGE_SIZE,
    PRINT,
    SEARCH,
    article_path,
    law_anchor,
    law_path,
    plain_path,
    question_path,
    topic_paths,
)
from kb_site.core.bodies import bodies
from kb_site.core.laws import LawState
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value

_EVERYWHERE = ("_main", "_q", "_all-topics")

_OF_QUESTION = (
    "_short", "_answer", "_next", "_laws", "_helpful", "_missing", "_related", "_source"
)  # fmt: skip
_OF_ARTICLE = ("_contents", "_conclusion", "_laws", "_source")
_OF_LAW = ("_contents", "_articles", "_questions")
_OF_PAGE: Mapping[str, tuple[str, ...]] = {
    HOME: ("_site", "_topics", "_featured", "_recent", "_articles"),
    SEARCH: ("search-results",),
    PRINT: ("_articles", "_contents", "_laws"),
    CHANGES: (),
    ARTICLES: (),
}
"""Ids that the theme's templates give; a test holds them against built pages."""


class Anchors(Value):
    """Gives the ids of a page, when a link names one."""

    questions: Mapping[str, PlacedQuestion]
    articles: Mapping[str, Article]
    topics: Mapping[str, tuple[PlacedQuestion, ...]]
    plain: Mapping[str, Article]
    laws: Mapping[str, frozenset[str]]
    every: tuple[PlacedQuestion, ...]
    topic_ids: tuple[str, ...]

    def of(self, path: str) -> frozenset[str] | None:
        """Return the ids of a page; None for one whose places are not known, as an old address."""
        if path in self.questions:
            own = _of_answers([self.questions[path]])
            return frozenset((*_EVERYWHERE, *_OF_QUESTION, *own))
        if path in self.articles:
            return frozenset((*_EVERYWHERE, *_OF_ARTICLE, *_of_article(self.articles[path])))
        if path in self.topics:
            return frozenset((*_EVERYWHERE, "_contents", *_of_answers(self.topics[path])))
        if path in self.plain:
            own = (name for body, _ in bodies(self.plain[path]) for name in body.ids)
            return frozenset((*_EVERYWHERE, "_contents", "_laws", *own))
        if path in self.laws:
            return self.laws[path].union(_EVERYWHERE, _OF_LAW)
        if path not in _OF_PAGE:
            return None
        topics = (f"_topic-{topic}" for topic in self.topic_ids)
        answers = _of_answers(self.every) if path == PRINT else ()
        return frozenset((*_EVERYWHERE, *_OF_PAGE[path], *topics, *answers))


def anchors_of(site: Site) -> Anchors:
    """Return the places of all pages of a site."""
    topics = {
        path: group[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        for topic, group in site.topics
        for number, path in enumerate(topic_paths(topic.id, len(group)))
    }
    return Anchors(
        questions={question_path(each.question.id): each for each in site.questions},
        articles={article_path(article.slug): article for article in site.articles},
        topics=topics,
        plain={plain_path(page.slug): page for page in site.pages},
        laws={law_path(law.id): frozenset(_of_law(law)) for law in site.laws},
        every=site.questions,
        topic_ids=tuple(topic.id for topic, _ in site.topics),
    )


def _of_answers(shown: Iterable[PlacedQuestion]) -> Iterator[str]:
    for placed in shown:
        question = placed.question
        yield from (question.id, *question.former, *question.body.ids)


def _of_law(law: LawState) -> Iterator[str]:
    """Yield the places of a law's articles, of which a page shows those that are cited."""
    for name in law.articles:
        article = read_article(name)
        if article:
            yield law_anchor(law.id, article)


def _of_article(article: Article) -> Iterator[str]:
    for number, section in enumerate(article.sections, 1):
        yield f"_section-{number}"
        yield from (each.id for each in section.questions)
        yield from (name for each in section.questions for name in each.former)
    yield from (name for body, _ in bodies(article) for name in body.ids)
