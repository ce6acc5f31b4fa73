"""The part of a site that shows edited articles: these, and those that stand on pages with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby

from kb_site.build.cache.maps import Articles
from kb_site.build.cache.shape import Row, Shape, Shown
from kb_site.build.index import renewed
from kb_site.build.staged import Work
from kb_site.core.addresses import PAGE_SIZE
from kb_site.core.authored import Topic
from kb_site.core.bodies import in_sections
from kb_site.core.model import Article, PlacedQuestion
from kb_site.core.runs import Run
from kb_site.core.values import Value
from kb_site.pages.article_and_questions import article_pages
from kb_site.pages.editions import Conversion, Edition
from kb_site.pages.files.markdown_copies import llms_part
from kb_site.pages.files.site_json import site_json_part
from kb_site.pages.question import RELATED
from kb_site.pages.shared.common import frames_of
from kb_site.pages.shared.law_book import LawBook
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


class Linked:
    """Articles as the site's own edition shows them, each read when it is asked for."""

    def __init__(
        self, work: Work, shape: Shape, edited: Mapping[str, Article], articles: Articles
    ) -> None:
        """Use the shape after the edit; `edited` are the articles by their slugs."""
        self._day = work.order.day
        self._redirects = shape.redirects
        self._edited = edited
        self._articles = articles
        self._shown: dict[str, Article] = {}
        self._rows = {row.slug: row for row in shape.rows}

    def article(self, slug: str) -> Article:
        """Return an article. Raises LookupError where it is not known."""
        article = self._shown.get(slug)
        if article is None:
            row, edited = self._rows[slug], self._edited.get(slug)
            article = self._shown[slug] = self.linked(row, edited or self._kept(row))
        return article

    def linked(self, row: Row, article: Article) -> Article:
        """Return an article with its links, which lead where its row says."""
        (known,) = with_former_ids((article,), self._redirects)
        return linked_article(known, row.targets)

    def naming(self, ids: frozenset[str]) -> set[str]:
        """Return the slugs of the articles whose authors call one of these questions related."""
        return {row.slug for row in self._rows.values() if ids.intersection(row.related)}

    def _kept(self, row: Row) -> Article:
        loaded = self._articles.get(row.file, row.key)
        if not loaded or not loaded[0]:
            raise LookupError(row.file)
        (shown,) = until_published((loaded[0],), self._day)
        return shown


class EditedSite:
    """What is made anew of one edition of a site after an edit of words."""

    def __init__(
        self,
        edition: Edition,
        conversion: Conversion | None,
        shown: Shown,
        linked: Linked,
        edited: Collection[str],
        reworded: frozenset[str],
    ) -> None:
        """Use what the edition shows after the edit; `edited` are the slugs of articles.

        `conversion` is that of an edition which is not the site's own; `reworded` are the ids of
        questions that are worded otherwise now.
        """
        self.theme = edition.theme
        self._config = edition.config
        self._conversion = conversion
        self._book = LawBook(edition.laws, edition.texts)
        self._shown = shown
        self._linked = linked
        self._edited = edited
        self._reworded = reworded
        self._frames = frames_of(edition.config, edition.theme, shown.common)
        self.folder = self._frames.folder
        self._articles: dict[str, Article] = {}

    @cached_property
    def _spans(self) -> list[_Span]:
        """All runs of questions, in their order."""
        spans: list[_Span] = []
        places, at = self._shown.places, 0
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

    def article(self, slug: str) -> Article:
        """Return an article as pages show it. Raises LookupError where it is not known."""
        article = self._articles.get(slug)
        if article is None:
            own = self._linked.article(slug)
            article = self._articles[slug] = self._converted(own)
        return article

    def _converted(self, article: Article) -> Article:
        return self._conversion.value(article) if self._conversion else article

    def pages(self, day: date) -> list[Page]:
        """Return the pages that show edited articles.

        Raises LookupError where another article that they show is not known.
        """
        articles = [self.article(slug) for slug in sorted({*self._edited, *self._near()})]
        own = article_pages(
            articles, self._shown.places, self._frames, self._book, self.theme.strings, day
        )
        pages = [*self._topic_pages(), *self._indexes(), *own]
        return [Page(self.folder + page.path, page.shown) for page in pages]

    def _near(self) -> set[str]:
        """Return the slugs of the articles whose pages name a question that is worded otherwise."""
        places = [at for at, name in enumerate(self._shown.places.ids) if name in self._reworded]
        found = self._linked.naming(self._reworded)
        at = 0
        for span in self._spans if places else ():
            first, at = at, at + len(span.ids)
            if any(first - RELATED <= place < at + RELATED for place in places):
                found.add(span.slug)
        return found

    def _indexes(self) -> Iterator[Page]:
        """Yield the lists of all questions of the topics in which one is worded otherwise."""
        shown = self._shown.places
        at = 0
        for topic, count in shown.topics:
            start, at = at, at + count
            ids, titles = shown.ids[start:at], shown.titles[start:at]
            if count <= PAGE_SIZE or not self._reworded.intersection(ids):
                continue
            contexts = tuple([self._shown.contexts.get(name, "") for name in ids])
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
        held = in_sections(article)
        placed = tuple(PlacedQuestion(*held[name], article, span.topic) for name in span.ids)
        return Run(article, span.topic, placed)

    def renew_index(self, last: Last, changed: Sequence[bool]) -> Renewal | None:
        """Return the files of the search index, where it need not be made anew."""
        del changed  # they are the edited ones
        runs = [self._run(each) if each.slug in self._edited else None for each in self._spans]
        return renewed(self.folder, runs, last)

    def joined(self) -> Iterator[tuple[str, dict[int, Deferred]]]:
        """Yield each joined file with its parts that are others now, by their numbers."""
        folder, base = self.folder, self._config.base_url
        home = base + folder if base else ""
        runs = {span.number: self._run(span) for span in self._own}
        yield f"{folder}site.json", {number: site_json_part(run) for number, run in runs.items()}
        entries = {
            span.number: llms_part(
                runs[span.number], home, opens=not span.start, first=not span.number
            )
            for span in self._own
        }
        yield f"{folder}llms.txt", entries
