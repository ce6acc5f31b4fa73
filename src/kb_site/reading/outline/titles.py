"""The title of an article: its line without the name of a site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_site.core.model import Repair, TitleSource
from kb_site.core.patterns import later
from kb_site.reading.outline.values import Head, Sheet

TITLE_REPAIR = "title"
LEAST_TITLE = 6
"""Characters that are left of a title before a name of a site."""
LEAST_NAMED = 3
"""The same where the name says that it is one of a site, a blog or a paper."""
MUCH = 200
"""Characters of a text from which on it says at least one word of its title again."""
_BETWEEN = r"[-_|｜—–－]"
_SITE = later(
    rf"(?:_[^_]{{2,8}})*"
    rf"(?:\s*{_BETWEEN}+\s*[^-_|｜—–－]{{0,20}}"
    r"(?:网|網|社区|社區|博客|[Bb]log|论坛|論壇|知乎|简书|公众号|官网|频道|頻道|头条|百科|CSDN|帆|在线|周刊|杂志|[日晚时商早晨快]报|[時晚商早]報"
    r"|委员会|氪|Telegraph|Medium|Wikipedia|GitHub)(?:\s+[A-Za-z]+)?)+$"
)
"""The name of a site at the end of a title, with the names of sections before it."""
_OWNER = later(rf"(?<!\s)\s*{_BETWEEN}\s*([^-_|｜—–－\s]{{2,6}})$")
"""Who a site belongs to, behind its name that begins so: -早云社区-早云."""
TAIL = later(rf"\s*[_|｜]\s*([^_|｜]{{2,20}})$|\s+{_BETWEEN}+\s*(.{{2,20}})$")
"""What may be such a name, or the end of a title, or the title of a chapter behind a book's."""
_ORNAMENTS = frozenset("=＝~～*★☆◆■□▲●○—-")
"""Signs that stand before and behind a title to make it stand out."""
_LABEL = later(
    r"(?:(?:文章|新[闻聞])?[标標][题題]|[Tt]itle|(?:毕业|畢業)?[论論]文[题題]目|[课課][题題]名[称稱])"
    r"(?:\s*[：:]|\s*\t)\s*(?=\S)|[题題]\s*目[ ]*\t\s*(?=\S)"
    r"|【\s*(?:[标標]\s*[题題]|名[称稱])\s*】\s*(?=\S)"
)
_STARS = later(r"\*{2,}\s+(?!.*\*)")
"""Stars before words, which neither close nor count."""
_WAY = later(r"(?:[^>»›]{1,12}[>»›]\s*)+(?=[^>»›]+[?？]$)")
"""The way to a page that asks."""
_FIRST, _COUNTED = later(r"一[、.．]\s*(?=[^\s、.．])"), later("[一二][、.．]")
_SEVERAL = later("一[、.．][二三四五六七八九十两]")
"""Numbers of things and no count: 一、二年级, 一、三班."""
_FILE = later(r"\.(?:docx?|pptx?|xlsx?|pdf|wps|txt|html?)$", re.IGNORECASE)
"""What the name of a file leaves at the end of a title."""
HAN_PAIR = later("[\u3400-\u9fff]{2}")
_WORD = later(r"[A-Za-z0-9]{2,}")
OPEN = later("([“《「『])([^“”《》「」『』]*)$")
"""A quotation or the name of a work that never ends, as where a program cut a title off."""
_PART = later(r"[上中下]篇?|.*[篇章节節回集期季版]|第.*|.*[0-9]")
"""The end of a title that tells one of several articles from the others."""
_CALLED = later(
    r"(本)?《([^《》，。]{2,40}?(协议|協議|政策|[条條]款|[声聲]明))》[”」\"]?\s*[（(](?:以下|下)(?:[简簡][称稱]|[统統][称稱]|[称稱])"
    r"[为為]?[^\w）)]{0,2}(本)?《?((?:[隐隱]私[权權]?|服[务務]|用[户戶])?\3)[”」》\"]{0,2}"
    r"(?:\s?[/／或、][^，。）)]{1,12})?[）)]"
)
"""An agreement's own name for itself: 《借阅协议》（以下简称“本协议”）."""
_CALLS, _OWN = 12, 2
"""Filled lines at the top that may say so, and times that others say 本协议 where it does not."""


