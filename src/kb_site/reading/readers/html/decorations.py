"""What decorates a page and says nothing: eyebrows and signs above its headings, its buttons."""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from kb_site.chinese.han import is_han
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import HOST, leads_home
from kb_site.reading.readers.html.jumps import stands_alone
from kb_site.reading.readers.html.links import leads_to_file
from kb_site.reading.readers.html.names import asks, has_sentence, words_in_names
from kb_site.reading.readers.html.page import BLOCKS, HEADINGS, line_of, own_words, remove, words_of
from kb_site.reading.readers.html.panels import panel_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.site_words import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

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
_NUMBERED = later(r"[A-Z]{1,8}\s?[/·.-]\s?\d{1,2}|[A-Z]{2,8}\s?\d{1,2}")
"""CH/01"""
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
_ARROW, _OPENS = later("[→➔➜›»>↗]"), later("打开|查看|进入|前往")
_ON = later(
    r"[（(\[]?(?:(?:查看|了解|立即|点击|进入|显示|更多)(?!原文|来源|出处|答案)[^，。：]{0,6}|购买|联系客服)\W*"
)
"""What a link in each card of a row says."""
_CONTROL = later(
    r"(?:^|/)(?:prev|next|gotop|arrow)\d?\.(?:png|gif|svg)$"
    r"|//(?:count|counter|hits|visitor-badge|moe-counter)\.",
    re.IGNORECASE,
)
"""What is pressed, or counts who comes."""
_UP = later(r"(?:^|/)(?:top|up)\.(?:png|gif|svg)$", re.IGNORECASE)
"""What is pressed where it is a link; a picture may show a menu or a search."""
_SCORE, _STARS = (
    later(r"\d{1,2}(?:\.\d)?"),
    frozenset(("star", "stars", "rating", "score", "xingxing")),
)
"""A mark, and what a box with one is called, or the star beside it."""
_ICONS = frozenset(("icon", "icons", "arrow"))
AGAIN = 3
"""Times that a picture is shown from which on it decorates."""
LEAST = 2
"""Signs above headings from which on they are a page's way of showing them."""


def leave_out_decorations(main: HtmlElement, host: str) -> tuple[DroppedLine, ...]:
    """Take out of an article what shows its parts without saying anything."""
    found = [*_labels(main), *_signs(main), *_buttons(main), *_ways_on(main), *_logos(main, host)]
    found += [each for each in (*_icons(main), *_scores(main)) if each not in found]
    dropped = [
        DroppedLine(line_of(each), "button", words_of(each) or source_of(each)) for each in found
    ]
    for each in found:
        remove(each)
    return tuple(dropped)


