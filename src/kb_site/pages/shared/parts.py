"""The parts that several pages show: answers, links, topic cards, laws, sources, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from kb_site.chinese.sentences import first_sentence
from kb_site.core.addresses import question_path, topic_path, topic_paths
from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion, Question
from kb_site.core.patterns import later
from kb_site.core.relative_links import rooted
from kb_site.options.site_options import Config
from kb_site.pages.shared.first_sentence import split_sentence
from kb_site.pages.shared.views import (
    AnswerView,
    CertaintyView,
    LinkView,
    SourceView,
    TopicCard,
)

_NUMBER = later(r"(?:[（(第]?[0-9一二三四五六七八九十百]{1,4}(?:[）)、.．章节節条條]\s*|\s+))?")
"""What may stand before a heading's own words in the wording that an author states."""


def short_answer(placed: PlacedQuestion) -> str:
    """Return the author's short answer, else the answer's first sentence.

    It is empty where that sentence is the whole answer, which a page would then show twice.
    """
    return placed.question.short.text or _first(placed.question.body.text)


@lru_cache(maxsize=16_384)  # its pages, the index and two files ask in turn
def _first(text: str) -> str:
    text = text.strip()
    first = first_sentence(text)
    return "" if first == text else first


def parted(placed: PlacedQuestion) -> tuple[str, str, str]:
    """Return the short answer, its HTML and that of what follows it: nothing is said twice.

    Where an answer cannot be parted after its first sentence there is no short answer.
    """
    body, own = placed.question.body, placed.question.short
    if own.text:
        _, rest = split_sentence(body.html, own.text)
        return own.text, own.html, rest or body.html
    return _parted(body.html, short_answer(placed))


@lru_cache(maxsize=128)  # its own page and its article's ask in turn
def _parted(html: str, short: str) -> tuple[str, str, str]:
    first, rest = split_sentence(html, short) if short else ("", "")
    return (short, first, rest) if rest else ("", "", html)


def answer(placed: PlacedQuestion, root: str) -> AnswerView:
    """Return a question with its answer, as seen from the page whose root is given."""
    question, gaps = placed.question, placed.article.gaps
    short, short_html, rest = parted(placed)
    return AnswerView(
        id=question.id,
        question=question.question,
        href=root + question_path(question.id),
        short=short,
        short_html=rooted(short_html, root),
        html=rooted(question.body.html, root),
        rest_html=rooted(rest, root),
        context=question.context,
        heading=question.heading if differs(question.heading, question.question) else "",
        clause=question.number if question.number[:1] == "第" or "." in question.number else "",
        former=question.former,
        gaps=question.gaps,
        supplied=sum([gap.filled and gap.question == question.id for gap in gaps]) if gaps else 0,
    )


def certainty(question: Question, config: Config, names: Mapping[str, str]) -> CertaintyView | None:
    """Return how sure an answer is, in the site's words or else in those of the theme."""
    kind = question.facts.certainty
    if not kind:
        return None
    words = {
        "law": config.certainty.law or names["certainty_law"],
        "source": config.certainty.source or names["certainty_source"],
        "open": config.certainty.open or names["certainty_open"],
    }
    return CertaintyView(kind, words[kind])


def differs(heading: str, question: str) -> bool:
    """Return whether a heading, if there is any, says something else than a question's wording.

    A number before it is nothing else.
    """
    words, asked = heading.rstrip("？?。"), question.rstrip("？?。")
    return bool(heading) and not (asked.endswith(words) and _NUMBER.fullmatch(asked[: -len(words)]))


def link(placed: PlacedQuestion, root: str) -> LinkView:
    """Return a link to a question's page."""
    question = placed.question
    return LinkView(question.question, root + question_path(question.id), question.context)


def titled(question: Question) -> str:
    """Return the wording with what it is about, for places that hold one line of text."""
    return f"{question.question}（{question.context}）" if question.context else question.question


def card(topic: Topic, group: tuple[PlacedQuestion, ...], root: str, *, full: bool) -> TopicCard:
    """Return the card of a topic; `full` lists its questions."""
    return TopicCard(
        id=topic.id,
        title=topic.title,
        description=topic.description,
        href=root + topic_path(topic.id),
        count=len(group),
        questions=tuple(link(placed, root) for placed in group) if full else (),
    )


def page_links(topic_id: str, count: int, root: str, words: str) -> tuple[LinkView, ...]:
    """Return links to all pages of a topic with so many questions; `words` hold {number}."""
    return tuple(
        LinkView(words.format(number=number), root + path)
        for number, path in enumerate(topic_paths(topic_id, count), 1)
    )


NEAR = 2
"""Pages before and after one that are linked from it by number."""


def near_pages(number: int, count: int) -> Iterator[int]:
    """Yield the pages that are linked from one of `count`; 0 stands for those left out."""
    wanted = [
        each for each in range(1, count + 1) if each in (1, count) or abs(each - number) <= NEAR
    ]
    for before, each in zip([0, *wanted], wanted, strict=False):
        if each - before > 1:
            yield 0
        yield each


def reviewed(placed: PlacedQuestion) -> str:
    """Return the day on which a question was last reviewed."""
    day = placed.question.facts.reviewed or placed.article.front.reviewed
    return day.isoformat() if day else ""


def source(article: Article) -> SourceView | None:
    """Return where an article comes from, if it says so."""
    credit = article.front.source
    if not credit.name and not credit.url:
        return None
    return SourceView(credit.name or credit.url, credit.url, iso(credit.accessed))


def iso(day: date | None) -> str:
    """Return ISO text, empty without a day."""
    return day.isoformat() if day else ""


def overdue(reviewed: date | None, article: Article, config: Config, as_of: date) -> bool:
    """Return whether a review was due before `as_of`."""
    days = article.front.review_in or config.review.interval
    return bool(reviewed and days and reviewed + timedelta(days=days) < as_of)


WHOLE = 1000
"""Up to so many questions stand on one page."""
