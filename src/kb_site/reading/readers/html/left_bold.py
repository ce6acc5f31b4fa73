"""Marks of Markdown that a generator left in a page: bold words, headings, quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.chinese.han import is_wide
from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import HEADINGS, make, put, text_of, words_of
from kb_site.reading.words_within import HAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    Found = list[re.Match[str]]

_BOLD = later(
    r"(?<![*\\])\*\*(?![*\s])([^*\n]{1,120})(?<!\s)\*\*(?!\*)"
    r"|(?:^|(?<=\s))\*\*[ \xa0\u3000]{2,20}([^\s*][^*\n]{1,800})(?<!\s)\*\*(?!\*)"
)
"""Beside a mark and a Han character, Markdown sees no end of bold words, and none before a room
with which an author sets paragraphs in."""
_OPEN = later(r"\*\*[^\s*][^*]*(?<![\w*])$")
_AGAIN = later(r"(?<=[^\s*0-9])\*{4}(?=[^\s*0-9])")
"""Where bold words end and others begin, as programs do at every other font."""
_AS_IT_IS = ("pre", "code", "script", "style", "textarea", "title", "kbd", "samp")
_HEADING = later(r"^(#{2,6})[ \t\u3000]{1,4}(\S.{0,80})$", re.MULTILINE)
_FRAMED = later(r"(#{1,6})[ \t]*([^\s#][^#。！]{0,89}(?<!\s))[ \t]*(\1)?")
_HOLDERS = ("li", "dd", "td", "th", "blockquote")
_MARKS = later(r"[*>]|##")
_QUOTED = later(r"\s*>{1,3}\s")
_FOLD = later(r"\s*<!--\s?more\s?-->\s*$")
"""Where a list of articles ends an introduction: behind its last words."""
_UNREAD = later(r"(?:^|\s)#{1,6} ")
"""What a page shows of a text that nothing read as Markdown."""
_TELLS = later(r"[Mm]ark ?[Dd]own|MARKDOWN")
"""A page about these marks shows them; a link outside its text may be one of the site's topics."""
_UNLINKED = XPath(".//text()[not(ancestor::a) or ancestor::p or ancestor::h1]", smart_strings=False)


def write_left_bold(page: HtmlElement) -> None:
    """Make words between such marks strong, and lines behind others headings.

    A page that is about these marks stays as it is.
    """
    said = text_of(page)
    if not _MARKS.search(said) or any(map(_TELLS.search, _UNLINKED(page))):
        return
    for each in list(page.iter("p")):
        words = text_of(each)
        if "**" in words:
            _join(each)
            _turn(each)
        if _MARKS.search(words):
            _write_paragraph(each)
    if "##" in said:
        _head_framed(page)
        if _HEADING.search(said):
            _write(page, "##", _headings_in)
    if "**" in said:
        _write(page, "**", _bold_in)


def _join(paragraph: HtmlElement) -> None:
    """Join words that programs parted by their fonts, and take a pair of marks off around links."""
    for each in list(paragraph.iter("font")):
        each.drop_tag()
    for each in paragraph.iter():
        if each.text and "**" in _AGAIN.sub("", each.text):
            each.text = _AGAIN.sub("", each.text)
    lone = [each for each in paragraph.iterchildren("a") if (each.tail or "").strip() == "**"]
    if (paragraph.text or "").strip() == "**" and len(lone) == 1:
        paragraph.text = lone[0].tail = None


def _turn(paragraph: HtmlElement) -> None:
    """Write bold words with their marks where these close others: `**9%<b>to</b>7%**`.

    Markdown sees no end of bold words behind a sign with a letter behind it.
    """
    bold = [each for each in paragraph.iterchildren("strong", "b") if not len(each)]
    before = (str(each.xpath("string(preceding-sibling::text()[1])")) for each in bold)
    if text_of(paragraph).count("**") % 2 == 0 and any(
        _OPEN.search(each) and each.count("**") % 2 for each in before
    ):
        for each in bold:
            each.text = f"**{each.text or ''}**"
            each.drop_tag()


def _write_paragraph(paragraph: HtmlElement) -> None:
    """Make a quote of what stands behind its sign."""
    words = words_of(paragraph)
    inner = (paragraph, *paragraph.iterdescendants())
    first = next((each for each in inner if (each.text or "").strip()), paragraph)
    quoted = _QUOTED.match(first.text or "")
    if not HAN.search(words) or _is_code(paragraph):
        return
    if len(paragraph):
        paragraph[-1].tail = _FOLD.sub("", paragraph[-1].tail or "")
    else:
        paragraph.text = _FOLD.sub("", paragraph.text or "")
    if quoted and words.startswith(">"):
        paragraph.tag, first.text = "blockquote", quoted.string[quoted.end() :]


def _head_framed(page: HtmlElement) -> None:
    """Make headings of paragraphs between signs, and of several behind ## without a space.

    #标题# is one beside ##标题##, else a topic.
    """
    lines = [(each, _FRAMED.fullmatch(words_of(each))) for each in page.iter("p") if not len(each)]
    found = [(each, match) for each, match in lines if match and (match[3] or match[1][1:])]
    levels = [len(match[1]) for _, match in found if match[1][1:]]
    sure = levels[1:] or any(match[3] for _, match in found)
    for each, match in found if levels and sure else ():
        holders = (str(above.tag) for above in each.iterancestors())
        if HAN.search(match[2]) and not {*_AS_IT_IS, *_HOLDERS}.intersection(holders):
            each.tag, each.text = f"h{max(len(match[1]), min(levels))}", match[2]


def _write(page: HtmlElement, sign: str, find: Callable[[HtmlElement, str], Found]) -> None:
    for each in list(page.iter()):
        text, tail, parent = each.text or "", each.tail or "", each.getparent()
        if sign in tail and parent is not None and not _is_code(parent):
            _part(each, tail, find(parent, tail), behind=True)
        if sign in text and isinstance(each.tag, str) and not _is_code(each):
            _part(each, text, find(each, text), behind=False)


def _is_code(element: HtmlElement) -> bool:
    return any(each.tag in _AS_IT_IS for each in (element, *element.iterancestors()))


def _headings_in(holder: HtmlElement, text: str) -> Found:
    return [] if holder.tag in ("p", "a", *HEADINGS) else list(_HEADING.finditer(text))


def _bold_in(_: HtmlElement, text: str) -> Found:
    if _UNREAD.search(text):
        return []
    return [each for each in _BOLD.finditer(text) if HAN.search(each[0]) or _is_beside(each)]


def _is_beside(found: re.Match[str]) -> bool:
    """Return whether what is marked begins or ends with a sign, and Han text touches the marks.

    Two stars behind a letter or a digit say a power.
    """
    inner, text = found[0].strip("*"), found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    is_power = before.isascii() and before.isalnum()
    signs = not (inner[0].isalnum() and inner[-1].isalnum())
    return signs and not is_power and any(map(is_wide, before + after))


def _part(element: HtmlElement, text: str, found: Found, *, behind: bool) -> None:
    """Put what is marked in a text into elements of its own."""
    ends = [*(each.start() for each in found[1:]), len(text)]
    made = []
    for each, end in zip(found, ends, strict=False):
        *marks, words = filter(None, each.groups())
        tag = f"h{len(marks[0])}" if marks else "strong"
        made.append(make(element, tag, words, below=text.count("\n", 0, each.start())))
        made[-1].tail = text[each.end() : end]
    if found:
        put(element, text[: found[0].start()], made, behind=behind)
