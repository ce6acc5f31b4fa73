"""What decorates a page and says nothing: eyebrows and signs above its headings, its buttons."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from kb_site.chinese.han import is_han
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import leads_home
from kb_site.reading.readers.html.jumps import stands_alone
from kb_site.reading.readers.html.links import leads_to_file
from kb_site.reading.readers.html.names import has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    BLOCKS,
    HEADINGS,
    drop,
    own_words,
    stands_in,
    words_of,
)
from kb_site.reading.readers.html.panels import panel_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.site_words import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element
    from lxml.etree import _ElementUnicodeResult as Said
    from lxml.html import HtmlElement

    Beside = tuple[Said | None, Said | None]

_LABELS = frozenset(("eyebrow", "kicker", "overline"))
_PRESSED = frozenset(("btn", "button"))
LONGEST_LABEL = 12
"""Characters of what is pressed; longer links are titles."""
_SIGN = later("[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u2712\u2719-\u27bf\ufe0f\u200d]{1,8}")
"""One emoji, a family at most; stars and ticks may rate and mark what stands below."""
_SEARCH = later("[\u2315\U0001f50d\U0001f50e]\ufe0f?")
"""The glass of a field to search in, or over a picture that opens."""
_LATIN = later(
    r"(?!\d+\W+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"(?:\d{1,2}\s?[/|·.–—-]\s?)?[A-Za-z][A-Za-z &/·'’.-]{1,30}"
)
"""FAQ or 02 / FAQ; a day of a month is an entry's."""
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
    r"(?:点击|點擊|立即|马上|我要)?(?:查看|展开|展開|收起|打开|打開|关闭|登录|登錄|预约)"
    r"(?:更多|全部|全文|详情)?|更多"
)
"""What a link that runs a script does; other words may be the name of what stands below."""
_BULLET = later(r"(?:^|/)(?:\w{1,20}[-_])?bullet(?:[-_]?\w{1,8})?\.(?:png|gif|svg)$")
_PHOTO = later(r"\.jpe?g", re.IGNORECASE)
AGAIN = 3
"""Pictures before rows from which on they decorate these."""
LEAST = 2
"""Signs above headings from which on they are a page's way of showing them."""


def leave_out_decorations(main: HtmlElement, host: str) -> tuple[DroppedLine, ...]:
    """Take out of an article what shows its parts without saying anything."""
    found = [*_labels(main), *_signs(main), *_buttons(main), *_ways_on(main), *_logos(main, host)]
    found += [each for each in _bullets(main) if each not in found]
    return tuple([drop(each, "button", words_of(each) or source_of(each)) for each in found])


