"""What a page says of itself outside its text: titles, its site's name, questions as data."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.reading.readers.html.page import HEADINGS, MAX_HEADING, line_of, words_of
from kb_site.reading.readers.html.site_names import Site, read_site
from kb_site.reading.site_words import PAGE_TYPE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = later(
    r"\s*(?:[_|｜]|->|>>|→)\s*|\s+[-–—·»–:]\s+|(?<=[⺀-\u9fff！？])[-–—](?=[⺀-\u9fff])"
)
"""What stands between an article's title and the name of its site."""
_BESIDE_DASH = later(r"[\s_|｜>→]")
_BAR = later(r"[_|｜│]")
_TRAILING = later(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])|/\*.*?\*/|<!\[CDATA\[|\]\]>', re.DOTALL)
"""Strings, to be kept, and what programs write about data that no JSON has."""
_TAG = later(r"</?[a-zA-Z][^<>]*>")
_PAGE = later(r"\s*[-–—_|]\s*第\s?\d{1,3}\s?[页頁](?=\s*(?:[-–—_|]|$))")
"""The page of an article that programs set behind its title."""
_CLOSING = later(r"</[a-zA-Z0-9]+>")
NO_TITLE = later(
    r".*(?:[$#{]\{|\{dede:).*|(?:untitled )?document|untitled|new page|(?:post |page |blog )?title"
    r"|index(?:\.html?)?|无标题(?:文档|页面?)?|無標題(?:文件)?|.* template by .*",
    re.IGNORECASE | re.DOTALL,
)
"""What a template leaves of itself beside the name of the site, and what editors write first."""
_AGREED = later(r"(?:.*[^》])?(?:协议|政策|声明|条款|須知|须知|協議|聲明|條款)")
LEAST = 6
"""Characters of a heading that is no name of a section, such as 新闻动态."""
_TITLES = ("og:title", "twitter:title", "ArticleTitle")


_FRONT = later(r"\s*---[ \t]*\n((?:[A-Za-z_-]+:[^\n]*\n|[ \t-][^\n]*\n|\n){1,40})---[ \t]*\n")
_FRONT_TITLE = later(r"^title:[ \t]*(['\"]?)(.+?)\1[ \t]*$", re.MULTILINE)


class Front(Value):
    """What Jekyll reads before a page: the page without it, its lines, and the title in it."""

    text: str
    front: str = ""
    title: str = ""


def split_front(text: str) -> Front:
    """Return a page without the front matter of Jekyll before it, its lines left empty."""
    match = _FRONT.match(text)
    if match is None:
        return Front(text)
    title = _FRONT_TITLE.search(match[1])
    blank = "\n" * match[0].count("\n")
    named = " ".join(title[2].split()) if title else ""
    return Front(blank + text[match.end() :], match[1], "" if NO_TITLE.fullmatch(named) else named)


class Asked(Value):
    """A question of a page's data, with its answer as HTML."""

    question: str
    answer: str
    line: int


class Stated(Value):
    """What a page says of itself."""

    title: str = ""
    """That of the window, whole."""
    named: str = ""
    """The title that the page states for others, without its site's name."""
    line: int = 1
    asked: tuple[Asked, ...] = ()
    has_script: bool = False
    locks: tuple[str, ...] = ()
    """What stands beside each field for a password; where it is all that there is, it is asked."""
    is_told: bool = False
    """Whether the title is one that the page states for others, and not the window's alone."""
    is_site: bool = False
    """Whether the window says the name of the site, and no more."""
    is_kind: bool = False
    """Whether the window says what kind of page it is, as one of an article."""
    site: Site = Site()
    unread: int = 0
    """The line of questions given as data that cannot be read."""

    def is_logo(self, words: str) -> bool:
        """Return whether a title is what the logo says and has no part of its own.

        A theme may call the box of a title that the window puts first a brand.
        """
        first, *others = title_parts(self.title) or ("",)
        if len(title_parts(words)) > 1 or any(map(self.site.is_named, others)):
            return False
        return words in (self.site.masts if others and words == first else self.site.logos)


def read_head(page: HtmlElement) -> Stated:
    """Return what a page says of itself."""
    head = next(page.iter("title"), None)
    title = _PAGE.sub("", words_of(head)) if head is not None else ""
    title = title if title.count("<") > title.count("</") else _CLOSING.sub("", title)
    said = "。" in title and len(title) > MAX_HEADING  # programs of notes take the first paragraph
    title = "" if said or NO_TITLE.fullmatch(title) else title
    site, called = read_site(page, alone=len(title_parts(title)) == 1), _meta(page, "og:site_name")
    title = _site_last(page, title, site, called)
    named = next((text for name in _TITLES if (text := _meta(page, name))), "")
    named = "" if _is_of_site(page, named, title) else _site_last(page, named, site, called)
    parts = title_parts(title, called)
    whole = [each for each in _SEPARATOR.split(named or title) if each]
    if len(whole) > 1 and len(set(whole)) == 1:  # the site has no other title for its articles
        named, parts = "", ()
    scripts = list(page.iter("script"))
    given = [(line_of(script), _data(script)) for script in scripts if _is_data(script)]
    shown = _said_whole(page, title) or _without_site(named, title) or (parts[0] if parts else "")
    return Stated(
        title,
        shown,
        line_of(head) if head is not None else 1,
        tuple(each for line, data in given for each in _asked(data, line)),
        has_script=bool(scripts),
        locks=tuple(map(words_of, page.xpath("//input[@type='password']/.."))),
        is_told=bool(named),
        is_site=not named and site.is_named(title),
        is_kind=not named and bool(PAGE_TYPE.fullmatch(shown)),
        site=site,
        unread=next((line for line, data in given if data is None), 0),
    )


