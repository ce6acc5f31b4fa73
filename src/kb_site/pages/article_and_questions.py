"""The pages that hold answers whole: a question's own page, and the article in one piece.

An article and its questions are made together, so that a large site is a short list of work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import groupby

from kb_site.core.addresses import article_path, question_path
from kb_site.core.authored import Topic
from kb_site.core.bodies import in_sections, questions_of
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value
from kb_site.pages.article import whole_article
from kb_site.pages.files.markdown_copies import markdown_path, markdown_text
from kb_site.pages.question import (
    RELATED,
    Run,
    links_around,
    links_to,
    question_page,
    reviewed_on,
)
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.listed import Deferred, Lazy, Made, Page
from kb_site.pages.shared.parts import overdue, titled


class Places(Value):
    """All that articles' pages may show of other articles; most edits leave it as it is."""

    ids: tuple[str, ...]
    """Of the site's questions, in their order, as what follows."""
    titles: tuple[str, ...]
    slugs: tuple[str, ...]
    """Of their articles."""
    topics: tuple[tuple[Topic, int], ...]
    """With the number of their questions."""


def places_of(site: Site) -> Places:
    """Return where the questions of a site stand."""
    return Places(
        tuple([placed.question.id for placed in site.questions]),
        tuple([titled(placed.question) for placed in site.questions]),
        tuple([placed.article.slug for placed in site.questions]),
        tuple((topic, len(group)) for topic, group in site.topics),
    )


def article_pages(
    articles: Sequence[Article],
    places: Places,
    frames: Frames,
    book: LawBook,
    names: Mapping[str, str],
    as_of: date,
) -> Iterator[Page]:
    """Yield for each of some articles its page and those of its questions, made together.

    Previous and next questions follow the site's order. `as_of` decides which are overdue.
    """
    topics = {topic.id: topic for topic, _ in places.topics}
    slugs = frozenset([article.slug for article in articles])
    runs = cache(partial(_runs, places, slugs))
    titles = cache(partial(_titles, places))

    def work_out(article: Article, laws: LawBook) -> Deferred:
        late = tuple(_late(article, frames, as_of))
        around = _Around(runs().get(article.slug, ()), tuple(_named(article, titles())), late)
        return Deferred(_pages, (article, around, frames, topics, laws, names))

    for article in articles:
        laws = book.part(article)
        decided_by = (article, places, frames, laws, names, as_of)
        shown = Lazy(decided_by, partial(work_out, article, laws))
        yield Page(article_path(article.slug), shown)


class _Around(Value):
    """All that an article's pages show of the rest of the site and of the day."""

    runs: tuple[Run, ...]
    named: tuple[tuple[str, str], ...]
    """Ids and titles of the questions that the author calls related."""
    late: tuple[str, ...]
    """Ids of the questions whose review was due; an empty one stands for the article."""


def _titles(places: Places) -> dict[str, str]:
    return dict(zip(places.ids, places.titles, strict=True))


def _runs(places: Places, slugs: Collection[str]) -> dict[str, tuple[Run, ...]]:
    """Return the runs of these articles, by their slugs."""
    runs: dict[str, tuple[Run, ...]] = {}
    opened = end = 0
    for topic, count in places.topics:
        start, opened = opened, opened + count
        for slug, group in groupby(places.slugs[start:opened]):
            first, end = end, end + len([*group])
            if slug not in slugs:
                continue
            low, high = max(0, first - RELATED), min(len(places.ids), end + RELATED)
            near = slice(low, high)
            own = first - low, end - low
            bounds = max(start, low) - low, min(opened, high) - low
            run = Run(topic, places.ids[near], places.titles[near], own, bounds)
            runs[slug] = (*runs.get(slug, ()), run)
    return runs


def _named(article: Article, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for question in questions_of(article):
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
    owned = in_sections(article)
    named = links_to(around.named, frames)
    for run in around.runs:
        near = [*links_to(zip(run.ids, run.titles, strict=True), frames).values()]
        for place in range(*run.own):
            question, section = owned[run.ids[place]]
            placed = PlacedQuestion(question, section, article, run.topic)
            links = links_around(placed, run, place, near, named)
            late = question.id in around.late
            page = question_page(placed, links, frames, book, names, late=late)
            yield folder + question_path(question.id), page
            yield folder + markdown_path(question.id), markdown_text(placed, book, names)
    whole = whole_article(article, frames, topics, book, late="" in around.late)
    yield folder + article_path(article.slug), whole
