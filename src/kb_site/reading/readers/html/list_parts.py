"""Lists whose items are parts of an article, each below its heading, taken for what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.reading.readers.html.page import HEADINGS, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PARTS = 3
"""Items of a list, each below a heading, that are parts of the article and no entries."""
_SITE = ("a", "form", "input", "button", "aside", "h1")
WORDS = 8
"""Characters of an item before a heading: more than the number of a card."""


def holds_more(main: HtmlElement, region: list[HtmlElement]) -> bool:
    """Tell whether a `main` has paragraphs beside its region, and nothing there is the site's."""

    def beside(*tags: str) -> int:
        within = sum(sum(1 for _ in each.iter(*tags)) for each in region)
        return sum(1 for _ in main.iter(*tags)) - within

    return main.tag == "main" and not beside(*_SITE) and beside("p") >= PARTS


def open_parts(main: HtmlElement) -> None:
    """Take a list for what it holds where most of its items are parts, each below its heading.

    Headings of a list within such a part are below its own. One behind the words of a last item,
    and a last item that alone begins with several, is none of it where the list stands last in its
    part. A list of one heading, as notes number it, is that heading.
    """
    for element in reversed(list(main.iter("ul", "ol"))):
        _close(element)
    opened: set[HtmlElement] = set()
    for element in list(main.iter("ul", "ol")):
        items = [each for each in element if each.tag == "li"]
        heads = {each: head for each in items if (head := _head_of(each)) is not None}
        bare = len(items) == 1  # headings alone in several items are a list in large letters
        heads = {at: head for at, head in heads.items() if bare is (words_of(at) == words_of(head))}
        least = 1 if not opened.isdisjoint(element.iterancestors()) else min(PARTS, len(items))
        if len(heads) >= least and len(heads) * 2 > len(items):
            for each in (element, *items):
                each.tag = "div"
            _put_below(element, heads)
            opened.add(element)


def _close(element: HtmlElement) -> None:
    """Move what stands from such a heading on behind its list; a whole item where it begins one."""
    heads = element.xpath("./li/*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    heads = [each for each in heads if words_of(each)]
    item, after = heads[0].getparent() if heads else None, element.getnext()
    if item is None or heads[-1].getparent() is not item or item.getnext() is not None:
        return
    within = after is not None and after.tag not in HEADINGS and heads[0].tag != "h1"
    if (element.tail or "").strip() or within:
        return
    before, _, behind = words_of(item).partition(words_of(heads[0]))
    begins = not before and item.getprevious() is not None and _head_of(item) is not None
    several = len(heads) > 1 or after is None or str(heads[0].tag) <= str(after.tag)
    parted = (len(before) >= WORDS and several) or (begins and len(heads) > 1)
    moved = [heads[0], *heads[0].itersiblings()] if behind and parted else []
    for each in reversed(moved):
        element.addnext(each)


def _put_below(element: HtmlElement, heads: dict[HtmlElement, HtmlElement]) -> None:
    """Set headings of lists within parts below these, and all below one right above the list."""
    above = element.getprevious()
    for item, head in heads.items():
        level = int(str(head.tag)[1])
        lower = [*item.xpath(f".//li//h{level}")]
        if above is not None and above.tag == head.tag and not (above.tail or "").strip():
            lower.append(head)
        for each in lower:
            each.tag = f"h{min(level + 1, 6)}"


def _head_of(item: HtmlElement) -> HtmlElement | None:
    """Return the heading at the top of an item, none of a card: that leads on from it or its end.

    Links of signs beside headings are a page's to its own parts.
    """
    head = next(item.iter(*HEADINGS), None)
    words, said = words_of(item), words_of(head) if head is not None else ""
    if head is None or not said or not words.startswith(said):
        return None
    links = [link for link in item.iter("a") if any(map(str.isalnum, words_of(link)))]
    leads = any(head in link.iterancestors() or head in link.iter(str(head.tag)) for link in links)
    return None if leads or (links and words.endswith(words_of(links[-1]))) else head
