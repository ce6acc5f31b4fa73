"""Where pages lie in the output folder, by what they show."""

from __future__ import annotations


def question_path(question_id: str) -> str:
    """Return the path of a question's page."""
    return f"q/{question_id}.html"


def topic_path(topic_id: str, number: int = 1) -> str:
    """Return the path of a topic's page; pages after the first carry their number."""
    return f"topics/{topic_id}.html" if number == 1 else f"topics/{topic_id}.{number}.html"


def article_path(slug: str) -> str:
    """Return the path of an article's page."""
    return f"articles/{slug}.html"