def _site_last(page: HtmlElement, title: str, known: Site, called: str) -> str:
    """Return a title that begins with the site's name with that name behind.

    So it is where the logo or what the page is `called` says what stands before the bar, and an h1
    what stands behind it, or where that h1 names an agreement. A name without a bar is one behind
    what a heading says.
    """
    site, *rest = title_parts(title) or ("",)
    for head in () if rest else map(words_of, page.iter(*HEADINGS)):
        behind = title.removeprefix(head).strip(" -")
        if len(head) >= LEAST and title.startswith(head) and known.is_named(behind):
            return f"{head} | {behind}"
    if len(rest) != 1 or rest[0] == site or all(words_of(e) != rest[0] for e in page.iter("h1")):
        return title
    agreed = _AGREED.fullmatch(rest[0]) and not _AGREED.fullmatch(site)
    return f"{rest[0]} | {site}" if agreed or site == called or known.is_named(site) else title


def _is_of_site(page: HtmlElement, named: str, title: str) -> bool:
    """Return whether all pages state one title, where a heading says what only the window does."""
    if len(title) <= LEAST or named in title or title in named or PAGE_TYPE.fullmatch(title):
        return False
    # A heading that leads home or stands in the site's own frame says the site's name.
    frames = " and ".join(f"not(ancestor::{each})" for each in ("header", "nav", "a"))
    own = page.xpath(f".//*[self::h1 or self::h2 or self::h3][{frames} and not(a)]")
    return title in map(words_of, own) and all(
        words_of(each) != named for each in page.iter("div", *HEADINGS)
    )


def with_front(stated: Stated, front: Front) -> Stated:
    """Return what a page says of itself, with the title that its front matter has."""
    if not front.title or stated.title:
        return stated
    return replace(stated, named=front.title, is_told=True)


def title_parts(title: str, site: str = "") -> tuple[str, ...]:
    """Return the parts of a window's title, the site's name left out where it is known."""
    parts = [part.strip() for part in _SEPARATOR.split(title)]
    kept = tuple(part for part in parts if part and part != site)
    return kept or tuple(part for part in parts if part)


def window_parts(element: HtmlElement) -> tuple[str, ...]:
    """Return the parts of the title of the window that an element is shown in."""
    return title_parts(next(map(words_of, element.getroottree().iter("title")), ""))


def before_bar(title: str) -> str:
    """Return what a window's title says before a bar, where a dash parts it too, else nothing."""
    bar = _BAR.search(title)
    head = title[: bar.start()].strip() if bar else ""
    return head if _SEPARATOR.search(head) else ""


def _said_whole(page: HtmlElement, title: str) -> str:
    """Return a window's title with parts where a heading says it whole, so that none is a site.

    So may a paragraph of one with a dash alone.
    """
    if len(title_parts(title)) < 2:
        return ""
    lines = HEADINGS if _BESIDE_DASH.search(title) else (*HEADINGS, "p")
    return title if any(words_of(each) == title for each in page.iter(*lines)) else ""


def _without_site(named: str, title: str) -> str:
    """Return a stated title; where the window has the same with a site's name, without it."""
    parts = title_parts(named)
    if named == title and len(parts) > 1:
        return parts[0]
    return named


def _meta(page: HtmlElement, name: str) -> str:
    for each in page.iter("meta"):
        if name in (each.get("property"), each.get("name")):
            return " ".join((each.get("content") or "").split())
    return ""


def _is_data(script: HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _data(script: HtmlElement) -> Any:  # noqa: ANN401 - JSON has no type
    """Return what a script states, None where questions are stated so that nothing reads them."""
    text = script.text_content()
    try:
        return json.loads(_TRAILING.sub(lambda match: match[1] or "", text), strict=False)
    except (ValueError, RecursionError):
        return None if "FAQPage" in text else {}


def _asked(data: Any, line: int) -> Iterator[Asked]:  # noqa: ANN401 - as above
    for each in _entities(data):
        stated, text = each.get("name"), _answer(each)
        name = " ".join(_TAG.sub("", html.unescape(str(stated or ""))).split())
        if isinstance(stated, str) and name and text:
            yield Asked(name, text, line)


def _entities(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON has no type
    """Yield the questions of a page of questions, wherever it stands in the data."""
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict):
            kind = each.get("@type")
            if kind == "Question" or (isinstance(kind, list) and "Question" in kind):
                yield each
            else:
                waiting += [each[key] for key in ("mainEntity", "@graph") if key in each][::-1]


def _answer(question: dict[str, Any]) -> str:
    answer = question.get("acceptedAnswer") or question.get("suggestedAnswer")
    if isinstance(answer, list):
        answer = answer[0] if answer else None
    text = answer.get("text") if isinstance(answer, dict) else None
    return text.strip() if isinstance(text, str) else ""
