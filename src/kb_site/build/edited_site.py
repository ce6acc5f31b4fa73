"""The part of a site that shows edited articles: these, and those that stand on pages with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from kb_site.build.cache.maps import Articles
from kb_site.build.cache.shape import Row, Shape
from kb_site.build.index import renewed
from kb_site.build.staged import Work
from kb_site.core.addresses import PAGE_SIZE
from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion
from kb_site.core.runs import Run
from kb_site.core.values import Value, replace
from kb_site.pages.article_and_questions import article_pages
from kb_site.pages.files.markdown_copies import llms_part
from kb_site.pages.files.site_json import site_json_part
from kb_site.pages.list_pages import frames_of
from kb_site.pages.looks.site_assets import site_assets, with_words
from kb_site.pages.question import RELATED
from kb_site.pages.shared.listed import Deferred, Last, Page, Renewal
from kb_site.pages.topic import one_topic_page, topic_index
from kb_site.site.assemble import until_published
from kb_site.site.links import linked_article
from kb_site.site.redirects import with_former_ids


class _Span(Value):
    """Questions of one article under one topic, which follow each other in the site."""

    number: int
    """Of this run among all."""
    topic: Topic
    count: int
    """Questions of the topic."""
    slug: str
    start: int
    end: int
    """Places among the topic's questions."""
    ids: tuple[str, ...]


class EditedSite:
    """What is made anew of a site after an edit of words."""

    def __init__(
        self,
        work: Work,
        shape: Shape,
        edited: Mapping[str, Article],
        reworded: frozenset[str],
        articles: Articles,
    ) -> None:
        """Use the shape after the edit; `edited` are the articles by their slugs.

        `reworded` are the ids of questions that are worded otherwise now.
        """
        self._work = work
        self._shape = shape
        self._edited = edited
        self._reworded = reworded
        self._articles = articles
        self._shown: dict[str, Article | None] = {}
        config, theme = work.order.config, work.theme
        dressed = with_words(site_assets(theme.assets, config), theme.strings)
        self.theme = replace(theme, assets=dressed)
        self._frames = frames_of(config, self.theme, shape.common)

    @cached_property
    def _spans(self) -> list[_Span]:
        """All runs of questions, in their order."""
        spans: list[_Span] = []
        places, at = self._shape.places, 0
        for topic, count in places.topics:
            first = at
            for slug, group in groupby(places.slugs[first : first + count]):
                start, at = at, at + sum(1 for _ in group)
                ids = places.ids[start:at]
                span = _Span(len(spans), topic, count, slug, start - first, at - first, ids)
                spans.append(span)
        return spans

    @cached_property
    def _own(self) -> list[_Span]:
        """The runs of the edited articles."""
        return [span for span in self._spans if span.slug in self._edited]

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.slug: row for row in self._shape.rows}

    def article(self, slug: str) -> Article:
        """Return an article as pages show it. Raises LookupError where it is not known."""
        article = self._shown.get(slug)
        if article is None:
            article = self._shown[slug] = self._linked(slug)
        return article

    def _linked(self, slug: str) -> Article:
        row = self._rows[slug]
        found = self._edited.get(slug)
        if found is None:
            loaded = self._articles.get(row.file, row.key)
            if not loaded or not loaded[0]:
                raise LookupError(row.file)
            (found,) = until_published((loaded[0],), self._work.order.day)
        (known,) = with_former_ids((found,), self._shape.redirects)
        return linked_article(known, row.targets)

    def pages(self) -> list[Page] | None:
        """Return the pages that show edited articles; nothing where one of others is not known."""
        order, names = self._work.order, self.theme.strings
        places, book = self._shape.places, self._work.book
        try:
            articles = [self.article(slug) for slug in {**self._edited, **self._near()}]
            topics = [*self._topic_pages(), *self._indexes()]
        except LookupError:
            return None
        own = article_pages(articles, places, self._frames, book, names, order.day)
        return [*topics, *own]

    def _near(self) -> dict[str, None]:
        """Return the slugs of the articles whose pages name a question that is worded otherwise."""
        places = [at for at, name in enumerate(self._shape.places.ids) if name in self._reworded]
        found = {
            row.slug: None for row in self._shape.rows if self._reworded.intersection(row.related)
        }
        at = 0
        for span in self._spans if places else ():
            first, at = at, at + len(span.ids)
            if any(first - RELATED <= place < at + RELATED for place in places):
                found[span.slug] = None
        return found

    def _indexes(self) -> Iterator[Page]:
        """Yield the lists of all questions of the topics in which one is worded otherwise."""
        shown = self._shape.places
        at = 0
        for topic, count in shown.topics:
            start, at = at, at + count
            ids, titles = shown.ids[start:at], shown.titles[start:at]
            if count <= PAGE_SIZE or not self._reworded.intersection(ids):
                continue
            contexts = tuple([self._shape.contexts.get(name, "") for name in ids])
            asked = tuple(
                [
                    title.removesuffix(f"（{context}）") if context else title
                    for title, context in zip(titles, contexts, strict=True)
                ]
            )
            listed = (ids, asked, contexts)
            yield topic_index(topic, listed, self._frames, self.theme.strings)

    def _topic_pages(self) -> Iterator[Page]:
        wanted = {
            (span.topic.id, number): span
            for span in self._own
            for number in range(span.start // PAGE_SIZE, (span.end - 1) // PAGE_SIZE + 1)
        }
        for (_, number), span in wanted.items():
            shown = self._placed(span.topic, number * PAGE_SIZE, (number + 1) * PAGE_SIZE)
            yield one_topic_page(
                span.topic, span.count, number + 1, shown, self._frames, self.theme.strings
            )

    def _placed(self, topic: Topic, start: int, end: int) -> tuple[PlacedQuestion, ...]:
        """Return the questions of a topic between two places."""
        return tuple(
            each
            for span in self._spans
            if span.topic == topic and span.start < end and span.end > start
            for place, each in enumerate(self._run(span).questions, span.start)
            if start <= place < end
        )

    def _run(self, span: _Span) -> Run:
        article = self.article(span.slug)
        held = {
            each.id: (each, section) for section in article.sections for each in section.questions
        }
        placed = tuple(PlacedQuestion(*held[name], article, span.topic) for name in span.ids)
        return Run(article, span.topic, placed)

    def renew_index(self, last: Last, changed: Sequence[bool]) -> Renewal | None:
        """Return the files of the search index, where it need not be made anew."""
        del changed  # they are the edited ones
        runs = [self._run(each) if each.slug in self._edited else None for each in self._spans]
        return renewed("", runs, last)

    def joined(self) -> Iterator[tuple[str, dict[int, Deferred]]]:
        """Yield each joined file with its parts that are others now, by their numbers."""
        home = self._work.order.config.base_url
        runs = {span.number: self._run(span) for span in self._own}
        yield "site.json", {number: site_json_part(run) for number, run in runs.items()}
        yield (
            "llms.txt",
            {
                span.number: llms_part(
                    runs[span.number], home, opens=not span.start, first=not span.number
                )
                for span in self._own
            },
        )
