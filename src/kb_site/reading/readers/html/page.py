"""A page as a tree: parsed by a parser of our own, whose errors are seen."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine
from kb_site.reading.readers.html.crowded_tags import check_attributes
from kb_site.reading.readers.html.unclosed import check_closed, check_last_words, open_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

MAX_DEPTH = 200
"""Elements inside elements."""
_TOO_DEEP = lxml.etree.XPath("/*" * (MAX_DEPTH + 1))

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
MAX_HEADING = 120
"""Characters; a longer one is an element that was never closed."""

BLOCKS = frozenset([*_BLOCK_TAGS.split(), "kb-question"])
"""Elements that begin a line of their own."""

_CONTAINER_TAGS = (
    "aside center dl div fieldset footer form header iframe menu nav ol section table td ul"
)
CONTAINERS = frozenset(_CONTAINER_TAGS.split())
"""Elements that hold others, of which a name may say what they hold."""

_METADATA = frozenset(["base", "link", "meta", "noscript", "script", "style", "template", "title"])
"""Elements that a page's head may hold."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

QUESTION = "kb-question"
"""The name of an element that holds a question; no page has one."""

RULE = "kb-rule"
"""The attribute of a line between the answers of a thread."""

LEFT = "kb-left"
"""The attribute of an element with the characters of the menus that were left out of it."""
_MENUS = frozenset(("navigation", "header", "footer", "sidebar", "related", "advertisement"))

BELOW = "kb-below"
"""The attribute of a heading inside an answer that the markup tells apart."""


_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""All elements are of one kind; telling fields of forms apart takes a call for each look."""


def parse_page(text: str, path: str) -> HtmlElement:
    """Return the root of a page; raises SourceError KB106 where the parser would lose text.

    A tag of too many attributes is KB102.
    """
    check_closed(text, path)
    check_attributes(text, path)
    parser = lxml.html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        root = lxml.html.document_fromstring(open_end(text).encode(), parser=parser)
    except lxml.etree.ParserError as error:
        raise SourceError("KB104", say("KB104.page-empty"), Location(path)) from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            reason = entry.message.split(",")[0].strip()  # the rest names the parser's options
            message = say("KB106.html-stops", reason=reason)
            place = Location(path, max(entry.line, 1), max(entry.column, 1))
            raise SourceError("KB106", message, place)
    _check_depth(root, path)
    forms = (text_of, _written)  # attributes are written out only where no text has the words
    check_last_words(text, (each(root) for each in forms), path)
    _open_body(root)
    return root


def text_of(element: HtmlElement) -> str:
    """Return the text of an element as it stands; three times as fast as `string()`."""
    return lxml.etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def _written(element: HtmlElement) -> str:
    return lxml.etree.tostring(element, encoding="unicode")


def words_of(element: HtmlElement) -> str:
    """Return the text of an element on one line; most hold no others, and half the time does."""
    return " ".join((text_of(element) if len(element) else element.text or "").split())


def shown_text(element: HtmlElement) -> str:
    """Return the text of an element on one line, with a space between blocks."""
    parts = [element.text or ""]
    for child in element:
        space = " " if child.tag in BLOCKS or child.tag == "br" else ""
        parts += [space, shown_text(child), space, child.tail or ""]
    return " ".join("".join(parts).split())


def own_words(block: HtmlElement) -> str:
    """Return what an element says outside the blocks that it holds."""
    parts = [block.text or ""]
    for each in block:
        parts += ["" if each.tag in BLOCKS else text_of(each), each.tail or ""]
    return " ".join(" ".join(parts).split())


def holding(root: HtmlElement, *attributes: str) -> list[HtmlElement]:
    """Return the elements that have one of some attributes, without asking each of all others."""
    return list(_holding(attributes)(root))


@cache
def _holding(attributes: tuple[str, ...]) -> lxml.etree.XPath:
    held = " or ".join(f"@{name}" for name in attributes)
    return lxml.etree.XPath(f"descendant-or-self::*[{held}]")


def has(element: HtmlElement, *tags: str) -> bool:
    """Tell whether an element is one of these, or holds one."""
    return next(element.iter(*tags), None) is not None


def stands_in(element: HtmlElement, *tags: str) -> bool:
    """Tell whether one of these is around an element."""
    return next(element.iterancestors(*tags), None) is not None


def begins_part(element: HtmlElement) -> bool:
    """Tell whether an element is a heading, or begins with one."""
    heading = next(element.iter(*HEADINGS), None)
    return heading is not None and words_of(element).startswith(words_of(heading) or "\0")


def has_stray_text(element: HtmlElement) -> bool:
    """Tell whether text stands directly in an element that should only hold others."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


