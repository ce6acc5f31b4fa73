"""What an answer may show that most answers do not: each has a style sheet of its own."""

from __future__ import annotations

from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.views import FrameView

FEATURES = ("boxes", "steps", "tables", "media", "words")
"""By their files in the theme's `css/rich/`; `words` is all that has no other."""

_TAG = later(r'<([a-z][a-z0-9]*)([^">]*(?:"[^"]*"[^">]*)*)>')
_CLASS = later(r'\sclass="([^"]*)"')

_PLAIN_TAGS = ["p", "ul", "ol", "li", "a", "strong", "s", "br", "cite", "span", "div"]
_PLAIN_CLASSES = ["law", "law-in-force", "law-repealed", "law-unknown", "task-mark", "tabs"]
_FEATURE_OF = (
    dict.fromkeys([*_PLAIN_TAGS, "details", "summary", *_PLAIN_CLASSES], "")
    | dict.fromkeys(["box", "note", "tip", "warning", "danger", "box-title"], "boxes")
    | dict.fromkeys(["steps", "timeline"], "steps")
    | dict.fromkeys(["table", "thead", "tbody", "tr", "th", "td"], "tables")
    | dict.fromkeys(["pre", "code", "code-title", "img", "picture"], "media")
)
"""By the names of elements and classes that `sanitise` lets through."""


def with_sheet(frame: FrameView, html: str, frames: Frames) -> FrameView:
    """Return the frame of a question's page with the sheet of what its safe HTML shows.

    With a second sheet the icon comes with the page, so that a first visit asks for no more.
    """
    name = sheet_of(html)
    sheet = frames.asset(frame.root, name) if name else ""
    return replace(frame, sheet=sheet, icon=frames.icon or frame.icon) if sheet else frame


def sheet_of(html: str) -> str:
    """Return the sheet of what safe HTML shows besides plain text, `rich.css` for several things.

    Plain text, lists, links and laws need none.
    """
    if html.count("<") == html.count("<p>") + html.count("</p>"):
        return ""  # as most answers are
    found = {_FEATURE_OF.get(name, "words") for name in _names(html)} - {""}
    if len(found) > 1:
        return "rich.css"
    return f"{found.pop()}.css" if found else ""


def _names(html: str) -> set[str]:
    """Return the names of all elements and classes."""
    tags = set(_TAG.findall(html))
    classes = [_CLASS.search(attributes) for _, attributes in tags if attributes]
    return {tag for tag, _ in tags} | {name for each in classes if each for name in each[1].split()}
