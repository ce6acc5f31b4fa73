"""What templates can do with a value beyond printing it: one table of filters, one of tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape


def fill(pattern: str, **values: object) -> Markup:
    """Put values into the `{places}` of an interface string; what is not Markup is escaped."""
    safe = {name: value if type(value) is int else escape(value) for name, value in values.items()}
    return _as_html(_escaped(pattern).format(**safe))


@lru_cache(maxsize=256)
def _escaped(pattern: str) -> str:
    return str(escape(pattern))


def date_words(iso: str, pattern: str) -> str:
    """Return an ISO date in the words of a language."""
    day = date.fromisoformat(iso)
    return pattern.format(year=day.year, month=day.month, day=day.day)


def _as_html(text: str) -> Markup:
    """Return what `Markup` gives for a text, without its look for what else it may be given."""
    return str.__new__(Markup, text)


_IN_SCRIPTS = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def script_json(text: str) -> Markup:
    """Return JSON that cannot end the script element which holds it."""
    for sign, written in _IN_SCRIPTS:
        if sign in text:
            text = text.replace(sign, written)
    return _as_html(text)


def is_web_address(url: str) -> bool:
    """Return whether a link from an article's facts leads to the web, and so may be followed."""
    return url.lower().startswith(("https://", "http://"))


def trusted(html: str) -> Markup:
    """Return HTML that was made safe when it was set: the one way of text into a page unescaped."""
    return _as_html(html)


FILTERS: dict[str, Callable[..., str]] = {
    "fill": fill,
    "date_words": date_words,
    "script_json": script_json,
    "trusted": trusted,
}


def is_long(text: str) -> bool:
    """Return whether a question is so long that a heading of it is set smaller."""
    return len(text) > 60


TESTS: dict[str, Callable[[str], bool]] = {"web_address": is_web_address, "long": is_long}
