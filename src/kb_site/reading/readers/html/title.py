"""The title of a page's article: its h1, else what the page states for others and its window."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from kb_site.chinese.han import joins
from kb_site.core.model import Line, Repair
from kb_site.core.values import Value, replace
from kb_site.reading.readers.html.head import LEAST, Stated, before_bar, title_parts
from kb_site.reading.readers.html.inline import inside, write
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import HEADINGS, MAX_HEADING, line_of, remove, words_of
from kb_site.reading.readers.html.site_names import HOME
from kb_site.reading.readers.html.standfirst import take_standfirst
from kb_site.reading.readers.html.title_above import find_above, is_entry
from kb_site.reading.readers.html.title_lines import (
    COUNTED,
    DIRECTS,
    find_own_name,
    is_of_application,
)
from kb_site.reading.site_words import LINKED_OTHERS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOGO_NAMES = frozenset({"logo", "brand", "site", "top", "sitename", "masthead", "navbar"})
_CALLED = frozenset({"title", "question"})
_OF_ARTICLES = frozenset({"entry", "post", "article"})
_SITES = ("网", "網", "公司")
PAIR, PARTS_ABOVE = 2, 3
"""Headings that stand beside each other, and those of parts above an h1 that is no title."""
_LOGO_ROOM = 3
"""Elements around a heading whose names tell that it is the site's."""
_SEAM = 2
"""Characters on each side of a line's end in a title that say together elsewhere what it says."""
_AND = ("与", "和", "及", "與")
"""What a line of a title begins with that goes on with the one above."""


class Title(Value):
    """A page's title, and the annotations that were left out of it."""

    line: Line | None = None
    repairs: tuple[Repair, ...] = ()
    is_stated: bool = False
    """Whether it is that of the window, which may stand in the article too."""
    is_first: bool = False
    """Whether it is the first of several headings of the first level that nothing else names."""


def take_title(page: HtmlElement, main: HtmlElement, stated: Stated) -> Title:
    """Take the title out of the page and return it.

    An h1 that the window's title names comes before others, the one with more of its words, one
    inside the article before one outside it, then a heading that the window names, and what the
    page states, with the words behind a dash that it shows too.
    """
    if is_of_application(page, main, stated):
        return Title(Line(stated.line, stated.title, 1), is_stated=True)
    told = f"{stated.title}\n{stated.named}"
    tops = {place: _tops(place, main, told) for place in (main, page)}
    sure = {place: _without_logos(found, main, stated) for place, found in tops.items()}
    named = [each for found in sure.values() for each in found if words_of(each) in told]
    parted = main.iter(*HEADINGS) if stated.named != stated.title else ()  # the site's name else
    heads = sure if stated.is_site else tops
    said = [*heads[main], *heads[page], *parted, *_second_headings(page, main, stated)]
    named += [each for each in said if words_of(each) == stated.named]
    titled = _called_title(page, main, stated)
    if titled is not None and all(words_of(each) != stated.named for each in named):
        return _taken(titled, main)
    chosen = named or _called_headline(page, main) or _at_top(sure[main], main, stated)
    if not chosen and not sure[main]:
        chosen = _only_outside(sure[page])
    is_first = not named and _is_one_of(chosen, main)
    beside = stated.title.startswith(stated.named) and not stated.site.is_named(stated.named)
    if is_first and stated.is_told and beside and stated.named != stated.title:
        return _stated(page, stated)
    if chosen:
        below = _below_text(main) if named else set(chosen)
        highest = [chosen[0], *(each for each in chosen[1:] if each not in below)]
        best = max(highest, key=lambda each: len(words_of(each)))
        return replace(_taken(best, main), is_first=is_first)
    first = next((each for each in main.iter(*HEADINGS) if _may_be_title(each, main)), None)
    if first is None or words_of(first) not in told or _is_part(first, main, stated):
        first = find_own_name(main, stated) if stated.is_told else find_above(page, main, stated)
    return _taken(first, main) if first is not None else _stated(page, stated)


def _without_logos(
    found: list[HtmlElement], main: HtmlElement, stated: Stated
) -> list[HtmlElement]:
    """Return the headings but for a site's logos; one that the window begins with is none."""
    head = before_bar(stated.title)
    return [each for each in found if words_of(each) == head or not _is_logo(each, main, stated)]


