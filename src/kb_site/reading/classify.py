"""Put sections under topics: by the section's id, else by the topics' keywords."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.authored import Topic
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import OTHER_TOPIC, Section
from kb_site.core.nearest import nearest
from kb_site.core.values import replace

HEADING_WEIGHT = 8.0
QUESTION_WEIGHT = 2.0
"""A keyword in the headings of questions counts twice at most."""
TEXT_WEIGHT = 0.25
TEXT_HITS = 4
"""Further hits in the text count no more, so that a long text does not outweigh a heading."""
HALF = 2.0
"""The raw score that becomes 0.5."""
LOWEST = 0.12
"""Normalised; below it a section counts as fitting no topic: one stray word is no evidence."""

SURE = 0.5
"""From here on a heading, a question or the title has a topic's word; below, the text alone."""


def classify(
    sections: tuple[Section, ...], topics: tuple[Topic, ...], title: str = ""
) -> tuple[Section, ...]:
    """Return the sections with topic and score, 0 to 1; what fits none goes to `other`.

    The article's title is asked last: it says what all of its sections are about.
    """
    titled = _best(title, (), "", topics) if title else (0.0, OTHER_TOPIC)
    return tuple(_place(section, topics, titled) for section in sections)


def check_topics(
    sections: tuple[Section, ...], topics: tuple[Topic, ...], path: str
) -> tuple[Problem, ...]:
    """Return KB308 for ids that are no topic and KB303 for sections that fit none.

    A section all of whose questions have topics of their own needs none.
    """
    if not topics:
        return ()
    known = [topic.id for topic in topics] + [OTHER_TOPIC]
    found: list[Problem] = []
    for section in sections:
        if section.id and section.id not in known:
            hint = nearest(section.id, known) or say("hint.known", known=known)
            message = say("KB308.unknown-topic", id=section.id, hint=hint)
            found.append(problem("KB308", path, section.line, 1, message))
        elif _lacks_topic(section, known):
            key = "KB303.no-topic-named" if path.endswith(".md") else "KB303.no-topic"
            message = say(key, heading=section.heading)
            found.append(problem("KB303", path, section.line, 1, message))
        found += (
            problem(
                "KB308",
                path,
                each.line,
                1,
                say("KB308.question-topic", topic=each.topic, hint=nearest(each.topic, known)),
            )
            for each in section.questions
            if each.topic and each.topic not in known
        )
    return tuple(found)


def _lacks_topic(section: Section, known: Sequence[str]) -> bool:
    if section.topic != OTHER_TOPIC or section.id == OTHER_TOPIC:
        return False
    return not section.questions or any(each.topic not in known for each in section.questions)


def _place(section: Section, topics: tuple[Topic, ...], titled: tuple[float, str]) -> Section:
    if section.id and (section.id == OTHER_TOPIC or any(t.id == section.id for t in topics)):
        return replace(section, topic=section.id, topic_score=1.0)
    questions = [f"{each.heading} {each.question}" for each in section.questions]
    text = "\n".join((section.lead, *(each.answer for each in section.questions)))
    score, topic = _best(section.heading, questions, text, topics)
    if score < LOWEST:
        score, topic = titled if titled[0] >= LOWEST else (score, OTHER_TOPIC)
    return replace(section, topic=topic, topic_score=round(score, 3))


def _best(
    heading: str, questions: Sequence[str], text: str, topics: tuple[Topic, ...]
) -> tuple[float, str]:
    if not topics:
        return 0.0, OTHER_TOPIC
    folded = [each.casefold() for each in questions]
    heading, text = heading.casefold(), text.casefold()
    scored = [(_score(heading, folded, text, topic), topic.id) for topic in topics]
    return max(scored, key=lambda each: each[0], default=(0.0, OTHER_TOPIC))


def _score(heading: str, questions: Sequence[str], text: str, topic: Topic) -> float:
    words = [word.casefold() for word in dict.fromkeys((*topic.keywords, topic.title)) if word]
    raw = HEADING_WEIGHT * sum(word in heading for word in _longest(words, heading))
    raw += sum(QUESTION_WEIGHT * _times(word, questions) for word in words)
    raw += TEXT_WEIGHT * min(TEXT_HITS, sum(text.count(word) for word in words))
    return raw / (raw + HALF) if raw else 0.0


def _times(word: str, texts: Sequence[str]) -> int:
    return min(2, sum(word in text for text in texts))


def _longest(words: Sequence[str], text: str) -> list[str]:
    """Return the words found in `text` that are no part of a longer one found there."""
    found = [word for word in words if word in text]
    return [word for word in found if not any(word != other and word in other for other in found)]
