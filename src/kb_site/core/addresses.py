"""Where pages lie in the output folder, by what they show."""

from __future__ import annotations

import re

_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def is_device(name: str) -> bool:
    """Return whether Windows keeps a name for a device, whatever suffix a file of it has."""
    return bool(_DEVICE.fullmatch(name.partition(".")[0].casefold()))


def question_path(question_id: str) -> str:
    """Return the path of a question's page."""
    return f"q/{question_id}.html"


def topic_path(topic_id: str, number: int = 1) -> str:
    """Return the path of a topic's page; pages after the first carry their number."""
    return f"topics/{topic_id}.html" if number == 1 else f"topics/{topic_id}.{number}.html"


def edition_folder(language: str, editions: tuple[str, ...]) -> str:
    """Return where an edition lies under the output's top: the first one there, others below."""
    return f"{language}/" if language in editions[1:] else ""


def article_path(slug: str) -> str:
    """Return the path of an article's page."""
    return f"articles/{slug}.html"
