"""The headings inside a text: its contents, and their levels on a page that has no others."""

from __future__ import annotations

import re
from html import unescape

from kb_site.core.patterns import later
from kb_site.pages.shared.views import LinkView

LEAST = 3
"""A text with fewer headings needs no contents."""

_TAG = later(r"(</?h)([456])(?=[\s>])")
_HEADING = later(r'<h[2-6] id="([^"]+)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_ANCHOR = later(r'<a class="anchor"[^>]*>[^<]*</a>')
_MARKUP = later(r"<[^>]+>")


def contents_of(html: str) -> tuple[LinkView, ...]:
    """Return links to the headings of safe HTML, none where there are few."""
    if html.count("<h") < LEAST:
        return ()
    found = [
        LinkView(unescape(_MARKUP.sub("", _ANCHOR.sub("", words))).strip(), f"#{name}")
        for name, words in _HEADING.findall(html)
    ]
    return tuple(found) if len(found) >= LEAST else ()


def raised(html: str) -> tuple[str, tuple[LinkView, ...]]:
    """Return safe HTML whose first level of headings is h2, as below a page's title, and contents.

    In a text they begin with h4, since an answer stands below a section and a question.
    """
    found = _TAG.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 2}", html)
    return found, contents_of(found)
