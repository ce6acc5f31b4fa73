"""Threads: a question post and its answers, by the markup of forums and sites of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.values import Value
from kb_site.reading.readers.html.page import (
    BELOW,
    HEADINGS,
    QUESTION,
    RULE,
    make,
    remove,
    words_of,
)
from kb_site.reading.readers.html.selectors import Selecting

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Kind(Value):
    """Where a kind of thread has its title, its question and its answers, as selectors."""

    title: str
    posts: str
    """Question and answers in their order, where they look alike."""
    question: str = ""
    answers: str = ""
    noise: str = ""
    """What stands in posts and is none of their text."""


KINDS = (
    Kind(  # Discuz
        title="#thread_subject",
        posts="[id^=postmessage_]",
        noise=".pstatus, .jammer, .attach_popup, .tip, .aimg_tip, .quote font, .quote a",
    ),
    Kind(  # Baidu Zhidao
        title=".ask-title, [accuse=qTitle]",
        posts="",
        question=".q-content .con, [accuse=qContent]",
        answers="[accuse=aContent], .best-text, .answer-text",
        noise=".wgt-best-mask, .wgt-replyer-all",
    ),
    Kind(  # Zhihu
        title=".QuestionHeader-title",
        posts="",
        question=".QuestionRichText .RichText",
        answers=".AnswerItem .RichText",
    ),
    Kind(  # Stack Exchange
        title="#question-header h1",
        posts="",
        question=".question .js-post-body, .question .post-text",
        answers=".answer .js-post-body, .answer .post-text",
    ),
    Kind(  # schema.org, as data in the text
        title="[itemtype$='schema.org/QAPage'] [itemprop=name]",
        posts="",
        question="[itemtype$='schema.org/Question'] > [itemprop=text]",
        answers="[itemprop=acceptedAnswer] [itemprop=text], [itemprop=suggestedAnswer] "
        "[itemprop=text]",
    ),
)


class Thread(Value):
    """A thread's title, its question post if there is one, and its answers."""

    title: HtmlElement
    question: tuple[HtmlElement, ...]
    answers: tuple[HtmlElement, ...]


def find_thread(page: HtmlElement) -> Thread | None:
    """Return the thread that a page is, nothing where it is none or has no answer."""
    body = page.find("body")
    if body is None:
        return None
    query = Selecting(body)
    for kind in KINDS:
        title = next((each for each in query(kind.title) if words_of(each)), None)
        if title is None:
            continue
        for each in query(kind.noise):
            each.drop_tree()
        posts = _texts(query, kind.posts)
        question = posts[:1] if posts else _texts(query, kind.question)
        answers = posts[1:] if posts else _texts(query, kind.answers)
        if answers:
            return Thread(title, tuple(question), tuple(answers))
    return None


def _texts(query: Selecting, selector: str) -> list[HtmlElement]:
    """Return the elements with text, none that stands in another of them."""
    found = [each for each in query(selector) if words_of(each)]
    return [each for each in found if not any(other in found for other in each.iterancestors())]


def as_main(thread: Thread) -> HtmlElement:
    """Return an element that holds the thread alone: title, question, the title as a question.

    Answers stand apart by a rule.
    """
    main = make(thread.title, "main")
    for each in thread.question:
        main.append(_part(each))
    main.append(make(thread.title, QUESTION, words_of(thread.title)))
    for number, each in enumerate(thread.answers):
        if number:
            main.append(make(thread.title, "hr"))
            main[-1].set(RULE, "1")
        main.append(_part(each))
    return main


def _part(post: HtmlElement) -> HtmlElement:
    post.tail = None
    post.tag = "div"
    for button in list(post.iter("button")):
        remove(button)
    for heading in post.iter(*HEADINGS):
        heading.set(BELOW, "1")
    return post