def _stated(page: HtmlElement, stated: Stated) -> Title:
    line = Line(stated.line, _shown(page, stated), 1) if stated.named else None
    return Title(line, is_stated=line is not None)


def _only_outside(tops: list[HtmlElement]) -> list[HtmlElement]:
    """Return the only h1 outside the article, if it is no entry of a list."""
    return [each for each in tops if not is_entry(each)] if len(tops) == 1 else []


def _is_one_of(tops: list[HtmlElement], main: HtmlElement) -> bool:
    """Return whether a heading has others of its level beside it, and its own text above these."""
    if len({words_of(each) for each in tops}) < max(PAIR, len(tops)):
        return False
    first, second = map(words_of, tops[:PAIR])
    return not words_of(main).partition(first)[2].lstrip().startswith(second)


def _tops(place: HtmlElement, main: HtmlElement, told: str) -> list[HtmlElement]:
    """Return the h1 of a place that may be titles; 热门标签, if no window says so, heads links.

    Nor is one below the article its title then.
    """
    below = {*main.xpath("following::h1")}
    found = [(each, words_of(each)) for each in place.iter("h1") if _may_be_title(each, main)]
    return [
        each
        for each, words in found
        if words in told or not (each in below or LINKED_OTHERS.fullmatch(words))
    ]


def _is_part(first: HtmlElement, main: HtmlElement, stated: Stated) -> bool:
    """Return whether a heading says less than the title that the page states, as others below do.

    So a text about locks and transactions begins with a part about locks. Or it names the site.
    """
    named = words_of(first)
    if named.endswith(_SITES) and named in title_parts(stated.title)[1:]:
        return True
    less = stated.is_told and named != stated.named
    return less and any(each is not first and words_of(each) for each in main.iter(str(first.tag)))


def _second_headings(page: HtmlElement, main: HtmlElement, stated: Stated) -> Iterable[HtmlElement]:
    """Return the headings above the text and below every h1 that say what the page states.

    The h1 says a part of the site then, or none is, as on the pages of a public account.
    """
    if len(stated.named) < LEAST or not (stated.is_told or stated.title == stated.named):
        return ()
    below = set() if stated.is_told else {*main.xpath("following::h2"), *_below_text(main)}
    found = (e for e in page.iter("h2") if words_of(e) == stated.named and e not in below)
    return (e for e in found if stated.is_told or not (stated.is_site or e.xpath("following::h1")))


