"""The last gate before a page: only these elements, attributes, classes and schemes pass."""

from __future__ import annotations

from functools import cache

import nh3

from kb_site.markdown.allowed_links import LINK_SCHEMES
from kb_site.markdown.dialect.attributes import CLASSES
from kb_site.markdown.dialect.box_names import ADMONITIONS

_ALIGNMENTS = {"left", "center", "right"}
_LAW_STATES = {"law-in-force", "law-repealed", "law-unknown"}

ATTRIBUTES: dict[str, set[str]] = {
    "p": set(),
    **{f"h{level}": {"id"} for level in (4, 5, 6)},
    **{tag: set() for tag in ("ul", "blockquote", "em", "strong", "br", "hr")},
    **{tag: set() for tag in ("dl", "dt", "dd", "table", "thead", "tbody", "tr", "td")},
    **{tag: set() for tag in ("cite", "mark", "sup", "s", "details", "summary")},
    "pre": {"tabindex"},
    "code": {"id"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"scope"},
    "a": {"href", "title", "id", "rel", "role"},
    "img": {"src", "alt", "title", "id"},
    "span": {"id"},
    "ins": {"id"},
    "div": {"role", "tabindex"},
    "section": {"role"},
}

_INLINE_CLASSES = set(CLASSES)

CLASSES_OF: dict[str, set[str]] = {
    **dict.fromkeys(("h4", "h5", "h6", "img", "code", "ins"), _INLINE_CLASSES),
    "a": {*_INLINE_CLASSES, "anchor"},
    "span": {*CLASSES, "task-mark"},
    "p": {"box-title", "code-title"},
    "li": {"task"},
    "th": _ALIGNMENTS,
    "td": _ALIGNMENTS,
    "div": {"box", *ADMONITIONS, "tabs", "steps", "timeline", "table"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "mark": {"gap"},
    "cite": {"law", *_LAW_STATES},
}


_AMPERSAND, _HIDDEN = "&amp;", "\ue00c"
MANY = 10_000
"""Ampersands; no article has so many."""


def sanitise(html: str) -> str:
    """Return the HTML without whatever is not listed here.

    The cleaner's time grows with the square of `&`: where there are very many, it does not see
    them, and no tag, name or scheme can come of them again.
    """
    if html.count(_AMPERSAND) > MANY and _HIDDEN not in html:
        return sanitise(html.replace(_AMPERSAND, _HIDDEN)).replace(_HIDDEN, _AMPERSAND)
    return _cleaner().clean(html).strip("\n")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ATTRIBUTES),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES_OF,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )
