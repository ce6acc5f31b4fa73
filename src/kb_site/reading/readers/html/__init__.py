"""HTML pages: the article found among navigation and advertisements, and kept as Markdown."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb_site.core.codes import problem
from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Draft, DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.html.beside import without_headline
from kb_site.reading.readers.html.blocks import read_blocks
from kb_site.reading.readers.html.code import leave_out_numbers
from kb_site.reading.readers.html.crumbs import Crumbs, below_crumbs, passed, read_crumbs
from kb_site.reading.readers.html.data_questions import merge_questions
from kb_site.reading.readers.html.decorations import leave_out_decorations
from kb_site.reading.readers.html.edges import leave_out_remains
from kb_site.reading.readers.html.films import films_inside, find_films
from kb_site.reading.readers.html.footers import leave_out_footers
from kb_site.reading.readers.html.formulas import write_formulas
from kb_site.reading.readers.html.head import Front, Stated, read_head, split_front, with_front
from kb_site.reading.readers.html.hidden import settle_hidden
from kb_site.reading.readers.html.hosts import page_host
from kb_site.reading.readers.html.jumps import leave_out_jumps
from kb_site.reading.readers.html.leave_out import (
    leave_out,
    leave_out_inside,
    leave_out_named,
    remove_unseen,
    take_out,
)
from kb_site.reading.readers.html.levels import Blocks, level_counted, open_sentences, settle_levels
from kb_site.reading.readers.html.links import leave_out_links, put_links_below
from kb_site.reading.readers.html.main_content import (
    find_body,
    find_densest,
    find_landmark,
    outside,
    with_beside,
)
from kb_site.reading.readers.html.names import asks, has_sentence
from kb_site.reading.readers.html.page import (
    HEADINGS,
    has,
    line_of,
    parse_page,
    words_of,
)
from kb_site.reading.readers.html.panels import name_panels
from kb_site.reading.readers.html.pictures import enclose, settle_pictures
from kb_site.reading.readers.html.prototypes import leave_out_drawn
from kb_site.reading.readers.html.questions import mark_questions
from kb_site.reading.readers.html.references import resolve
from kb_site.reading.readers.html.related import leave_out_related
from kb_site.reading.readers.html.scoring import narrow
from kb_site.reading.readers.html.site_lines import leave_out_site_lines
from kb_site.reading.readers.html.styled_headings import mark_styled_headings
from kb_site.reading.readers.html.styles import settle_styles
from kb_site.reading.readers.html.threads import as_main, find_thread
from kb_site.reading.readers.html.title import Title, take_title, without_site
from kb_site.reading.readers.html.title_above import raise_headline
from kb_site.reading.readers.html.title_lines import is_end_of, says_more
from kb_site.reading.readers.html.title_problems import title_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from kb_site.core.errors import Problem
    from kb_site.core.model import DecodedText

MUCH_TEXT = 200
"""Characters of running text outside the article that are worth a warning."""

_FIRST = "原文作者"
_WAITING = later(
    r"(?:加载中|正在加载|載入中|请启用|請啟用|请打开|loading|please enable|you need to enable|"
    r"this (?:app|site|page)).{0,80}",
    re.IGNORECASE,
)
"""What the shell of an application shows until its script has run."""


def extract_html(decoded: DecodedText, path: str, *, whole: bool = False) -> Draft:
    """Return the article of a page: headings by level, other blocks as text or Markdown.

    With `whole`, the page is an article and nothing else, as one made of a Word file.
    Raises SourceError KB106 where the parser would lose text, KB104 where there is none.
    """
    text, resolved = resolve((front := split_front(decoded.text)).text)
    held = [*(page := parse_page(text, path)).iter()]  # noqa: F841 - else walks make them anew
    stated, host = with_front(read_head(page), front), page_host(page)
    settle_pictures(page)
    enclosed = enclose(page, PurePosixPath(path).stem)
    unread = find_films(page), write_formulas(page)
    remove_unseen(page)
    settle_styles(page)
    crumbs, jumps = (Crumbs(), ()) if whole else (read_crumbs(page), _jumps(page))
    found = _whole(page) if whole else _find_article(page, stated.named)
    main = found.main
    dropped = (*jumps, *found.dropped, *(left := () if whole else _left_out_of(main, host)))
    taken = without_site(found.title or take_title(page, main, crumbs.added_to(stated)), stated)
    title = below_crumbs(taken, crumbs, page)
    read = read_blocks(put_links_below(with_beside(main), host))
    read, related = (read, ()) if whole else leave_out_related(read, host)
    blocks = settle_levels(merge_questions(read, stated.asked))
    again = () if found.title else _find_again(blocks.lines, title)
    lines = _with_title(tuple(each for each in blocks.lines if each not in again), title)
    _refuse_empty(blocks, stated, path)
    others = outside(page, main)
    gone = (*passed(taken, title), *map(_said_again, again), *dropped, *related, *others)
    return Draft(
        "html",
        lines,
        problems=(
            *_left_out_problems((*others, *dropped), _told(found.inner, related, left), path),
            *(title_problems(title, lines, gone, stated, path) if title is taken else ()),
            *_unread_problems(stated, main, unread, path),
        ),
        repairs=(*resolved, *title.repairs, *blocks.repairs),
        pictures=enclosed,
        dropped=_in_order(*_front_lines(front), *gone),
    )


def _jumps(page: HtmlElement) -> tuple[DroppedLine, ...]:
    return (*leave_out_numbers(page), *leave_out_jumps(page), *leave_out_drawn(page))


def _front_lines(front: Front) -> Iterator[DroppedLine]:
    if front.front.strip():
        yield DroppedLine(1, "front matter", " ".join(front.front.split()))


def _in_order(*dropped: DroppedLine) -> tuple[DroppedLine, ...]:
    return tuple(sorted(dropped, key=lambda each: each.line))


class _Found(Value):
    """The element that holds the article, and what was left out on the way to it."""

    main: HtmlElement
    dropped: tuple[DroppedLine, ...] = ()
    inner: tuple[DroppedLine, ...] = ()
    title: Title | None = None


def _whole(page: HtmlElement) -> _Found:
    mark_questions(page)
    main = page.find("body/main")
    return _Found(page if main is None else main)


def _find_article(page: HtmlElement, named: str) -> _Found:
    open_sentences(page)
    level_counted(page)
    thread = find_thread(page)
    if thread:
        title = Line(line_of(thread.title), words_of(thread.title), 1)
        main = as_main(thread)
        page.append(main)
        return _Found(main, settle_hidden(main), title=Title(title))
    mark_questions(page)
    name_panels(page)
    linked = has(page, "a", "img")
    raise_headline(page, named)
    dropped = (*settle_hidden(page), *leave_out(page))
    article = find_body(page)
    if article is not None:
        inner = leave_out_inside(page, article)
        return _Found(article, (*dropped, *inner), inner)
    whole = find_landmark(page)
    if whole is None:
        dropped = (*dropped, *leave_out_named(page))
        whole = find_landmark(page)
    whole = whole if whole is not None else find_densest(page)
    inner = leave_out_inside(page, whole)
    region, beside = narrow(whole)
    if not linked and _is_headed_outside(page, region, named):
        region, beside = whole, []
    others = take_out(without_headline(page, beside))
    return _Found(region, (*dropped, *inner, *others), inner)


def _is_headed_outside(page: HtmlElement, region: HtmlElement, named: str) -> bool:
    """Tell whether the title that the window names stands in another box than the region.

    Without links and pictures that is a document, whose parties and dates stand below its title.
    """
    heads = (each for each in page.iter(*HEADINGS) if words_of(each) == named)
    return any(region not in each.iterancestors() for each in heads)


def _left_out_of(main: HtmlElement, host: str) -> tuple[DroppedLine, ...]:
    mark_styled_headings(main)
    found = (*leave_out_site_lines(main), *leave_out_decorations(main, host))
    found = (*found, *leave_out_links(main, host), *leave_out_footers(main))
    return (*found, *leave_out_remains(main))


def _refuse_empty(blocks: Blocks, stated: Stated, path: str) -> None:
    text = " ".join(line.text for line in blocks.lines if line.text)
    if text and text in stated.locks:
        raise SourceError("KB104", say("KB104.page-locked"), Location(path))
    if text and not (stated.has_script and _WAITING.fullmatch(text)):
        return
    if stated.has_script:
        raise SourceError("KB104", say("KB104.page-shell"), Location(path))
    raise SourceError("KB104", say("KB104.page-no-text"), Location(path))


def _with_title(lines: tuple[Line, ...], title: Title) -> tuple[Line, ...]:
    """Put the title first; a first paragraph that says the window's becomes the title.

    So does one that goes on behind a dash where the window's ends, or says whose policy it is.
    """
    first = title.line
    if first is None:
        return lines
    at = next((at for at, each in enumerate(lines) if not _is_picture(each)), 0)
    if title.is_stated and lines and not lines[at].heading:
        top = lines[at].text
        said = top in (first.text, f"**{first.text}**") or is_end_of(top, first.text)
        if said or says_more(top.strip("*"), first.text):
            taken = Line(lines[at].number, first.text if said else top.strip("*"), 1)
            return (taken, *lines[:at], *lines[at + 1 :])
    return (first, Line(first.number, ""), *lines)


def _find_again(lines: tuple[Line, ...], title: Title) -> tuple[Line, ...]:
    """Return the first heading where it says the title again, and holds all others or nothing.

    One that comes again, or has others beside it, heads parts; one that asks has its answer.
    """
    words = "" if title.line is None else title.line.text
    heads = [each for each in lines if each.heading]
    if not heads or [each.text for each in heads].count(words) != 1 or asks(words):
        return ()
    first, *others = heads
    below = next((each for each in lines[lines.index(first) + 1 :] if each.text), first)
    holds = all(each.heading > first.heading for each in others) or below.heading > 0
    return (first,) if first.text == words and holds else ()


def _said_again(line: Line) -> DroppedLine:
    return DroppedLine(line.number, "repeated title", line.text)


def _is_picture(line: Line) -> bool:
    return not line.text or (line.text.startswith("![") and line.text.endswith(")"))


def _unread_problems(
    stated: Stated, main: HtmlElement, unread: tuple[list[tuple[HtmlElement, int]], ...], path: str
) -> Iterator[Problem]:
    """Yield what a reader of the page has and the article has not."""
    films, formulas = (films_inside(each, main) for each in unread)
    if stated.unread:
        yield problem("KB209", path, stated.unread, 1, say("KB209.data-unread"))
    if films:
        yield problem("KB209", path, films[0], 1, say("KB209.films", count=len(films)))
    if formulas:
        message = say("KB209.formulas", count=len(formulas))
        yield problem("KB209", path, formulas[0], 1, message)


def _told(
    inner: tuple[DroppedLine, ...], related: tuple[DroppedLine, ...], left: tuple[DroppedLine, ...]
) -> tuple[DroppedLine, ...]:
    """Return what was left out of an article that findings tell of: sentences, a site's footer.

    So is who first wrote what a page translates. One tells of all that links to others say.
    """
    said = (each for each in related if has_sentence(each.text))
    feet = (each for each in left if each.reason == "footer" or _FIRST in each.text)
    return (*(each for each in inner if has_sentence(each.text)), *islice(said, 1), *feet)


def _left_out_problems(
    others: tuple[DroppedLine, ...], inner: tuple[DroppedLine, ...], path: str
) -> tuple[Problem, ...]:
    beside = (each for each in others if each.reason in ("outside", "form"))
    long = (e for e in beside if e.reason == "outside" or len(e.text) >= MUCH_TEXT)  # an agreement
    prose = [each for each in long if has_sentence(each.text)]
    length = sum(len(each.text) for each in prose)
    found = []
    if length >= MUCH_TEXT:
        message = say("KB209.outside-article", count=length)
        found.append(problem("KB209", path, prose[0].line, 1, message))
    found += [
        problem("KB209", path, each.line, 1, say("KB209.inside-article", reason=each.reason))
        for each in inner
    ]
    return tuple(found)