def choose_title(
    sheet: Sheet, heads: Sequence[Head], declared: str, fallback: str
) -> tuple[str, TitleSource, tuple[Repair, ...]]:
    """Return the title and where it is from, and a repair where a declared one replaces the text's.

    The name of a file is a title only where words were written for people.
    """
    head = next((head for head in heads if head.role == "title" and head.text), None)
    if declared:
        if head is None or declared == head.text:
            return declared, "front-matter", ()
        line = sheet.lines[head.index]
        repair = Repair(line.number, line.column, TITLE_REPAIR, head.text, declared)
        return declared, "front-matter", (repair,)
    if head is None:
        named = HAN_PAIR.search(fallback)
        if called := _called(sheet, has_name=named is not None):
            return called, "text", ()
        return _spaced(fallback) if named else fallback, "file-name" if named else "none", ()
    text = _bare(sheet, head.text)
    line = sheet.lines[head.index]
    cut = Repair(line.number, line.column, TITLE_REPAIR, head.text, text)
    return text, "text", (cut,) if text != head.text else ()


def _called(sheet: Sheet, *, has_name: bool) -> str:
    """Return what an agreement without a title calls itself in its first lines, empty for none.

    Beside a file with a name in Han it has to say 本协议 elsewhere, too.
    """
    top = [sheet.views[at] for at in sheet.filled()[:_CALLS]]
    found = next(filter(None, map(_CALLED.search, top)), None)
    if found is None:
        return ""
    said = sum(view.count(f"本{found[5]}") for view in sheet.views) - bool(found[4])
    is_own = said >= _OWN or ((found[1] or found[4]) and not has_name)
    return found[2] if is_own else ""


def _spaced(stem: str) -> str:
    """Return the name of a file as people write it: programs put a line where a space was."""
    return " ".join(stem.replace("_", " ").split())


def _bare(sheet: Sheet, written: str) -> str:
    """Return a title without a label before it, and without a site's name, an ending or a colon."""
    label = _LABEL.match(written)
    text = written[label.end() if label else 0 : _site_name(sheet, written)]
    way = _WAY.match(text) or _counts_alone(sheet, text)
    text = _STARS.sub("", text[way.end() :] if way else text)
    if label and len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if is_framed(text):
        bare = text.strip(f"{text[0]} \u3000")
        return _FILE.sub("", bare) if any(map(str.isalpha, bare)) else text
    return _FILE.sub("", text.rstrip("-_|｜：: ")) or written


def _counts_alone(sheet: Sheet, text: str) -> re.Match[str] | None:
    """Return the 一、 of a text's title that was the first of several texts: nothing counts on."""
    counted = None if sheet.is_page or _SEVERAL.match(text) else _FIRST.match(text)
    alike = [view for view in sheet.views if _COUNTED.match(view)] if counted else []
    return counted if len(alike) == 1 else None


def is_framed(text: str) -> bool:
    """Return whether the same ornament stands before and behind words, which is no mark then."""
    return len(text) > 2 and text[0] in _ORNAMENTS and text[0] == text[-1]


def _site_name(sheet: Sheet, title: str) -> int:
    """Return where the name of a site begins at the end of a title, its length without one.

    A name that no pattern knows is told by the line of its own under the title, or by a bar
    before words that the text does not know.
    """
    match, tail, owner = _SITE.search(title), TAIL.search(title), _OWNER.search(title)
    if owner and not match:
        named = _SITE.search(title[: owner.start()])
        match = named if named and named[0].lstrip("-_|｜—–－ ").startswith(owner[1]) else None
    if match:
        return match.start() if match.start() >= LEAST_NAMED else len(title)
    if not tail or tail.start() < LEAST_TITLE:
        return len(title)
    below, name = [view for view in sheet.views if view][1:4], tail[1] or tail[2]
    text = text_beside(sheet, title)
    foreign = (
        tail[1] and len(text) >= MUCH and not (_PART.fullmatch(name) or repeated_share(text, name))
    )
    return tail.start() if foreign or name in below else len(title)


def text_beside(sheet: Sheet, *titles: str) -> str:
    """Return the text in small letters, without the lines that are these titles."""
    return "\n".join(view for view in sheet.views if view not in titles).lower()


def repeated_share(text: str, words: str) -> float:
    """Return the share of the words' pairs of characters that a text in small letters has too."""
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    pieces = [*filter(HAN_PAIR.fullmatch, pairs), *_WORD.findall(words.lower())]
    return sum(piece in text for piece in pieces) / max(len(pieces), 1)
