"""Places of findings in the file that a person gave, though another form of it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kb_site.core.messages import Message, say
from kb_site.core.model import Article, SourceFile
from kb_site.core.values import replace
from kb_site.reading.forms import text_of

_NUMBERS = frozenset(("line", "lines", "first", "last"))
"""Arguments of a message that are lines."""


def at_source(article: Article, source: SourceFile, read: SourceFile) -> Article:
    """Return an article read from `read`, with all its findings at the lines of `source`."""
    if source is read:
        return article
    lines = _lines(text_of(source).split("\n"), text_of(read).split("\n"))

    def line(number: int) -> int:
        return lines[min(max(number, 1), len(lines)) - 1]

    def says(message: Message) -> Message:
        values = message.values().items()
        given: dict[str, Any] = {
            name: says(each) if isinstance(each, Message) else each for name, each in values
        }
        for name in _NUMBERS.intersection(given):
            value = given[name]
            given[name] = [*map(line, value)] if isinstance(value, list) else line(value)
        return say(message.key, **given)

    problems = (
        replace(each, location=replace(each.location, line=line(each.location.line)))
        for each in article.problems
    )
    return replace(
        article,
        repairs=tuple(replace(each, line=line(each.line)) for each in article.repairs),
        gaps=tuple(replace(each, line=line(each.line)) for each in article.gaps),
        dropped=tuple(replace(each, line=line(each.line)) for each in article.dropped),
        private=tuple(replace(each, line=line(each.line)) for each in article.private),
        problems=tuple(sorted(replace(each, says=says(each.says)) for each in problems)),
    )


def _lines(source: Sequence[str], read: Sequence[str]) -> list[int]:
    """Return for each row that was read its line in the source, or that of a row above it.

    Rows that the source has once say where those between them stand.
    """
    keys = list(map(_key, source))
    places = {key: at for at, key in enumerate(keys, start=1)}
    once = {key for key, number in Counter(keys).items() if number == 1 and key}
    found, last = [], 0
    for key in map(_key, read):
        if key in once:
            last = places[key]
        elif key and key in keys[last:]:
            last = keys.index(key, last) + 1
        found.append(max(last, 1))
    return found


def _key(row: str) -> str:
    return "".join(filter(str.isalnum, row))
