"""The pages that hold answers whole: a question's own page, and the article in one piece.

An article and its questions are made together, so that a large site is a short list of work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kb_site.core.addresses import article_path, question_path, topic_path
from kb_site.core.model import Article, LawState, PlacedQuestion, Question, Site, Topic
from kb_site.pages.files.markdown_copies import markdown_path, markdown_text
from kb_site.pages.shared.frames import Deferred, Frames, Made, Page
from kb_site.pages.shared.linked_data import faq_page
from kb_site.pages.shared.parts import answer, iso, laws, overdue, short_answer, source
from kb_site.pages.shared.views import ArticlePage, LinkView, QuestionPage, SectionView

RELATED = 4
"""Related questions on a page where the author names none."""


def article_pages(
    site: Site,
    frames: Frames,
    states: Mapping[str, LawState],
    names: Mapping[str, str],
    as_of: date,
) -> Iterator[Page]:
    """Yield for each article its page and those of its questions, made together.

    Previous and next questions follow the site's order. `as_of` decides which are overdue.
    """
    topics = {topic.id: topic for topic, _ in site.topics}
    titles = {placed.question.id: placed.question.question for placed in site.questions}
    runs = _runs(site)
    for article in site.articles:
        late = tuple(_late(article, frames, as_of))
        around = _Around(tuple(runs[article.slug]), tuple(_named(article, titles)), late)
        inputs = (article, around, frames, topics, states, names)
        yield Page(article_path(article.slug), Deferred(_pages, inputs))


@dataclass(frozen=True, slots=True)
class _Run:
    """Questions of one article that follow each other in a topic, among those near them.

    `own` and `group` are the first and the end, in `ids`, of the article's questions and of
    the topic's.
    """

    topic: Topic
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    own: tuple[int, int]
    group: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Around:
    """All that an article's pages show of the rest of the site and of the day."""

    runs: tuple[_Run, ...]
    named: tuple[tuple[str, str], ...]
    """Ids and titles of the questions that the author calls related."""
    late: tuple[str, ...]
    """Ids of the questions whose review was due; an empty one stands for the article."""


def _runs(site: Site) -> dict[str, list[_Run]]:
    """Return the runs of every article, by its slug."""
    ids = [placed.question.id for placed in site.questions]
    titles = [placed.question.question for placed in site.questions]
    runs: dict[str, list[_Run]] = {article.slug: [] for article in site.articles}
    opened = end = 0
    for topic, group in site.topics:
        start, opened = opened, opened + len(group)
        for slug, placed in groupby(group, lambda each: each.article.slug):
            first, end = end, end + sum(1 for _ in placed)
            low, high = max(0, first - RELATED), min(len(ids), end + RELATED)
            near = slice(low, high)
            own = first - low, end - low
            bounds = max(start, low) - low, min(opened, high) - low
            runs[slug].append(_Run(topic, tuple(ids[near]), tuple(titles[near]), own, bounds))
    return runs


def _named(article: Article, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for section in article.sections:
        for question in section.questions:
            for name in question.facts.related:
                if name in titles:
                    yield name, titles[name]


def _late(article: Article, frames: Frames, as_of: date) -> Iterator[str]:
    days = [("", article.front.reviewed)]
    for section in article.sections:
        days += ((each.id, _reviewed(each, article)) for each in section.questions)
    return (name for name, day in days if day and overdue(day, article, frames.config, as_of))


def _pages(
    article: Article,
    around: _Around,
    frames: Frames,
    topics: Mapping[str, Topic],
    states: Mapping[str, LawState],
    names: Mapping[str, str],
) -> Iterator[tuple[str, Made]]:
    """Yield each question's page and Markdown file, then the article's page."""
    folder = frames.folder
    owned = {each.id: (each, section) for section in article.sections for each in section.questions}
    for run in around.runs:
        for place in range(*run.own):
            question, section = owned[run.ids[place]]
            placed = PlacedQuestion(question, section, article, run.topic)
            links = _links(placed, run, place, around.named, frames)
            late = question.id in around.late
            page = _question(placed, links, frames, states, late=late)
            yield folder + question_path(question.id), page
            yield folder + markdown_path(question.id), markdown_text(placed, states, names)
    whole = _article(article, frames, topics, states, late="" in around.late)
    yield folder + article_path(article.slug), whole


_Links = tuple[tuple[LinkView, ...], LinkView | None, LinkView | None]
"""From a question's page to related ones, the one before and the one after."""


def _links(
    placed: PlacedQuestion,
    run: _Run,
    place: int,
    named: tuple[tuple[str, str], ...],
    frames: Frames,
) -> _Links:
    """Return links to the author's related questions, else to the nearest of the same topic."""
    root = frames.root(question_path(""), "question")
    titles = dict(zip(run.ids, run.titles, strict=True)) | dict(named)
    wanted = placed.question.facts.related
    near = [name for name in wanted if name in titles]
    if not wanted:
        first, end = run.group
        low = max(first, min(place - RELATED // 2, end - RELATED - 1))
        others = (other for other in range(low, min(low + RELATED + 1, end)) if other != place)
        near = [run.ids[other] for other in others][:RELATED]

    def link(name: str) -> LinkView:
        return LinkView(titles[name], root + question_path(name))

    before = link(run.ids[place - 1]) if place else None
    after = link(run.ids[place + 1]) if place + 1 < len(run.ids) else None
    return tuple(map(link, near)), before, after


def _reviewed(question: Question, article: Article) -> date | None:
    return question.facts.reviewed or article.front.reviewed


def _question(
    placed: PlacedQuestion,
    links: _Links,
    frames: Frames,
    states: Mapping[str, LawState],
    *,
    late: bool,
) -> QuestionPage:
    question, article = placed.question, placed.article
    path = question_path(question.id)
    short = short_answer(placed)
    draft = article.front.draft
    words = short or question.body.text
    frame = frames.make(path, question.question, words, "question", draft=draft)
    reviewed = _reviewed(question, article)
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
    *,
    late: bool,
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
