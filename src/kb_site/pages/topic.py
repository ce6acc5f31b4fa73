"""topics/<id>.html: the questions of a topic with their answers, fifty a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from kb_site.core.addresses import (
    PAGE_SIZE,
    question_path,
    topic_index_path,
    topic_path,
    topic_paths,
)
from kb_site.core.authored import Topic
from kb_site.core.model import PlacedQuestion
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Deferred, Page
from kb_site.pages.shared.parts import answer, near_pages, page_links
from kb_site.pages.shared.views import AnswerView, FrameView, LinkView


class TopicPage(Value):
    """topics/<id>.html, and topics/<id>.<number>.html from the second page of fifty."""

    template: ClassVar[str] = "topic.html"
    frame: FrameView
    id: str
    title: str
    description: str
    count: int
    answers: tuple[AnswerView, ...]
    number: int
    pages: tuple[LinkView, ...]
    """All pages of the topic; empty if there is only one."""
    previous: LinkView | None
    following: LinkView | None
    index: str = ""
    """Where all questions of the topic are listed, if there are several pages."""
    steps: tuple[int, ...] = ()
    """Numbers of the pages near this one, the first and the last; 0 stands for those between."""


class TopicIndexPage(Value):
    """topics/<id>.index.html: all questions of a topic that has several pages."""

    template: ClassVar[str] = "topic-index.html"
    frame: FrameView
    topic: LinkView
    count: int
    groups: tuple[tuple[LinkView, tuple[LinkView, ...]], ...]
    """Each page of the topic with links to its questions."""


def topic_pages(
    topic: Topic, group: tuple[PlacedQuestion, ...], frames: Frames, names: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the pages of a topic, fifty questions on each."""
    links = _links(topic, len(group), frames, names)
    for number, _ in enumerate(topic_paths(topic.id, len(group)), 1):
        start = (number - 1) * PAGE_SIZE
        shown = group[start : start + PAGE_SIZE]
        yield _page(_TopicPart(topic, len(group), number, links), shown, frames, names)
    if len(group) > PAGE_SIZE:
        questions = [placed.question for placed in group]
        yield topic_index(
            topic,
            (
                tuple(each.id for each in questions),
                tuple(each.question for each in questions),
                tuple(each.context for each in questions),
            ),
            frames,
            names,
        )


def one_topic_page(
    topic: Topic,
    count: int,
    number: int,
    shown: tuple[PlacedQuestion, ...],
    frames: Frames,
    names: Mapping[str, str],
) -> Page:
    """Return the page of that number of a topic with `count` questions; it has those `shown`."""
    part = _TopicPart(topic, count, number, _links(topic, count, frames, names))
    return _page(part, shown, frames, names)


Listed = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The ids of questions, their wordings, and what they are about where these do not say so."""


class _TopicPart(Value):
    """One page of a topic: its number, and the links to all pages if there are several."""

    topic: Topic
    count: int
    number: int
    pages: tuple[LinkView, ...]


def _links(
    topic: Topic, count: int, frames: Frames, names: Mapping[str, str]
) -> tuple[LinkView, ...]:
    """Return links to all pages of a topic, if there are several."""
    root = frames.root(topic_path(topic.id), "topic")
    links = page_links(topic.id, count, root, names["page_number"])
    return links if len(links) > 1 else ()


def _page(
    part: _TopicPart, shown: tuple[PlacedQuestion, ...], frames: Frames, names: Mapping[str, str]
) -> Page:
    topic, number = part.topic, part.number
    path = topic_path(topic.id, number)
    label = names["page_number"].format(number=number)
    title = topic.title if number == 1 else f"{topic.title} {label}"
    words = topic.description or " ".join(each.question.question for each in shown)
    frame = frames.make(path, title, words, "topic", topic=topic.id)
    return Page(path, Deferred(_topic_page, (frame, part, shown)))


def _topic_page(frame: FrameView, part: _TopicPart, shown: tuple[PlacedQuestion, ...]) -> TopicPage:
    topic, number, pages = part.topic, part.number, part.pages
    return TopicPage(
        frame=frame,
        id=topic.id,
        title=topic.title,
        description=topic.description,
        count=part.count,
        answers=tuple(answer(placed, frame.root) for placed in shown),
        number=number,
        pages=pages,
        previous=pages[number - 2] if number > 1 else None,
        following=pages[number] if number < len(pages) else None,
        index=frame.root + topic_index_path(topic.id) if pages else "",
        steps=tuple(near_pages(number, len(pages))),
    )


def topic_index(topic: Topic, shown: Listed, frames: Frames, names: Mapping[str, str]) -> Page:
    """Return the list of all questions of a topic that has several pages."""
    path = topic_index_path(topic.id)
    title = names["topic_index"].format(topic=topic.title)
    frame = frames.make(path, title, topic.description, "topic-index", topic=topic.id)
    pages = _links(topic, len(shown[0]), frames, names)
    return Page(path, Deferred(_topic_index, (frame, topic.title, shown, pages)))


def _topic_index(
    frame: FrameView, title: str, shown: Listed, pages: tuple[LinkView, ...]
) -> TopicIndexPage:
    links = [
        LinkView(question, frame.root + question_path(name), context)
        for name, question, context in zip(*shown, strict=True)
    ]
    groups = tuple(
        (page, tuple(links[at : at + PAGE_SIZE]))
        for page, at in zip(pages, range(0, len(links), PAGE_SIZE), strict=True)
    )
    return TopicIndexPage(frame, LinkView(title, frame.topic), len(links), groups)
