"""q/<id>.html: a question's own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from kb_site.core.addresses import article_path, question_path, topic_path
from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion, Question
from kb_site.core.relative_links import rooted
from kb_site.core.values import Value
from kb_site.pages.shared.features import with_sheet
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.headings import contents_of
from kb_site.pages.shared.helpful import HelpfulView, helpful
from kb_site.pages.shared.law_book import Here, LawBook
from kb_site.pages.shared.linked_data import faq_page
from kb_site.pages.shared.parts import answer, certainty, iso, short_answer, source, titled
from kb_site.pages.shared.views import (
    AnswerView,
    CertaintyView,
    FrameView,
    LawView,
    LinkView,
    SourceView,
)


class QuestionPage(Value):
    """q/<id>.html."""

    template: ClassVar[str] = "question.html"
    frame: FrameView
    answer: AnswerView
    topic: LinkView
    article: LinkView
    next: tuple[str, ...]
    """What to do next, one short sentence each, as plain text."""
    laws: tuple[LawView, ...]
    source: SourceView | None
    published: str
    reviewed: str
    overdue: bool
    dropped: int
    """Lines of boilerplate left out of the article."""
    related: tuple[LinkView, ...]
    previous: LinkView | None
    following: LinkView | None
    markdown: str
    """The same question as a Markdown file."""
    edit: str = ""
    """Where the source can be edited; empty without `edit_url`."""
    json_ld: str = ""
    steps_html: tuple[str, ...] = ()
    """What to do next, as safe HTML with its links."""
    certainty: CertaintyView | None = None
    tags: tuple[str, ...] = ()
    contents: tuple[LinkView, ...] = ()
    """The headings of a long answer."""
    lang: str = ""
    """Of what its author wrote, where that is not the edition's language."""
    helpful: HelpfulView | None = None
    """Where readers say whether it helped; none where the site has no address for it."""


RELATED = 4
"""Related questions on a page where the author names none."""


class Run(NamedTuple):
    """Questions of one article that follow each other in a topic, among those near them.

    `own` and `group` are the first and the end, in `ids`, of the article's questions and of
    the topic's.
    """

    topic: Topic
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    own: tuple[int, int]
    group: tuple[int, int]


Names = Mapping[str, str]
"""Interface strings."""

Links = tuple[tuple[LinkView, ...], LinkView | None, LinkView | None]
"""From a question's page to related ones, the one before and the one after."""


def links_to(named: Iterable[tuple[str, str]], frames: Frames) -> dict[str, LinkView]:
    """Return the links of questions' pages to questions of these ids and titles, by their ids."""
    root = frames.root(question_path(""), "question")
    return {name: LinkView(title, root + question_path(name)) for name, title in named}


def links_around(
    placed: PlacedQuestion,
    run: Run,
    place: int,
    near: Sequence[LinkView],
    named: Mapping[str, LinkView],
) -> Links:
    """Return links to the author's related questions, else to the nearest of the same topic.

    `near` lead to all questions of the run and near it, `named` to those that authors name.
    """
    before = near[place - 1] if place else None
    after = near[place + 1] if place + 1 < len(near) else None
    wanted = placed.question.facts.related
    if wanted:
        links = dict(zip(run.ids, near, strict=True)) | {**named}
        others = [name for name in wanted if name in links and name != placed.question.id]
        return tuple([links[name] for name in others]), before, after
    first, end = run.group
    low = max(first, min(place - RELATED // 2, end - RELATED - 1))
    around = (*near[low:place], *near[place + 1 : min(low + RELATED + 1, end)])
    return around[:RELATED], before, after


def reviewed_on(question: Question, article: Article) -> date | None:
    """Return the day on which a question was last reviewed, its article's if it has none."""
    return question.facts.reviewed or article.front.reviewed


def _frame(placed: PlacedQuestion, words: str, frames: Frames) -> FrameView:
    question, draft = placed.question, placed.article.front.draft
    path, title = question_path(question.id), titled(question)
    shown = "".join([each.html for each in (question.short, question.body, *question.steps)])
    frame = frames.make(path, title, words, "question", draft=draft, topic=placed.topic.id)
    return with_sheet(frame, shown, frames)


def question_page(
    placed: PlacedQuestion, links: Links, frames: Frames, book: LawBook, names: Names, *, late: bool
) -> QuestionPage:
    """Return q/<id>.html; `names` are interface strings, `late` says that its review was due."""
    question, article = placed.question, placed.article
    short = short_answer(placed)
    frame = _frame(placed, short or question.body.text, frames)
    reviewed, lang = reviewed_on(question, article), frames.lang(article.language)
    laws = book.views(question.facts.laws, question.laws, question.cited, frame.root)
    local = Here.of(laws)
    shown = local.answer(answer(placed, frame.root))
    return QuestionPage(
        frame=frame,
        answer=shown,
        contents=contents_of(shown.rest_html),
        helpful=helpful(placed, frame, frames.config, names),
        topic=LinkView(placed.topic.title, frame.root + topic_path(placed.topic.id)),
        article=LinkView(article.title, frame.root + article_path(article.slug)),
        next=tuple(step.text for step in question.steps),
        steps_html=tuple(local.html(rooted(each.html, frame.root)) for each in question.steps),
        certainty=certainty(question, frames.config, names),
        tags=article.front.tags,
        laws=laws,
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
        json_ld=faq_page(placed, short, lang or frame.language, iso(reviewed)),
        lang=lang,
    )
