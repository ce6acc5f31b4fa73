"""What a page shows in an article and says nothing: its buttons, ways on, logos and codes."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import leads_home
from kb_site.reading.readers.html.jumps import stands_alone
from kb_site.reading.readers.html.links import leads_to_file
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import HEADINGS, drop, stands_in, words_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.site_words import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_PRESSED = frozenset(("btn", "button"))
LONGEST_LABEL = 12
"""Characters of what is pressed; longer links are titles."""
OFFER = 100
"""Characters of a box in which a site offers to reckon: a heading, words and a button."""
_RECKONS = later(r"[计計试試]算(?:工具|器|[机機])$")
_ROUND, _ROOM = later(r"rounded(?:-|$)"), later(r"px-\d")
"""Classes of what is drawn as a button by them alone."""
_DRAWN = r"(?:@\dx)?\.(?:png|jpe?g|gif|svg|webp)$"
_LOGO = later(
    rf"(?:^|/)(?:[a-z]{{2,10}}[-_]?)?logo(?:[-_]?[a-z]{{1,8}})?[-_]?\d{{0,4}}{_DRAWN}",
    re.IGNORECASE,
)
_CODE = later(
    rf"(?:^|/)(?:[a-z]{{2,10}}[-_])?(?:qr[-_]?code|ewm|erweima)[-_]?\w{{0,4}}{_DRAWN}",
    re.IGNORECASE,
)
"""What is to be scanned: at the end of an article it asks to follow an account."""
_ARROW = later("[→➔➜›»>↗]")
_PRESSES = later(
    r"(?:点击|點擊|立即|马上)?(?:查看|展开|展開|收起|登录|登錄)(?:更多|全部|全文|详情)?|更多"
)
"""What a link that runs a script does; other words may be the name of what stands below."""
_SMALL = later(r"\d|1[0-6]")
"""Pixels of a side of a mark; Confluence draws its bullets of eight."""
OFTEN = 3
"""Rows that begin with one mark, and no picture of their own."""
LEAST = 2
"""Ways on that stand in no link from which on they are a page's."""


def leave_out_decorations(main: HtmlElement, host: str) -> tuple[DroppedLine, ...]:
    """Take out of an article what shows its parts without saying anything."""
    pressed = [*_buttons(main)]
    found = [*pressed, *_offers(pressed), *_ways_on(main)]
    found += [*_logos(main, host), *_bullets(main)]
    return tuple([drop(each, "button", words_of(each) or source_of(each)) for each in found])


def _buttons(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the links that are drawn as buttons and stand by themselves; those to files stay."""
    for each in main.iter("a"):
        words, address = words_of(each), (each.get("href") or "").lower()
        if not 0 < len(words) <= LONGEST_LABEL or has_sentence(words) or leads_to_file(each):
            continue
        names_part = address.startswith("#") and address != "#"
        pressed = address.startswith("javascript:") and _PRESSES.fullmatch(words)
        if (pressed or _is_drawn(each)) and stands_alone(each) and not names_part:
            yield each


def _offers(buttons: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the box of the one button that has above it what the site reckons."""
    boxes = [box for each in buttons if (box := each.getparent()) is not None]
    heads = [words_of(box[0]) if box[0].tag in HEADINGS else "" for box in boxes]
    found = [box for box, head in zip(boxes, heads, strict=True) if _RECKONS.search(head)]
    yield from found if len(found) == 1 and len(words_of(found[0])) <= OFFER else ()


def _is_drawn(link: HtmlElement) -> bool:
    """Tell whether a link is called a button, or is drawn as one."""
    if link.get("role") == "button" or not words_in_names(link).isdisjoint(_PRESSED):
        return True
    drawn = (link.get("class") or "").split()
    return any(_ROUND.match(each) for each in drawn) and any(_ROOM.match(each) for each in drawn)


def _ways_on(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the arrows and the words such as 了解更多 in boxes that are links, or in several."""
    lines = (each for each in main.iter("div", "span", "p") if not len(each))
    found = [each for each in lines if MORE.fullmatch(words_of(each))]
    found = [each for each in found if not stands_in(each, "table")]
    found = found if len(found) > LEAST else []
    yield from found
    for link in main.iter("a"):
        for each in link.iter("div", "span", "p", "i") if len(link) else ():
            words = words_of(each) if not len(each) else ""
            way = words and (_ARROW.fullmatch(words) or MORE.fullmatch(words))
            if way and len(words_of(link)) > len(words) and each not in found:
                yield each


def _logos(main: HtmlElement, host: str) -> Iterator[HtmlElement]:
    """Yield the pictures that lead to a site's first page, and its logo above all sentences.

    So goes a code to scan that no sentence follows.
    """
    for each in main.iter("img"):
        around = each.getparent()
        link = around if around is not None and around.tag == "a" else None
        home = link is not None and not words_of(link) and leads_home(link, host)
        name = source_of(each)
        logo = _LOGO.search(name) and not _have_sentence(_above(each, main))
        if home or logo or (_CODE.search(name) and not _have_sentence(_below(each, main))):
            yield each


def _bullets(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the one small picture that stands before many rows; two kinds tell rows apart."""
    places: dict[str, list[HtmlElement]] = {}
    for each in main.iter("img"):
        places.setdefault(source_of(each), []).append(each)
    kinds = [same for same in places.values() if all(map(_is_bullet, same))]
    if len(kinds) == 1 and len(kinds[0]) >= OFTEN:
        yield from kinds[0]


def _is_bullet(picture: HtmlElement) -> bool:
    """Tell whether a picture without words, as small as a letter, begins a row of words."""
    sides = [(picture.get(side) or "").removesuffix("px") for side in ("width", "height")]
    if (picture.get("alt") or "").strip() or not all(map(_SMALL.fullmatch, sides)):
        return False
    above, around, behind = picture.getprevious(), picture.getparent(), picture.getnext()
    before = above.tail if above is not None else around.text if around is not None else ""
    begins = not (before or "").strip() and (above is None or above.tag == "br")
    said = (picture.tail or "").strip() or (behind is not None and words_of(behind))
    return begins and bool(said)


def _have_sentence(elements: Iterable[HtmlElement]) -> bool:
    return any(has_sentence(f"{each.text or ''} {each.tail or ''}") for each in elements)


def _above(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return takewhile(lambda each: each is not picture, main.iter())


def _below(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return dropwhile(lambda each: each is not picture, main.iter())
