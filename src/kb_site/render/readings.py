"""The pages that hold answers whole: a question's own page, and the article in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kb_site.addresses import article_path, question_path, topic_path
from kb_site.model import Article, LawState, PlacedQuestion, Site, Topic
from kb_site.render.frames import Frames, Page
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
    padded = (None, *site.questions, None)
    for before, placed, after in zip(padded, site.questions, padded[2:], strict=False):
        page = _question(placed, frames, states, as_of)
        root = page.frame.root
        view = replace(
            page,
            related=tuple(link(other, root) for other in related.of(placed)),
            previous=link(before, root) if before else None,
            following=link(after, root) if after else None,
        )
        yield Page(question_path(placed.question.id), view)


def article_pages(
    site: Site, frames: Frames, states: Mapping[str, LawState], as_of: date
) -> Iterator[Page]:
    """Yield the page of every article."""
    topics = {topic.id: topic for topic, _ in site.topics}
    for article in site.articles:
        yield _article(article, frames, topics, states, as_of)


class _Related:
    """Finds related questions: the author's, else the nearest of the same section and topic."""

    def __init__(self, site: Site) -> None:
        self._by_id = {placed.question.id: placed for placed in site.questions}
        self._groups = {topic.id: group for topic, group in site.topics}
        self._places = {
            placed.question.id: place
            for group in self._groups.values()
            for place, placed in enumerate(group)
        }

    def of(self, placed: PlacedQuestion) -> tuple[PlacedQuestion, ...]:
        own = placed.question.facts.related
        if own:
            return tuple(self._by_id[name] for name in own if name in self._by_id)
        group = self._groups[placed.topic.id]
        place = self._places[placed.question.id]
        low = max(0, min(place - RELATED // 2, len(group) - RELATED - 1))
        near = group[low : low + RELATED + 1]
        return tuple(other for other in near if other is not placed)[:RELATED]


def _question(
    placed: PlacedQuestion, frames: Frames, states: Mapping[str, LawState], as_of: date
) -> QuestionPage:
    question, article = placed.question, placed.article
    path = question_path(question.id)
    short = short_answer(placed)
    frame = frames.make(path, question.question, short or question.body.text, "question")
    frame = replace(frame, draft=article.front.draft)
    reviewed = question.facts.reviewed or article.front.reviewed
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
        overdue=overdue(reviewed, article, frames.config, as_of),
        dropped=len(article.dropped),
        related=(),
        previous=None,
        following=None,
        markdown=f"{question.id}.md",
        edit=frames.edit(article.file),
        json_ld=faq_page(placed, short, frame.language, iso(reviewed)),
    )


def _article(
    article: Article,
    frames: Frames,
    topics: dict[str, Topic],
    states: Mapping[str, LawState],
    as_of: date,
) -> Page:
    path = article_path(article.slug)
    summary = article.front.summary
    frame = frames.make(path, article.title, summary or article.lead_body.text, "article")
    frame = replace(frame, draft=article.front.draft)
    sections = tuple(
        _section(article, index, frame.root, topics) for index in range(len(article.sections))
    )
    reviewed = article.front.reviewed
    view = ArticlePage(
        frame=frame,
        title=article.title,
        summary=summary,
        lead_html=article.lead_body.html,
        conclusion_html=article.conclusion_body.html,
        sections=sections,
        source=source(article),
        published=iso(article.front.published),
        reviewed=iso(reviewed),
        overdue=overdue(reviewed, article, frames.config, as_of),
        dropped=len(article.dropped),
        gaps=sum(not gap.filled for gap in article.gaps),
        laws=laws((), article.laws, states),
        edit=frames.edit(article.file),
    )
    return Page(path, view)


def _section(article: Article, index: int, root: str, topics: dict[str, Topic]) -> SectionView:
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
