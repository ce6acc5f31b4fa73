"""Assemble articles into a site: questions under topics, in reading order, ids checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kb_site.core.authored import Law, Topic
from kb_site.core.laws import LawState, LawText
from kb_site.core.model import OTHER_TOPIC, Article, PlacedQuestion, Site
from kb_site.core.values import replace
from kb_site.site.law_ids import law_ids


def law_states(
    laws: Sequence[Law], as_of: date, texts: Iterable[LawText] | None = None
) -> tuple[LawState, ...]:
    """Return what a reader is told of each law on the day `as_of`, with the words in `texts`.

    Without texts they have no addresses either: reading a source needs none, and making one of a
    Han name takes a quarter of a second at first.
    """
    if texts is None:
        return tuple(_law_state(law, as_of) for law in laws)
    ids = law_ids(laws)
    words = {text.law: tuple(name for name, _ in text.articles) for text in texts}
    return tuple(
        replace(_law_state(law, as_of), id=ids[law.name], articles=words.get(law.name, ()))
        for law in laws
    )


def cited_laws(articles: Iterable[Article], laws: tuple[LawState, ...]) -> tuple[LawState, ...]:
    """Return the known laws that articles cite or rest on, as they are declared."""
    named: set[str] = set()
    for article in articles:
        named.update(mention.name for mention in article.laws)
        for question in (each for section in article.sections for each in section.questions):
            named.update(question.facts.laws, (mention.name for mention in question.laws))
    bare = {name.strip("《》") for name in named}
    return tuple(law for law in laws if bare.intersection((law.name, *law.names)))


def _law_state(law: Law, as_of: date) -> LawState:
    names = (law.name, *law.short)
    if law.repealed_on and law.repealed_on <= as_of:
        since = law.repealed_on.isoformat()
        return LawState(law.name, names, "repealed", since, law.replaced_by, law.url)
    if law.in_force_from and law.in_force_from <= as_of:
        since = law.in_force_from.isoformat()
        return LawState(law.name, names, "in-force", since, url=law.url)
    return LawState(law.name, names, "unknown", url=law.url)


def assemble(
    articles: Sequence[Article],
    topics: Sequence[Topic],
    other_title: str,
    waiting: tuple[Article, ...] = (),
) -> Site:
    """Return the site; `other_title` names the topic of questions that fit no declared one.

    Topics come in their declared order, questions in the order of articles and outline.
    """
    ordered = sorted(topics, key=lambda topic: topic.order)
    known = {topic.id: topic for topic in (*ordered, Topic(OTHER_TOPIC, other_title))}
    placed: dict[str, list[PlacedQuestion]] = {topic: [] for topic in known}
    for article in articles:
        for section in article.sections:
            for question in section.questions:
                topic = known.get(question.topic or section.topic) or known[OTHER_TOPIC]
                placed[topic.id].append(PlacedQuestion(question, section, article, topic))
    by_topic = tuple(
        (topic, tuple(placed[topic.id]))
        for topic in known.values()
        if topic.id != OTHER_TOPIC or placed[OTHER_TOPIC]
    )
    questions = tuple(question for _, group in by_topic for question in group)
    return Site(tuple(articles), by_topic, questions, waiting=waiting)


def until_published(articles: Iterable[Article], as_of: date) -> Iterator[Article]:
    """Yield the articles; what is to be published on a day after `as_of` is a draft until then."""
    for article in articles:
        front = article.front
        if front.published and front.published > as_of:
            yield replace(article, front=replace(front, draft=True))
        else:
            yield article
