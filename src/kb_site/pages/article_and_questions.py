"""The pages that hold answers whole: a question's own page, and the article in one piece.

An article and its questions are made together, so that a large site is a short list of work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from kb_site.core.addresses import article_path, question_path
from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value
from kb_site.pages.article import whole_article
from kb_site.pages.files.markdown_copies import markdown_path, markdown_text
from kb_site.pages.question import (
    RELATED,
    Run,
    links_around,
    question_page,
    reviewed_on,
)
from kb_site.pages.shared.frames import Deferred, Frames, Made, Page
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.parts import overdue, titled


def article_pages(
    site: Site,
    frames: Frames,
    book: LawBook,
    names: Mapping[str, str],
    as_of: date,
) -> Iterator[Page]:
    """Yield for each article its page and those of its questions, made together.

    Previous and next questions follow the site's order. `as_of` decides which are overdue.
    """
    topics = {topic.id: topic for topic, _ in site.topics}
    titles = {placed.question.id: titled(placed.question) for placed in site.questions}
    runs = _runs(site)
    for article in site.articles:
        late = tuple(_late(article, frames, as_of))
        around = _Around(tuple(runs[article.slug]), tuple(_named(article, titles)), late)
        inputs = (article, around, frames, topics, book.part(article), names)
        yield Page(article_path(article.slug), Deferred(_pages, inputs))


class _Around(Value):
    """All that an article's pages show of the rest of the site and of the day."""

    runs: tuple[Run, ...]
    named: tuple[tuple[str, str], ...]
    """Ids and titles of the questions that the author calls related."""
    late: tuple[str, ...]
    """Ids of the questions whose review was due; an empty one stands for the article."""


def _runs(site: Site) -> dict[str, list[Run]]:
    """Return the runs of every article, by its slug."""
    ids = [placed.question.id for placed in site.questions]
    titles = [titled(placed.question) for placed in site.questions]
    runs: dict[str, list[Run]] = {article.slug: [] for article in site.articles}
    opened = end = 0
    for topic, group in site.topics:
        start, opened = opened, opened + len(group)
        for slug, placed in groupby(group, lambda each: each.article.slug):
            first, end = end, end + sum(1 for _ in placed)
            low, high = max(0, first - RELATED), min(len(ids), end + RELATED)
            near = slice(low, high)
            own = first - low, end - low
            bounds = max(start, low) - low, min(opened, high) - low
            runs[slug].append(Run(topic, tuple(ids[near]), tuple(titles[near]), own, bounds))
    return runs


def _named(article: Article, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for question in (each for section in article.sections for each in section.questions):
        yield from ((name, titles[name]) for name in question.facts.related if name in titles)


def _late(article: Article, frames: Frames, as_of: date) -> Iterator[str]:
    days = [("", article.front.reviewed)]
    for section in article.sections:
        days += ((each.id, reviewed_on(each, article)) for each in section.questions)
    return (name for name, day in days if day and overdue(day, article, frames.config, as_of))


def _pages(
    article: Article,
    around: _Around,
    frames: Frames,
    topics: Mapping[str, Topic],
    book: LawBook,
    names: Mapping[str, str],
) -> Iterator[tuple[str, Made]]:
    """Yield each question's page and Markdown file, then the article's page."""
    folder = frames.folder
    owned = {each.id: (each, section) for section in article.sections for each in section.questions}
    for run in around.runs:
        for place in range(*run.own):
            question, section = owned[run.ids[place]]
            placed = PlacedQuestion(question, section, article, run.topic)
            links = links_around(placed, run, place, around.named, frames)
            late = question.id in around.late
            page = question_page(placed, links, frames, book, names, late=late)
            yield folder + question_path(question.id), page
            yield folder + markdown_path(question.id), markdown_text(placed, book, names)
    whole = whole_article(article, frames, topics, book, late="" in around.late)
    yield folder + article_path(article.slug), whole
