"""The pages that hold answers whole: a question's own page, and the article in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate

from kb_site.addresses import article_path, question_path, topic_path
from kb_site.model import Article, LawState, PlacedQuestion, Site, Topic
from kb_site.render.frames import Deferred, Frames, Page
from kb_site.render.linked_data import faq_page
from kb_site.render.parts import answer, iso, laws, link, overdue, short_answer, source
from kb_site.render.views import ArticlePage, LinkView, QuestionPage, SectionView

RELATED = 4
"""Related questions on a page where the author names none."""


def question_pages(
    site: Site, frames: Frames, states: Mapping[str, LawState], as_of: date
) -> Iterator[Page]:
    """Yield the page of every question; previous and next follow the site's order."""
    related = _Related(site)
    root = frames.root(question_path(""), "question")
    links = [link(placed, root) for placed in site.questions]
    for place, placed in enumerate(site.questions):
        near = tuple(links[other] for other in related.of(place))
        before = links[place - 1] if place else None
        after = links[place + 1] if place + 1 < len(links) else None
        late = overdue(_reviewed(placed), placed.article, frames.config, as_of)
        inputs = (placed, (near, before, after), frames, states, late)
        yield Page(question_path(placed.question.id), Deferred(_question, inputs))


def article_pages(
    site: Site, frames: Frames, states: Mapping[str, LawState], as_of: date
) -> Iterator[Page]:
    """Yield the page of every article."""
    topics = {topic.id: topic for topic, _ in site.topics}
    for article in site.articles:
        late = overdue(article.front.reviewed, article, frames.config, as_of)
        inputs = (article, frames, topics, states, late)
        yield Page(article_path(article.slug), Deferred(_article, inputs))


_Links = tuple[tuple[LinkView, ...], LinkView | None, LinkView | None]
"""From a question's page to related ones, the one before and the one after."""


class _Related:
    """Finds related questions: the author's, else the nearest of the same topic.

    Questions are known by their place in the site's order.
    """

    def __init__(self, site: Site) -> None:
        self._questions = site.questions
        self._places = {placed.question.id: n for n, placed in enumerate(site.questions)}
        sizes = accumulate((len(group) for _, group in site.topics), initial=0)
        self._groups = {
            topic.id: (start, start + len(group))
            for (topic, group), start in zip(site.topics, sizes, strict=False)
        }

    def of(self, place: int) -> tuple[int, ...]:
        placed = self._questions[place]
        own = placed.question.facts.related
        if own:
            return tuple(self._places[name] for name in own if name in self._places)
        first, end = self._groups[placed.topic.id]
        low = max(first, min(place - RELATED // 2, end - RELATED - 1))
        near = range(low, min(low + RELATED + 1, end))
        return tuple(other for other in near if other != place)[:RELATED]


def _reviewed(placed: PlacedQuestion) -> date | None:
    return placed.question.facts.reviewed or placed.article.front.reviewed


def _question(
    placed: PlacedQuestion,
    links: _Links,
    frames: Frames,
    states: Mapping[str, LawState],
    late: bool,  # noqa: FBT001 - an input like the others
) -> QuestionPage:
    question, article = placed.question, placed.article
    path = question_path(question.id)
    short = short_answer(placed)
    draft = article.front.draft
    words = short or question.body.text
    frame = frames.make(path, question.question, words, "question", draft=draft)
    reviewed = _reviewed(placed)
    return QuestionPage(
        frame=frame,
        answer=answer(placed, frame.root),
        topic=LinkView(placed.topic.title, frame.root + topic_path(placed.topic.id)),
        article=LinkView(article.title, frame.root + article_path(article.slug)),
        next=question.facts.next,
        laws=laws(question.facts.laws, question.laws, states),
        source=source(article),
        published=iso(article.front.published),
        reviewed=iso(reviewed),
        overdue=late,
        dropped=len(article.dropped),
        related=links[0],
        previous=links[1],
        following=links[2],
        markdown=f"{question.id}.md",
        edit=frames.edit(article.file),
        json_ld=faq_page(placed, short, frame.language, iso(reviewed)),
    )


def _article(
    article: Article,
    frames: Frames,
    topics: Mapping[str, Topic],
    states: Mapping[str, LawState],
    late: bool,  # noqa: FBT001 - an input like the others
) -> ArticlePage:
    path = article_path(article.slug)
    summary = article.front.summary
    words = summary or article.lead_body.text
    frame = frames.make(path, article.title, words, "article", draft=article.front.draft)
    sections = tuple(
        _section(article, index, frame.root, topics) for index in range(len(article.sections))
    )
    reviewed = article.front.reviewed
    return ArticlePage(
        frame=frame,
        title=article.title,
        summary=summary,
        lead_html=article.lead_body.html,
        conclusion_html=article.conclusion_body.html,
        sections=sections,
        source=source(article),
        published=iso(article.front.published),
        reviewed=iso(reviewed),
        overdue=late,
        dropped=len(article.dropped),
        gaps=sum(not gap.filled for gap in article.gaps),
        laws=laws((), article.laws, states),
        edit=frames.edit(article.file),
    )


def _section(article: Article, index: int, root: str, topics: Mapping[str, Topic]) -> SectionView:
    section = article.sections[index]
    topic = topics.get(section.topic)
    placed = (
        PlacedQuestion(question, section, article, topic or Topic("", ""))
        for question in section.questions
    )
    return SectionView(
        anchor=f"_section-{index + 1}",
        number=section.number,
        heading=section.heading,
        lead_html=section.lead_body.html,
        answers=tuple(answer(one, root) for one in placed),
        topic=LinkView(topic.title, root + topic_path(topic.id)) if topic else None,
    )
