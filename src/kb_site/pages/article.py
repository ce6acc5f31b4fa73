"""articles/<slug>.html: an article in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kb_site.core.addresses import article_path, topic_path
from kb_site.core.authored import Topic
from kb_site.core.bodies import bodies
from kb_site.core.letters import letters
from kb_site.core.model import Article, PlacedQuestion
from kb_site.core.relative_links import rooted
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.law_book import Here, LawBook
from kb_site.pages.shared.parts import answer, differs, iso, source
from kb_site.pages.shared.views import AnswerView, FrameView, LawView, LinkView, SourceView


class SectionView(Value):
    """A section as article and print pages show it."""

    anchor: str
    number: str
    heading: str
    lead_html: str
    answers: tuple[AnswerView, ...]
    topic: LinkView | None = None
    is_question: bool = False
    """Whether its heading says its only question, which stands right below it."""


EXCERPT = 12
"""Characters from which on words with which a text begins are no name of it."""


class ArticlePage(Value):
    """articles/<slug>.html."""

    template: ClassVar[str] = "article.html"
    frame: FrameView
    title: str
    summary: str
    lead_html: str
    conclusion_html: str
    sections: tuple[SectionView, ...]
    source: SourceView | None
    published: str
    reviewed: str
    overdue: bool
    dropped: int
    gaps: int
    laws: tuple[LawView, ...] = ()
    edit: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""
    """Of what its author wrote, where that is not the edition's language."""


def whole_article(
    article: Article,
    frames: Frames,
    topics: Mapping[str, Topic],
    book: LawBook,
    *,
    late: bool,
) -> ArticlePage:
    """Return articles/<slug>.html."""
    path = article_path(article.slug)
    words = article.front.summary or article.lead_body.text
    frame = frames.make(path, article.title, words, "article", draft=article.front.draft)
    laws = book.views((), article.laws, article.cited, frame.root)
    local = Here.of(laws)
    sections = tuple(
        _section(article, index, frame.root, topics, local)
        for index in range(len(article.sections))
    )
    reviewed = article.front.reviewed
    return ArticlePage(
        frame=frame,
        title=article.title,
        summary=_introduction(article),
        lead_html=local.html(rooted(article.lead_body.html, frame.root)),
        conclusion_html=local.html(rooted(article.conclusion_body.html, frame.root)),
        sections=sections,
        source=source(article),
        published=iso(article.front.published),
        reviewed=iso(reviewed),
        overdue=late,
        dropped=len(article.dropped),
        gaps=sum(not gap.filled for gap in article.gaps),
        laws=laws,
        edit=frames.edit(article.file),
        tags=article.front.tags,
        lang=frames.lang(article.language),
    )


def _introduction(article: Article) -> str:
    """Return the summary, unless readers would read the same twice.

    Programs make one of a text's beginning, or of its title.
    """
    text = next((body.text for body, _ in bodies(article) if body.text.strip()), "")
    summary = letters(article.front.summary)
    begins = len(summary) >= EXCERPT and letters(text).startswith(summary)
    return "" if begins or summary == letters(article.title) else article.front.summary


def _has_number(words: str, number: str) -> bool:
    """Return whether a wording begins with its section's number, as an author may have stated."""
    return words.lstrip("（(").startswith(tuple(f"{number}{sign}" for sign in "、.．) ）"))


def _section(
    article: Article, index: int, root: str, topics: Mapping[str, Topic], local: Here
) -> SectionView:
    section = article.sections[index]
    topic = topics.get(section.topic)
    placed = (
        PlacedQuestion(question, section, article, topic or Topic("", ""))
        for question in section.questions
    )
    first = section.questions[0].question
    return SectionView(
        anchor=f"_section-{index + 1}",
        number="" if _has_number(first, section.number) else section.number,
        heading=section.heading,
        lead_html=local.html(rooted(section.lead_body.html, root)),
        answers=tuple(local.answer(answer(one, root)) for one in placed),
        topic=LinkView(topic.title, root + topic_path(topic.id)) if topic else None,
        is_question=len(section.questions) == 1
        and not section.lead_body.html
        and not differs(section.heading, first),
    )
