"""The standfirst of an article: subtitles, sentences and a cover picture between title and text."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from kb_site.chinese.han import is_han
from kb_site.core.patterns import later
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import HEADINGS, has, remove, words_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.readers.html.title_lines import names_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_DATE = later(r"[0-9]{4}\s*[-年/.]\s*[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}")
_IN_FORCE = later(r"(?=.{6,60}$).{0,24}(?:生效|版本)")
"""What an agreement says of the day from which it goes."""
_CONTACT = later(
    r"@|(?:\d[\s-]?){9,}|\d{7}|[路街巷弄村][0-9零〇一二三四五六七八九十百]+号|家住"
    r"|(?:微信|QQ|[电電][话話]|手机|手機)[号號]?[码碼]?\s*[：:是]"
)
_HEADLINE = "headline"
"""What a paper that has its own name above all calls the heading of an article."""
_LATIN = later(r"[a-z]{3,}")
_HIDES = later(r"hide(?![\w-])")
"""How themes call what no reader sees: words for search engines."""
_SUBTITLES = frozenset(("subtitle", "subheading", "subheadline", "tagline", "standfirst"))
_NAMES = _SUBTITLES | {"lead", "intro", "summary", "excerpt"}
"""What sites call the lines between an article's title and its text."""
_BOXES = frozenset(("meta",))
"""What themes call the box of an article's day and author, which holds its description."""
_SAID = "description"
_POST = "post"
"""What they call a line about an article, and what is an article's own; a site has one, too."""
_COVERS = frozenset(("cover", "banner", "hero", "featured"))
_DEFAULT = "default"
"""The cover that a theme shows where an author has none is called so."""
_HOLDERS = frozenset(("div", "section", "article", "main", "td", "body"))
_HEADS = frozenset(("header", "hgroup", "figure", "picture"))
SENTENCE = 16
"""Characters of a sentence that may name a day and is no credit."""
LEAST = 8
"""Characters of a line right behind the title that is its subtitle; a shorter one is a label."""


def take_standfirst(title: HtmlElement, main: HtmlElement) -> None:
    """Move what belongs to the article between its title and its main part into that part.

    A line that tells a day or leads elsewhere is the site's, and so is a cover shown below again.
    """
    inside = any(each is main for each in title.iterancestors())
    if main.tag not in _HOLDERS or main is title or inside:
        return
    said = _letters(words_of(main))
    shown = {*map(source_of, main.iter("img"))}
    found = [
        each
        for one in (*_pictures_above(title), *_between(title, main))
        for each in _own(one, title)
        if (words := words_of(each)) != words_of(title)
        and (_letters(words) not in said if words else source_of(each) not in shown)
    ]
    for place, each in enumerate(found):
        moved = deepcopy(each)
        moved.tail = None
        if moved.tag in HEADINGS and not words_in_names(moved).isdisjoint(_SUBTITLES):
            moved.tag = "p"  # it heads nothing, whatever its theme takes for it
        remove(each)
        main.insert(place, moved)
    if found:
        main[len(found) - 1].tail, main.text = main.text, None


def _letters(words: str) -> str:
    """Return what a text says without its signs: a site tells of lists with their bullets."""
    return "".join(filter(str.isalnum, words))


def _pictures_above(title: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements without words that stand above a title in the same box."""
    before = [*title.itersiblings(preceding=True)]
    return (each for each in reversed(before) if isinstance(each.tag, str) and not words_of(each))


def _between(title: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the outermost elements behind a title and before a main part that is not around it."""
    above = [main, *main.iterancestors()]
    for each in (title, *title.iterancestors()):
        if each in above:
            return
        for other in each.itersiblings():
            if other in above:
                yield from _before(other, main, above)
                return
            yield other


def _before(
    element: HtmlElement, main: HtmlElement, above: list[HtmlElement]
) -> Iterator[HtmlElement]:
    while element is not main:
        for child in element:
            if child in above:
                element = child
                break
            yield child
        else:
            return


def _own(element: HtmlElement, title: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what of an element between title and text is the article's."""
    words = words_of(element)
    if not words:
        yield from _covers(element)
    elif _is_line(element, words, title):
        yield element
    elif element.tag in _HEADS or (element.tag in _HOLDERS and _may_hold_lines(element)):
        for child in element:
            yield from _own(child, title)


def _may_hold_lines(element: HtmlElement) -> bool:
    """Tell whether a box is called so, or nothing: adverts and lists of others have names."""
    names = words_in_names(element)
    return not names or not names.isdisjoint(_NAMES | _BOXES)


def _is_line(element: HtmlElement, words: str, title: HtmlElement) -> bool:
    """Tell whether an element is a heading, a sentence or a subtitle, with no day and no link.

    Headings that share no word with the title name people and boxes as often as parts.
    """
    if has(element, "a") or _CONTACT.search(words) or _HIDES.search(element.get("class") or ""):
        return False
    if element.tag == "p" and has_sentence(words) and len(words) >= SENTENCE:
        return True
    if _DATE.search(words):
        return bool(_IN_FORCE.match(words) and names_document(words_of(title)))
    names = words_in_names(element)
    if element.tag in HEADINGS and (
        _HEADLINE in names or not _bits(words).isdisjoint(_bits(words_of(title)))
    ):
        return True
    if not names.isdisjoint(_NAMES):
        return True
    if _SAID in names and (has_sentence(words) or _POST in names):
        return True
    behind = element.tag == "p" and element.getprevious() is title
    return behind and len(words) >= LEAST and not {"：", ":", "|", "｜"} & set(words)


def _bits(words: str) -> frozenset[str]:
    """Return the pairs of Han next to one another, and the Latin words."""
    pairs = (
        first + second for first, second in pairwise(words) if is_han(first) and is_han(second)
    )
    return frozenset((*pairs, *_LATIN.findall(words.lower())))


def _covers(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element without words that holds the article's picture and is called its cover."""
    for each in element.iter("img"):
        source = source_of(each)
        names = words_in_names(each) | words_in_names(element)
        if source and _DEFAULT not in source and not names.isdisjoint(_COVERS):
            yield each
