"""What a page opens and never closes: the parser would leave out all that follows, unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later

_OPENING = later(r"<!--|<(script|style|title)\b", re.IGNORECASE)
_COMMENT_END = later("(?<!<!)--!>|-->")
_CLOSING = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "title")
}
_TEXT_AFTER = later(r"<[a-z/][^<>]*>[^<>]*[\u4e00-\u9fff]", re.IGNORECASE)
_END_TAG = later(r"</(?:body|html)\s*>", re.IGNORECASE)
_BREAK = later(r"</(?=br\s*/?>)", re.IGNORECASE)
_HAN = later("[\u4e00-\u9fff]{1,20}")


def open_end(text: str) -> str:
    """Return a page without the tags that end its body: the parser stops there, browsers do not.

    A tag that ends a break is one to browsers, and nothing to the parser.
    """
    ended = _END_TAG.sub(lambda match: "\n" * match[0].count("\n"), text)
    return _BREAK.sub("<", ended)


def check_closed(text: str, path: str) -> None:
    """Raise SourceError KB106 where a comment or script is never closed and text follows."""
    for name, start, end in _spans(text):
        if end < 0 and _TEXT_AFTER.search(text, start):
            raise _lost(text, start, path, say("html.unclosed", name=name))


def check_last_words(text: str, shown: Iterable[str], path: str) -> None:
    """Raise SourceError KB106 where the last words of a page are in none of `shown`, its tree.

    A quote that is never closed makes the rest of a page one attribute.
    """
    spans = [(start, end) for _, start, end in _spans(text)]
    end = len(text)
    for start, stop in reversed([(0, 0), *spans]):
        words = list(_HAN.finditer(text, max(stop, 0), end))
        if words:
            if not any(words[-1][0] in each for each in shown):
                raise _lost(text, words[-1].start(), path, say("html.stray"))
            return
        end = start


@lru_cache(maxsize=1)  # a page is looked at before it is parsed and after
def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return name, start and end of comments, scripts and the like; -1 for an end not there."""
    return tuple(_each_span(text))


def _each_span(text: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    while match := _OPENING.search(text, position):
        name = (match[1] or "comment").lower()
        if name == "comment":
            closing = _COMMENT_END.search(text, match.start() + 2)
        else:
            closing = _CLOSING[name].search(text, match.end())
        position = closing.start() if closing else -1
        yield name, match.start(), position
        if position < 0:
            return


def _lost(text: str, at: int, path: str, what: Message) -> SourceError:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    message = say("KB106.html-lost", what=what)
    return SourceError("KB106", message, Location(path, line, column))
