"""What a page says of its site: the name in its logo and its footer, and the menu's own entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.html.names import class_names, words_in_names
from kb_site.reading.readers.html.page import MAX_HEADING, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

HOME = frozenset({"/", "./", "index.html", "/index.html"})
"""Where the name of a site leads."""
_LOGO = frozenset({"brand", "logo", "sitename"})
_NAV, _NAME = "nav", "logo"
_CURRENT = frozenset({"now", "cur", "curr", "current", "on", "active", "selected"})
"""What a menu calls the entry of the page that is shown."""
_MOST = 20
"""Characters of such an entry."""
_RIGHTS = later(
    r"(?i:copyright)[\s©0-9()（）Cc年至今~.,:：–—-]*|©[\s0-9年至今~.,:：–—-]*|版[权權]所有[\s©:：]*"
)
_SIGNED = ".//text()[{}]".format(
    " or ".join(
        f"contains(., '{sign}')" for sign in ("©", "opyright", "OPYRIGHT", "权所有", "權所有")
    )
)
_KEEPS = later(r"\s*(?:版[权權]所有|(?i:all rights? reserved)|©).*")
_COMPANY = later(r"$|[^\w]|公司|集[团團]|平[台臺]|[网網]|[一-鿿]{0,8}有限")


class Site(Value):
    """What names the site of a page, and what its menus say of the page."""

    logos: frozenset[str] = frozenset()
    masts: frozenset[str] = frozenset()
    """The headings beside a menu, and what is called a logo and is no link."""
    rights: tuple[str, ...] = ()
    """What stands beside the signs of a footer that says whose the rights are."""
    current: frozenset[str] = frozenset()

    def is_named(self, title: str) -> bool:
        """Return whether a title is what the logo says, or who has the rights to the site."""
        owns = (each[len(title) :] for each in self.rights if each.startswith(title))
        return len(title) > 1 and (title in self.logos or any(map(_COMPANY.match, owns)))


def read_site(page: HtmlElement, *, alone: bool) -> Site:
    """Return what a page says of its site before anything of it is left out.

    The footer and the menus are read where the window says one name `alone`.
    """
    return Site(
        frozenset(each for each in _logos(page) if 0 < len(each) <= MAX_HEADING),
        frozenset(_masts(page)),
        tuple(_rights(page)) if alone else (),
        frozenset(_current(page)) if alone else frozenset(),
    )


def _logos(page: HtmlElement) -> Iterator[str]:
    for each in page.iter("a", "div", "span", "p"):
        named = each.get("class") or each.get("id")
        if each.get("href") in HOME or (named and not words_in_names(each).isdisjoint(_LOGO)):
            yield words_of(each)
            yield from (words_of(part) for part in each.iter("b", "span", "strong"))
            yield from (" ".join((part.get("alt") or "").split()) for part in each.iter("img"))


def _masts(page: HtmlElement) -> Iterator[str]:
    for each in page.iter("div"):
        if _NAME in class_names(each):
            yield from (words_of(part) for part in each.iter("div"))
    for each in page.iter("h1"):
        if any(other.tag == "nav" or _NAV in words_in_names(other) for other in _beside(each)):
            yield words_of(each)


def _beside(heading: HtmlElement) -> Iterator[HtmlElement]:
    return (each for each in heading.itersiblings() if isinstance(each.tag, str))


def _rights(page: HtmlElement) -> Iterator[str]:
    for text in page.xpath(_SIGNED):
        for sign in _RIGHTS.finditer(text):
            yield _KEEPS.sub("", text[sign.end() :].strip())
            yield text[: sign.start()].strip()
            around = text.getparent()
            if text.is_text and not text[sign.end() :].strip() and len(around):
                yield words_of(around[0]) if around[0].tag == "a" else ""


def _current(page: HtmlElement) -> Iterator[str]:
    for each in page.iter("li", "a", "dd"):
        current = each.get("class") and not class_names(each).isdisjoint(_CURRENT)
        words = words_of(each) if current else ""
        if 1 < len(words) <= _MOST:
            yield words
