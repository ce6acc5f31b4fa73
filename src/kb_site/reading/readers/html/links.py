"""Lists of links: navigation wherever they stand, with the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import HOST, lead_away, site_of
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    QUESTION,
    begins_part,
    drop_menu,
    has,
    make,
    stands_in,
    words_of,
)
from kb_site.reading.site_words import LINKED_OTHERS, either

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LINKED = 0.8
"""Share of a list's text that is links where it is navigation: dates and counts are left."""

LEAST = 2
"""Links of a list; one alone belongs to the text."""

_FILE = later(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|7z|gz|csv|txt|ofd|apk|exe|dmg|msi)(?:$|[?#])",
    re.IGNORECASE,
)
SENTENCE = 20
"""Characters of what is rather said than offered, in the middle."""
OPEN = 10
"""Characters of a line with a colon that says more than a label."""
PART = 30
"""Characters of a link that is a part of an article."""
_CLAUSE = later(r"[，。；！？](?!.*\d{4}\s?[-年/.])")
"""What a part says; teasers of other articles have days."""
_DAY = later(r"\d{4}\s?[-年/.]\s?\d|\d\s?月\s?\d")
"""What a teaser of another article says."""
_SIGNS = later(r"^[\W_]+")
"""Drawn before the words of a heading."""
_FRIENDS = later(either(r"友情链接|友链|links|friends"), re.IGNORECASE)
_TAGGED = later(r"[./]*/(?:tags?|categor(?:y|ies))/[^/]+/?$")
_CONTENTS = later(
    r"(?:本文|文章)?(?:目[录錄]|[内內]容)[：:]?|(?:table of )?contents", re.IGNORECASE
)
"""What stands above a list of a page's parts and heads nothing else."""
SOURCE = 8
"""Characters of the title of what was read, in the middle; the name of a site has fewer."""
COUNT = later(r"[\d\s:：/.\-年月日()（）·|,，、>›»]+")
"""What stands beside links and says nothing: numbers, dates, and signs between them."""
_WAITING = later(r"(?:数据|正在|努力|數據){0,2}(?:加载|载入|加載|載入)中[.…。·~]+")
"""What a box shows that a script has not filled."""
_HEADS = (*HEADINGS, "dt", "summary")
_LISTED = ("ul", "ol")
_LISTS = ("ul", "ol", "div", "table", "section", "center", "dl")


def prose_length(element: HtmlElement) -> int:
    """Return the characters of an element's text that are not links."""
    links = sum(len(words_of(link)) for link in element.iter("a"))
    return len(words_of(element)) - links


def leave_out_links(main: HtmlElement, host: str = "") -> tuple[DroppedLine, ...]:
    """Take lists of links out of an article with their headings; return their texts.

    Those below a heading that lead to other sites than the page's `host` are the author's.
    """
    return tuple(_leave_out(main, host))


def _leave_out(main: HtmlElement, host: str) -> Iterator[DroppedLine]:
    total, is_waiting = len(words := words_of(main)), _WAITING.search(words)
    waiting = list(reversed(main))
    while waiting:
        element = waiting.pop()
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        waits = is_waiting and _WAITING.fullmatch(words_of(element))
        if element.tag in _LISTS and (waits or _is_navigation(element, total, host)):
            yield from _gone(element, main)
        else:
            waiting.extend(reversed(element))


def _gone(element: HtmlElement, main: HtmlElement) -> Iterator[DroppedLine]:
    """Take out a list, and the heading above it that has nothing else below it.

    Tags head no part: what stands above them is an empty part of the article.
    """
    links = _links_in(element)
    heading = None if links and all(map(_is_tag, links)) else _heading_of(element, main)
    yield from (drop_menu(each, "navigation") for each in (heading, element) if each is not None)


def _is_navigation(element: HtmlElement, total: int, host: str) -> bool:
    links = _links_in(element)
    least = 1 if all(map(_is_called_tag, links)) else LEAST
    if len(links) < least or any(map(leads_to_file, links)) or _opens_itself(element, links):
        return False
    above = _neighbour(element, -1)
    headed = words_of(above) if above is not None and above.tag in _HEADS else ""
    if (
        headed
        and not _FRIENDS.fullmatch(headed)
        and lead_away([link.get("href") or "" for link in links], host)
    ):
        return False
    if _are_sources(links) or _lead_nowhere(links) or all(map(_says_address, links)):
        return False
    if _goes_on(element, [link.get("href") or "" for link in links], host):
        return False
    if _are_parts(links) and not LINKED_OTHERS.fullmatch(_SIGNS.sub("", headed)):
        return False
    text = words_of(element)
    if len(text) == total or has(element, "pre", QUESTION):
        return False
    if any(not stands_in(each, "a") for each in element.iter("img")):
        return False
    linked = sum(len(words_of(link)) for link in links)
    rest = "".join(text for each in _texts_beside(element) if (text := COUNT.sub("", each)))
    return linked >= LINKED * (linked + len(rest)) and not has_sentence(rest)


def _opens_itself(element: HtmlElement, links: list[HtmlElement]) -> bool:
    """Tell whether a heading in an element opens a box of that element, as folded parts do."""
    opened = {link.get("href") or "" for link in links if stands_in(link, *HEADINGS)}
    opened = {each[1:] for each in opened if each.startswith("#") and len(each) > 1}
    return bool(opened) and any(each.get("id") in opened for each in element.iter(*_LISTS))


def put_links_below(main: HtmlElement, host: str) -> HtmlElement:
    """Return an article with the links of headings to other sites below these, where they lead on.

    On a page that does not say whose it is they lead away where they lead to several sites.
    """
    heads = list(main.iter(*(HEADINGS - {"h1"})))
    hosts = [HOST.match(link.get("href") or "") for head in heads for link in _links_in(head)]
    several = len({site_of(each[1].lower()) for each in hosts if each}) >= LEAST
    host = host or ("-" if several else "")
    for head in heads:
        found = [link for link in _links_in(head) if lead_away([link.get("href") or ""], host)]
        found = [link for link in found if any(map(str.isalpha, words_of(link)))]  # no [1]
        if found and not stands_in(head, "a", "li", "blockquote", "td"):
            row = make(head, "p")
            row.extend(deepcopy(link) for link in found)
            for link in row:
                link.tail = " "
            head.addnext(row)
    return main


def leads_to_file(link: HtmlElement) -> bool:
    """Tell whether a link leads to a paper, an archive or a program, or is called so."""
    return any(map(_FILE.search, (link.get("href") or "", words_of(link))))


def _links_in(element: HtmlElement) -> list[HtmlElement]:
    return [link for link in element.iter("a") if words_of(link)]


def _is_tag(link: HtmlElement) -> bool:
    """Tell whether a link leads to the articles of its site with the same tag."""
    return link.get("rel") == "tag" or _TAGGED.match(link.get("href") or "") is not None


def _is_called_tag(link: HtmlElement) -> bool:
    """Tell whether a single link says that it is a tag; others may be an item of the author."""
    return _is_tag(link) and (link.get("rel") == "tag" or words_of(link).startswith("#"))


def _are_sources(links: list[HtmlElement]) -> bool:
    """Tell whether links lead to titles on several other sites: what an author has read.

    A menu leads to the parts of its own site, and links to friends lead to sites as a whole.
    """
    hosts = [HOST.match((link.get("href") or "").rstrip("/")) for link in links]
    sites = {site_of(host[1].lower()) for host in hosts if host}
    titles = sum(len(words_of(link)) for link in links)
    pages = sum(host.end() < len(host.string) for host in hosts if host)
    return (
        all(hosts)
        and pages * 2 > len(links)
        and len(sites) >= LEAST
        and titles >= SOURCE * len(links)
    )


def _says_address(link: HtmlElement) -> bool:
    """Tell whether a link says where it leads, as an author's own does and no menu."""
    words = words_of(link)
    return HOST.match(words) is not None and words == link.get("href")


def _lead_nowhere(links: list[HtmlElement]) -> bool:
    """Tell whether sentences are links that lead nowhere, as templates are filled with text.

    So may questions be: a menu asks nothing.
    """
    if any(link.get("href") not in ("", "#") for link in links):
        return False
    texts = [*map(words_of, links)]
    asked = sum(each.endswith(("？", "?")) for each in texts)
    return sum(map(len, texts)) >= SENTENCE * len(links) or 2 * asked > len(links)


def _goes_on(element: HtmlElement, addresses: list[str], host: str) -> bool:
    """Tell whether a list goes on with an open sentence above it, with more text below.

    Below a whole sentence it leads to pages of other sites; friends lead to these as a whole.
    """
    outer: HtmlElement | None = element
    while outer is not None and outer.tag in _LISTED and outer.getprevious() is None:
        outer = outer.getparent()
    above = outer.getprevious() if outer is not None and outer.tag in _LISTED else None
    words = words_of(above) if above is not None and above.tag == "p" else ""
    if has_sentence(words[-1:]):
        hosts = [HOST.match(each.rstrip("/")) for each in addresses]
        pages = all(each and each.end() < len(each.string) for each in hosts)
        away = pages and (not host or lead_away(addresses, host))
        return away and _neighbour(element, 1) is not None
    is_open = len(words) >= (OPEN if words.endswith(("：", ":")) else SENTENCE)
    below = element.getnext() if is_open else None
    return below is not None and (below.tag in HEADINGS or has_sentence(words_of(below)))


def _are_parts(links: list[HtmlElement]) -> bool:
    """Tell whether links are boxes that are parts of an article, and lead to more of it.

    Most have a clause, or each a heading with more below it, or none leads anywhere.
    """
    if not all(any(words_of(each) for each in link.iter(*BLOCKS)) for link in links):
        return False
    said = (words_of(link) for link in links)
    whole = sum(len(words) >= PART and _CLAUSE.search(words) is not None for words in said)
    led = any(link.get("href") is not None for link in links)
    return 2 * whole > len(links) or not led or all(map(_is_card, links))


def _is_card(link: HtmlElement) -> bool:
    """Tell whether a link is a box with a heading that says more than it, and no day."""
    words = words_of(link)
    heading = next(link.iter(*HEADINGS), None)
    return (
        heading is not None
        and 0 < 2 * len(words_of(heading)) < len(words)
        and not _DAY.search(words)
    )


def _texts_beside(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element that stands in none of its links and headings."""
    if element.tag != "a" and element.tag not in HEADINGS:
        yield element.text or ""
        for child in element:
            yield from _texts_beside(child)
            yield child.tail or ""


def _heading_of(element: HtmlElement, main: HtmlElement) -> HtmlElement | None:
    """Return the heading right above a list, where the article has nothing else below it."""
    before = _neighbour(element, -1)
    if before is None or before.tag not in _HEADS:
        return None
    after = _neighbour(element, 1)
    after = after if after is not None and main in after.iterancestors() else None
    alone = after is None or begins_part(after) or _CONTENTS.fullmatch(words_of(before))
    return before if alone else None


def _neighbour(element: HtmlElement, way: int) -> HtmlElement | None:
    """Return the element with text before or after one, past those around it that end there."""
    each: HtmlElement | None = element
    while each is not None and each.tag not in ("body", "main", "article"):
        other = each.getprevious() if way < 0 else each.getnext()
        while other is not None and not words_of(other):
            other = other.getprevious() if way < 0 else other.getnext()
        if other is not None:
            return other if other.tag in HEADINGS else _edge(other, way)
        each = each.getparent()
    return None


def _edge(element: HtmlElement, way: int) -> HtmlElement:
    """Return the last heading inside, before a list, or the first one after it."""
    inner = [each for each in element if isinstance(each.tag, str) and words_of(each)]
    if len(inner) == 1 and words_of(inner[0]) == words_of(element):
        return _edge(inner[0], way)
    return element