def _labels(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the lines above headings that say FAQ in another script.

    Those called eyebrows, and those at the top of a box above a heading in Han.
    """
    times = Counter(each.get("class") for each in main.iter("div", "span", "p", "small"))
    for each in main.iter("div", "span", "p", "small"):
        words = words_of(each) if each.get("class") or each.tag == "small" else ""
        if not words or any(map(is_han, words)):
            continue
        behind = _heading_behind(each)
        if behind is None:
            continue
        called = not words_in_names(each).isdisjoint(_LABELS)
        called = called and not any(map(str.isdecimal, words))
        again = times[each.get("class")] >= AGAIN and _NUMBERED.fullmatch(words) is not None
        called = called or again
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
    for each in main.iter("a"):
        words = words_of(each)
        if not 0 < len(words) <= LONGEST_LABEL or has_sentence(words) or leads_to_file(each):
            continue
        if _is_pressed(each) and stands_alone(each) and not _opens(each, main):
            yield each


def _opens(link: HtmlElement, main: HtmlElement) -> bool:
    """Tell whether a link opens a part of the article, whose name it is."""
    panel = panel_of(link, main)
    words = "" if panel is None else words_of(panel)
    return has_sentence(words) or bool(words and link.get("aria-expanded"))


def _ways_on(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the arrows and the words such as 了解更多 in boxes that are links, or in several."""
    lines = [each for each in main.iter("div", "span", "p") if not len(each)]
    found = [each for each in lines if MORE.fullmatch(words_of(each)) and not _in_cell(each)]
    found = found if len(found) > LEAST else []
    yield from found
    times = Counter(map(words_of, main.iter("a")))
    for link in main.iter("a"):
        if times[words_of(link)] >= AGAIN and _ON.fullmatch(words_of(link)) and _is_last(link):
            yield link
            continue
        if not len(link) and MORE.fullmatch(words_of(link)) and _ends_line(link):
            yield link
        for each in link.iter("div", "span", "p", "i", "em") if len(link) else ():
            words = words_of(each) if not len(each) else ""
            way = words and any(sign.fullmatch(words) for sign in (_ARROW, _OPENS, MORE))
            if way and len(words_of(link)) > len(words) and each not in found:
                yield each


def _is_last(link: HtmlElement) -> bool:
    """Tell whether nothing stands behind a link in its box, which is no cell and no item."""
    box = next(each for each in link.iterancestors() if each.tag in BLOCKS)
    last = words_of(box).endswith(words_of(link)) and not leads_to_file(link)
    return last and box.tag not in ("li", "td", "th", "dd")


def _scores(main: HtmlElement) -> list[HtmlElement]:
    """Return the marks that stand by themselves in cards, by the name of a box or its star."""
    lone = [each for each in main.iter("span", "li", "div") if not len(each)]
    found = []
    for each in (each for each in lone if _SCORE.fullmatch((each.text or "").strip())):
        near = (each, each.getparent(), each.getprevious())
        names = {name for one in near if one is not None for name in words_in_names(one)}
        if not names.isdisjoint(_STARS):
            found.append(each)
    return found if len(found) >= AGAIN else []


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


def _in_cell(element: HtmlElement) -> bool:
    return next(element.iterancestors("td", "th", "table"), None) is not None


def _logos(main: HtmlElement, host: str) -> Iterator[HtmlElement]:
    """Yield the pictures that lead to a site's first page, and its logo above all sentences.

    So goes a code to scan that no sentence follows.
    """
    for each in main.iter("img"):
        around = each.getparent()
        link = around if around is not None and around.tag == "a" else None
        home = link is not None and not words_of(link) and leads_home(link, host)
        name = source_of(each)
        away = link is not None and HOST.fullmatch((link.get("href") or "").rstrip("/"))
        logo = _LOGO.search(name) and (away or not _have_sentence(_above(each, main)))
        if home or logo or (_CODE.search(name) and not _have_sentence(_below(each, main))):
            yield each


def _icons(main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the pictures without words that a page shows again and again, or calls icons.

    In a cell of a table such a one is a value.
    """
    shown = [each for each in main.iter("img") if not (each.get("alt") or "").strip()]
    shown = [each for each in shown if not _in_cell(each)]
    times = Counter(map(source_of, shown))
    for each in shown:
        often = times[source_of(each)] >= AGAIN and source_of(each)
        called = not words_in_names(each).isdisjoint(_ICONS) or _CONTROL.search(source_of(each))
        link = each.getparent()
        up = link is not None and link.tag == "a" and _UP.search(source_of(each))
        if often or called or up:
            yield each


def _have_sentence(elements: Iterable[HtmlElement]) -> bool:
    return any(has_sentence(f"{each.text or ''} {each.tail or ''}") for each in elements)


def _above(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return takewhile(lambda each: each is not picture, main.iter())


def _below(picture: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    return dropwhile(lambda each: each is not picture, main.iter())


def _is_pressed(link: HtmlElement) -> bool:
    """Tell whether a link is called a button, is drawn as one, or leads to no address."""
    if (link.get("href") or "").lower().startswith("javascript:"):
        return not (asks(words_of(link)) or _heads(link))
    if link.get("role") == "button" or not words_in_names(link).isdisjoint(_PRESSED):
        return True
    drawn = (link.get("class") or "").split()
    return any(_ROUND.match(each) for each in drawn) and any(_ROOM.match(each) for each in drawn)


def _heads(link: HtmlElement) -> bool:
    """Tell whether sentences stand behind a link or the boxes that it ends: it may open them."""
    for each in (link, *islice(link.iterancestors(), 2)):
        behind = each.getnext()
        if behind is not None:
            return has_sentence(words_of(behind))
    return False


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