def _labels(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the lines above headings that say FAQ in another script.

    Those called eyebrows, and those at the top of a box above a heading in Han.
    """
    for each in main.iter("div", "span", "p", "small"):
        words = words_of(each) if each.get("class") or each.tag == "small" else ""
        if not words or any(map(is_han, words)):
            continue
        behind = _heading_behind(each)
        if behind is None:
            continue
        called = not words_in_names(each).isdisjoint(_LABELS)
        called = called and not any(map(str.isdecimal, words))
        told = _LATIN.fullmatch(words) and any(map(is_han, words_of(behind)))
        if called or (told and _is_at_top(each)):
            yield each


def _signs(main: HtmlElement) -> list[HtmlElement]:
    """Return the emoji that stand by themselves right before the headings of boxes.

    So goes a glass to search with, wherever it stands alone.
    """
    lone = [each for each in main.iter("div", "span", "i") if len(each) == 0]
    said = [(each, (each.text or "").strip()) for each in lone]
    found = [
        each for each, words in said if _SIGN.fullmatch(words) and _heading_behind(each) is not None
    ]
    searches = [each for each, words in said if _SEARCH.fullmatch(words) and each not in found]
    return [*(found if len(found) >= LEAST else ()), *filter(_is_line, searches)]


def _is_line(sign: HtmlElement) -> bool:
    """Tell whether a sign is all that the block around it says beside other blocks."""
    around = next((each for each in (sign, *sign.iterancestors()) if each.tag in BLOCKS), sign)
    return own_words(around) == words_of(sign)


def _buttons(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the links that are drawn as buttons and stand by themselves; those to files stay."""
    beside = _said_beside(main)
    for each in main.iter("a"):
        words = words_of(each)
        if not 0 < len(words) <= LONGEST_LABEL or has_sentence(words) or leads_to_file(each):
            continue
        if _is_pressed(each, beside) and stands_alone(each) and not _opens(each, main):
            yield each


def _opens(link: HtmlElement, main: HtmlElement) -> bool:
    """Tell whether a link opens a part of the article, whose name it is."""
    panel = panel_of(link, main)
    words = "" if panel is None else words_of(panel)
    return has_sentence(words) or bool(words and link.get("aria-expanded"))


def _ways_on(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the arrows and the words such as 了解更多 in boxes that are links, or in several."""
    lines = (each for each in main.iter("div", "span", "p") if not len(each))
    found = [each for each in lines if MORE.fullmatch(words_of(each))]
    found = [each for each in found if not stands_in(each, "table")]
    found = found if len(found) > LEAST else []
    yield from found
    for link in main.iter("a"):
        if not len(link) and MORE.fullmatch(words_of(link)) and _ends_line(link):
            yield link
        for each in link.iter("div", "span", "p", "i") if len(link) else ():
            words = words_of(each) if not len(each) else ""
            way = words and (_ARROW.fullmatch(words) or MORE.fullmatch(words))
            if way and len(words_of(link)) > len(words) and each not in found:
                yield each


def _ends_line(link: HtmlElement) -> bool:
    """Tell whether a link stands at the end of a line behind what was cut, or a whole sentence.

    An author's own link to the details of a news item stays behind the latter.
    """
    before, parent = link.getprevious(), link.getparent()
    said = before.tail if before is not None else parent.text if parent is not None else ""
    said = said if said and said.strip() else words_of(before) if before is not None else ""
    ends = ("…", "...") if "详" in words_of(link) else ("…", "...", "。")
    return said.rstrip().endswith(ends) and not (
        (link.tail or "").strip() or link.getnext() is not None
    )


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


def _bullets(main: HtmlElement) -> list[HtmlElement]:
    """Return the pictures before rows that are called bullets, and the one in each heading.

    None has words of its own, is a link, a photograph or the value of a cell.
    """
    heads = [each for head in main.iter(*HEADINGS) for each in head.iter("img")]
    found = heads if len(set(map(source_of, heads))) == 1 else []
    found = [*found, *(each for each in main.iter("img") if _BULLET.search(source_of(each)))]
    before = [each for each in dict.fromkeys(found) if _is_before_words(each)]
    times = Counter(map(source_of, before))
    return [each for each in before if times[source_of(each)] >= AGAIN]


def _is_before_words(picture: HtmlElement) -> bool:
    """Tell whether a picture is the first thing on a line with words, and says none itself."""
    said = (picture.get("alt") or picture.get("title") or "").strip()
    if said or _PHOTO.search(source_of(picture)) or stands_in(picture, "table"):
        return False
    each = picture
    while each.tag not in BLOCKS:
        parent, before = each.getparent(), each.getprevious()
        if parent is None or parent.tag == "a":
            return False
        above = parent.text if before is None else before.tail if before.tag == "br" else "…"
        if (above or "").strip():
            return False
        each = parent if before is None else next(each.iterancestors(*BLOCKS), parent)
    return bool(words_of(each))


def _have_sentence(elements: Iterable[HtmlElement]) -> bool:
    return any(has_sentence(f"{each.text or ''} {each.tail or ''}") for each in elements)


def _above(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return takewhile(lambda each: each is not picture, main.iter())


def _below(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return dropwhile(lambda each: each is not picture, main.iter())


def _is_pressed(link: HtmlElement, beside: Mapping[_Element, Beside]) -> bool:
    """Tell whether a link is called a button, is drawn as one, or runs a script that it names."""
    if link in beside and not _is_said(*beside[link]):
        return True
    if link.get("role") == "button" or not words_in_names(link).isdisjoint(_PRESSED):
        return True
    drawn = (link.get("class") or "").split()
    return any(_ROUND.match(each) for each in drawn) and any(_ROOM.match(each) for each in drawn)


def _is_said(above: Said | None, below: Said | None) -> bool:
    """Tell whether a link belongs to what a colon leads to, or is all that is below a heading."""
    if above is None or above.rstrip().endswith(("：", ":")):
        return above is not None
    return _is_of_heading(above) and (below is None or _is_of_heading(below))


def _said_beside(main: HtmlElement) -> dict[_Element, Beside]:
    """Return the links that say what their script does, with the texts beside each but buttons'."""
    links = {each for each in main.iter("a") if _runs_script(each)}
    texts: list[Said] = main.xpath(".//text()") if links else []
    places: dict[_Element, list[int]] = {}
    said: list[int] = []
    for at, text in enumerate(texts):
        for link in links.intersection(_around(text)):
            places.setdefault(link, []).append(at)
        if text.strip() and (_is_of_heading(text) or not _presses(text)):
            said.append(at)
    kept = (None, *(texts[at] for at in said), None)
    return {
        each: (kept[bisect_left(said, own[0])], kept[bisect(said, own[-1]) + 1])
        for each, own in places.items()
    }


def _runs_script(link: HtmlElement) -> bool:
    script = (link.get("href") or "").lower().startswith("javascript:")
    return script and _presses(words_of(link))


def _presses(words: str) -> bool:
    return _PRESSES.fullmatch(words.strip()) is not None


def _is_of_heading(text: Said) -> bool:
    return any(each.tag in HEADINGS for each in _around(text))


def _around(text: Said) -> list[_Element]:
    owner = text.getparent()
    if owner is None:
        return []
    return [*owner.iterancestors()] if text.is_tail else [owner, *owner.iterancestors()]


def _heading_behind(element: HtmlElement) -> HtmlElement | None:
    """Return the heading that comes right behind an element, by itself or at the top of a box."""
    behind = None if (element.tail or "").strip() else element.getnext()
    while behind is not None and behind.tag not in HEADINGS:
        has_text = behind.text is not None and not behind.text.isspace()
        behind = behind[0] if len(behind) and not has_text else None
    return behind


def _is_at_top(element: HtmlElement) -> bool:
    """Tell whether nothing stands above an element in its box."""
    parent = element.getparent()
    return element.getprevious() is None and not (
        parent is not None and (parent.text or "").strip()
    )
