"""What the names and styles of an element tell of it, and what its text looks like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = later(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_HIDDEN = later(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE = later(
    r"[。！？；.!?](?:(?<=[。！？；])|(?<!\s\d.)(?<!\s\d\d.)(?=[\s”\"')]|\Z))", re.DOTALL
)
"""The dot of a number that counts entries ends no sentence."""
_OF_COMMENTS = later(
    r"回复|回覆|楼|赞|还没有|暂无|第一个|抢沙发|\breply\b|\bago\b|\d{4}[-/年.]\d{1,2}",
    re.IGNORECASE,
)
_ASKS = later(
    r"[?？]\s*$|[吗嗎呢么麼]$|如何|怎[么麼样樣]|咋|什[么麼]|甚麼|为何|為何|是否|能否|可否|多[久少长大]"
    r"|哪[些个個里裡种種天]|[谁誰]|几[天个年次岁钱]|幾[天個年次歲]|(.)[不没沒]\1"
    r"|^(?:how|what|why|when|where|who|which|can|could|do|does|is|are|will|should)\b",
    re.IGNORECASE,
)


def words_in_names(element: HtmlElement) -> frozenset[str]:
    """Return the words of an element's classes and id, small, parted at hyphens and capitals."""
    return _words(element.get("class"), element.get("id"))


@lru_cache(maxsize=4096)  # a page gives few names to many elements
def _words(classes: str | None, name: str | None) -> frozenset[str]:
    return frozenset([word.lower() for word in _WORD.findall(f"{classes or ''} {name or ''}")])


def class_names(element: HtmlElement) -> frozenset[str]:
    """Return an element's classes as they stand, in small letters."""
    return frozenset((element.get("class") or "").lower().split())


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element is not shown until something happens."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def show(element: HtmlElement) -> None:
    """Take from an element what hides it."""
    element.attrib.pop("hidden", None)
    element.set("style", _HIDDEN.sub("", element.get("style") or ""))


def has_sentence(text: str) -> bool:
    """Tell whether a text has a whole sentence or clause."""
    return _SENTENCE.search(text) is not None


def asks(text: str) -> bool:
    """Tell whether a line asks, by its mark or its words."""
    return _ASKS.search(text.strip()) is not None


def are_comments(text: str) -> bool:
    """Return whether it is told who wrote when, or nothing is said: editors comment, too."""
    return len(_OF_COMMENTS.findall(text)) > 1 or not has_sentence(text)