def line_of(element: HtmlElement) -> int:
    """Return the line on which an element begins."""
    return int(element.sourceline or 1)


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays, and stays apart."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag in BLOCKS:
        element.tail = f"\n{element.tail or ''}"
    element.drop_tree()


def make(near: HtmlElement, tag: str, text: str | None = None, *, below: int = 0) -> HtmlElement:
    """Return a new element with a text, on the line of another or some lines `below` it."""
    made: HtmlElement = near.makeelement(tag)
    made.text = text
    made.sourceline = line_of(near) + below  # type: ignore[misc]  # the stubs know no setter
    return made


def put(element: HtmlElement, text: str, made: Iterable[HtmlElement], *, behind: bool) -> None:
    """Set a text and elements with it in place of the text of an element, or of that `behind`."""
    holder = element.getparent() if behind else element
    if holder is None:
        return
    start = holder.index(element) + 1 if behind else 0
    for place, each in enumerate(made, start):
        holder.insert(place, each)
    setattr(element, "tail" if behind else "text", text)


def put_parts(element: HtmlElement, parts: list[str], *, behind: bool) -> None:
    """Set the parts of a text with breaks between them in its place."""
    breaks: list[HtmlElement] = []
    below = 0
    for before, part in pairwise(parts):
        below += before.count("\n")
        breaks.append(make(element, "br", below=below))
        breaks[-1].tail = part
    put(element, parts[0], breaks, behind=behind)


def drop(element: HtmlElement, reason: str, said: str = "") -> DroppedLine:
    """Take an element out of its tree; return what it says, or is `said` to, with the reason."""
    dropped = DroppedLine(line_of(element), reason, said or shown_text(element))
    remove(element)
    return dropped


def drop_menu(element: HtmlElement, reason: str) -> DroppedLine:
    """Take out what stands around articles; the element around it keeps how much that said."""
    around = element.getparent()
    within, dropped = _leads_within(element), drop(element, reason)
    if around is not None and reason in _MENUS and not within:
        around.set(LEFT, str(int(around.get(LEFT, "0")) + len(dropped.text)))
    return dropped


def _leads_within(element: HtmlElement) -> bool:
    """Tell whether all links of an element lead to parts of its own page, as its contents do."""
    addresses = [link.get("href") or "" for link in element.iter("a")]
    return bool(addresses) and all(each.startswith("#") and each != "#" for each in addresses)


def _open_body(root: HtmlElement) -> None:
    """Move what is no metadata from the head into the body.

    Where a page leaves out its body tag, the parser knows too few elements that begin one.
    """
    head = root.find("head")
    if head is None:
        return
    first = next((place for place, each in enumerate(head) if each.tag not in _METADATA), None)
    if first is None:
        return
    moved = list(head)[first:]
    body = root.find("body")
    if body is None:
        body = root.makeelement("body")
        root.append(body)
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = ""
    for place, element in enumerate(moved):
        body.insert(place, element)


def _check_depth(root: HtmlElement, path: str) -> None:
    too_deep = _TOO_DEEP(root)
    if too_deep:
        message = say("KB106.html-depth", most=MAX_DEPTH)
        raise SourceError("KB106", message, Location(path, line_of(too_deep[-1])))