def _called_title(page: HtmlElement, main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the line outside the article that is called a title and says what the window does."""
    if len(stated.named) < LEAST:
        return None
    for each in page.iter("div", "p", "span"):
        said = not len(each) and words_of(each) == stated.named
        named = said and not words_in_names(each).isdisjoint(_CALLED)
        if named and main not in each.iterancestors():
            return each
    return None


def _called_headline(page: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """Return the one heading of a page that is called the headline or the title of a post."""
    found = [
        each
        for each in page.iter("h1", "h2")
        if _may_be_title(each, main)
        and (
            "headline" in (each.get("itemprop") or "").split()
            or "headline" in (names := words_in_names(each))
            or ("title" in names and not names.isdisjoint(_OF_ARTICLES))
        )
    ]
    return found if len(found) == 1 else []


def _below_text(main: HtmlElement) -> set[HtmlElement]:
    """Return the headings that stand below a sentence of the article."""
    below: set[HtmlElement] = set()
    said = False
    for each in main.iter():
        if said and each.tag in HEADINGS:
            below.add(each)
        said = said or any(text and has_sentence(text) for text in (each.text, each.tail))
    return below


def _at_top(tops: list[HtmlElement], main: HtmlElement, stated: Stated) -> list[HtmlElement]:
    """Return the h1 of an article; one that comes only behind several parts heads one of them.

    So does one behind text where the window names the page otherwise, and so do several that count.
    """
    if len(tops) != 1:
        return [] if all(COUNTED.match(words_of(each)) for each in tops) else tops
    headings = (each for each in main.iterdescendants(*HEADINGS) if words_of(each))
    before = [str(each.tag) for each in takewhile(lambda each: each is not tops[0], headings)]
    below = stated.named and tops[0] in _below_text(main)
    if len(before) < PARTS_ABOVE and not below:
        return tops
    tops[0].tag = min(before, default="h1")
    return []


def _shown(page: HtmlElement, stated: Stated) -> str:
    """Return the stated title, or what stands before a bar in the window's and in an element."""
    head = before_bar(stated.title)
    if not head.startswith(stated.named):
        return stated.named
    texts = (each.text for body in page.iter("body") for each in body.iter() if each.text)
    return head if any(" ".join(text.split()) == head for text in texts) else stated.named


def _is_logo(element: HtmlElement, main: HtmlElement, stated: Stated) -> bool:
    """Tell whether a heading names the site: by place, link, or the end of the window's title.

    What is called the top inside an article is that of the article, and what is called the title
    of an entry or a post is one wherever it stands.
    """
    own = words_in_names(element)
    if "title" in own and not own.isdisjoint(_OF_ARTICLES):
        return False
    above = [*takewhile(lambda each: each is not main, element.iterancestors())]
    names = _LOGO_NAMES if above and above[-1].getparent() is None else _LOGO_NAMES - {"top"}
    around = [element, *above[:_LOGO_ROOM]]
    if any(not words_in_names(each).isdisjoint(names) for each in around):
        return True
    words = words_of(element)
    links = [each for each in (*element.iter("a"), *around[1:2]) if each.tag == "a"]
    if links and links[0].get("href") in HOME and words_of(links[0]) == words:
        return True
    parts = title_parts(stated.title)
    if all(part in words for part in parts):
        return False
    return any(part.startswith(words[:4]) for part in parts[1:])


def _may_be_title(element: HtmlElement, main: HtmlElement) -> bool:
    """Return whether a heading has words of its own; a logo alone and a label say no title."""
    holds_main = element is main or any(each is element for each in main.iterancestors())
    words = words_of(element)
    label = words.endswith(("：", ":")) or DIRECTS.search(words)
    return not holds_main and 0 < len(words) <= MAX_HEADING and not label


def without_site(title: Title, stated: Stated) -> Title:
    """Return a title without a part of the logo at its end, which the window's has twice.

    A comparison or a range ends with its own words. Two dashes part words here, too.
    """
    line = title.line
    if line is None or title.is_stated:
        return title
    part = logo_at_end(line.text, stated)
    words = line.text.removesuffix(part).rstrip(" -–—|｜") if part else ""
    rest = stated.title.removeprefix(line.text)
    twice = rest != stated.title and len(rest) > len(part) and rest.endswith(part)
    if not twice or not line.text[len(words) :].startswith(" ") or len(words) <= len(part):
        return title
    cut = Repair(line.number, 1, "title", line.text, words)
    return replace(title, line=replace(line, text=words), repairs=(*title.repairs, cut))


def logo_at_end(words: str, stated: Stated) -> str:
    """Return the part of a site's logo that ends a title behind words of its own, or nothing."""
    first, *others = _parts(words) or ("",)
    logos = {part for logo in stated.site.logos for part in _parts(logo)}
    return others[-1] if others and first not in logos and others[-1] in logos else ""


def _parts(words: str) -> tuple[str, ...]:
    return title_parts(words.replace(" -- ", " | "))


def _taken(element: HtmlElement, main: HtmlElement) -> Title:
    take_standfirst(element, main)
    run = list(inside(element))
    rows = [row.words for row in write(run, heading=True)]
    annotations = (piece for piece in run if piece.kind == "ruby" and piece.text)
    repairs = tuple(Repair(each.line, 1, "ruby", each.text, "") for each in annotations)
    at = line_of(element)
    remove(element)
    return Title(Line(at, _on_one_line(rows, main.getroottree().getroot()), 1), repairs)


def _on_one_line(rows: list[str], page: HtmlElement) -> str:
    """Return the lines of a title as one, without a space within words that stand elsewhere."""
    words = "".join(rows[:1])
    said = "".join(page.itertext()) if len(rows) > 1 else ""
    for row in rows[1:]:
        seam = words[-_SEAM:] + row[:_SEAM]
        whole = seam in said or row.startswith(_AND)
        words += ("" if joins(words[-1:], row[:1]) and whole else " ") + row
    return words[:-1] if len(rows) > 1 and words.find("。") == len(words) - 1 else words
