"""What casts doubt on the title that is shown: a table of signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kb_site.chinese.han import has_han
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.shape import asks, is_title
from kb_site.reading.outline.title_lines import Choice
from kb_site.reading.outline.title_words import is_document, is_named, says_kind
from kb_site.reading.outline.titles import HAN_PAIR, MUCH, OPEN, TAIL, repeated_share, text_beside
from kb_site.reading.outline.values import Head, Sheet
from kb_site.reading.site_words import PAGE_TYPE

COVER = 8
"""Lines at the top among which the title of a chapter stands below that of a book."""
PARTS = 3
"""Numbers with a dot between from which on they tell a version, or a part of a part."""
NAMED_WELL = 8
"""Han characters of a file's name that says what the article is about."""
WORDS = 8
"""Characters of a title that says enough for that."""
HALF = 0.5
"""Share of a name's pairs of characters that a text has by chance."""
SURE = 0.6
"""Likelihood of a title below which an editor is asked to look at it."""
KIND = 16
"""Characters behind a dash that say what kind of text it is."""
TABS = 8
"""Lines below a title among which others with a bar at the end make it a tab."""
LABEL = 6
"""Characters of a label before its colon, and of the name of a category above a question."""
_INSTITUTION = later(
    r"(?!.*(?:[给給把怎如何装裝做改的是不了去看想]|[开開办辦找选選](?:公司|[学學]校|[医醫]院)))[^\W\d_]{2,18}(?:公司|中心|(?P<thing>系[统統]|[局厅廳])|平[台臺]|[网網](?:站|校|手机版)?|[学學]校|大[学學]|[医醫]院|事[务務]所|[协協][会會]|委[员員][会會]"
    r"|政府|集[团團]|[论论][坛壇]|[日晚]\s?[报報])"
)
_SECTION = later(
    r"(?:新[闻聞]|[资資][讯訊]|[会會][员員]|下[载載])(?:中心|[动動][态態]|[资資][讯訊]|列表)?"
    r"|(?:通知|[资資][讯訊]|新[闻聞])?公告|通知|(?:新[闻聞]|文章|[资資][讯訊]|公告)?[详詳][情细細]"
    r"|(?:最新|行[业業]|公司|企[业業])(?:[动動][态態]|[资資][讯訊]|新[闻聞])"
    r"|文章|首[页頁]|正文|(?:通用|新[闻聞])?(?:.{0,4}文章|[内內]容|[详詳]情|列表|模[块塊])[页頁]|搜索[结結]果|[修更]改?[记記][录錄]|Info|Home|Index|Article|Blog"
    r"|.{1,12}(?:[的の](?:[个個]人)?(?:博客|部落格|[Bb]log|小[窝窩站])呀?|官方(?:商城|[网網]站)|官[网網])"
    r"|(?:版[权權]所有|©|copyright\b).*",
    re.IGNORECASE,
)
"""Parts of a site that hold articles; one is called so by no author."""
_PAGE = later(
    r"(?:[帮幫]助|服[务務]|客服)(?:中心|列表)?|常[见見][问問][题題]|[关關][于於]我[们們]|[联聯][系繫絡]我[们們]"
    r"|政策法[规規]|法律法[规規]|[组組][织織][机機][构構]"
)
"""Pages of a site; the title of one, and in a copied text the entry of a menu."""
_MEASURES = ("个", "個", "篇", "条", "條")
"""What a line begins with behind a number that says how many there are: 14 个问题."""
_NAMELESS = later(
    r"(?:[一1][、.．]\s*)?(?:[前引序绪緒][言论論]|[导導][言读讀]|序|[总總][纲綱]|概[述要]|摘要|前提|[写寫]在前面|[问問][题題](?:引出|描述|背景))"
    r"|本[报報刊].{0,8}(?:[记記]者|通[讯訊][员員]).*|.{2,6}[社网網].{2,20}日[电電讯訊].*|.{2,6}[报報社]\W?(?:19|20)\d\d\W.*|<[^<>]{1,24}>.*"
)
"""The first part of a text, where a report comes from and when, and a tag: these name no text."""
_EQUAL = later(r"(?![（(]).{4,60}([）)？?])")
"""A line of the kind of which a list is made that asks, or says something more in brackets."""
_SPACED = later(r"[A-Za-z0-9]_[A-Za-z0-9]")
_PLACEHOLDER = later(r"[$#{]\{")
_TAB = later(r"[^|｜]{1,12}[|｜]")
_HAN_ALL = later("[\u3400-\u9fff]")


class Shown(Value):
    """The title that is shown, where it stands, and all that may speak for or against it."""

    title: str
    head: Head
    sheet: Sheet
    heads: Sequence[Head]
    file: str
    choice: Choice = Choice()

    def is_marked(self) -> bool:
        """Return whether the form marks the title as a heading."""
        return self.sheet.marks(self.head.index)


def doubt_title(shown: Shown) -> Message | None:
    """Return what makes a title doubtful, by the first of its signs, nothing where it is sure.

    A line that says itself that it is the title is sure.
    """
    if is_named(shown.sheet.view(shown.head.index)):
        return None
    signs = [sign for sign in SIGNS if sign.stated or not shown.sheet.is_stated]
    return next((found for sign in signs if (found := sign.find(shown))), None)


def _names_nothing(shown: Shown) -> Message | None:
    nameless = _NAMELESS.fullmatch(shown.title)
    return say("KB322.nameless", title=shown.title) if nameless else None


def _names_site(shown: Shown) -> Message | None:
    title = shown.title
    below = [view for view in shown.sheet.views[shown.head.index + 1 :][:TABS] if view]
    is_page = shown.sheet.is_page
    is_tab = not is_page and sum(map(bool, map(_TAB.fullmatch, below))) > 1
    named = _SECTION.fullmatch(title) or (not is_page and _PAGE.fullmatch(title))
    is_kind = is_page and PAGE_TYPE.fullmatch(title) and not _is_said(shown)
    if named or is_kind or is_tab or _PLACEHOLDER.search(title) or _is_institution(shown):
        return say("KB322.site", title=title)
    return None


def _is_said(shown: Shown) -> bool:
    """Return whether the text has the whole title again."""
    views = enumerate(shown.sheet.views)
    return any(shown.title in view for at, view in views if at != shown.head.index)


def _is_institution(shown: Shown) -> bool:
    """Return whether a title ends as the name of a site or an office; a text is about a system."""
    match = _INSTITUTION.fullmatch(shown.title)
    if match is None or _PAGE.fullmatch(shown.title):
        return False
    text = text_beside(shown.sheet, shown.head.text) if match["thing"] else ""
    return repeated_share(text, shown.title) < HALF


def _may_be_two(shown: Shown) -> Message | None:
    """Tell of the end of a title that the text does not know; what it counts up is no name.

    A line between Latin words stands for a space; a number or a part (上篇, 合集) is no name.
    A page says in its window what its site is called: of 600 all four that were told of were right.
    """
    tail = None if shown.sheet.is_page else TAIL.search(shown.title)
    name = (tail[1] or tail[2]) if tail else ""
    is_part = (
        not any(map(str.isalpha, name))
        or name.endswith(("篇", "集"))
        or (len(name) <= KIND and says_kind(name))
    )
    if tail and (is_part or _SPACED.search(shown.title, tail.start() - 1)):
        return None
    said = (
        repeated_share(text_beside(shown.sheet, shown.head.text), name)
        if HAN_PAIR.search(name)
        else 0
    )
    known = said > (0 if set("，,、；").intersection(name) else HALF)
    return say("KB322.two-names", title=shown.title) if name and not known else None


def _is_cut_off(shown: Shown) -> Message | None:
    """Tell of a mark that opens and does not close; quotation marks may be set the wrong way."""
    title, cut = shown.title, OPEN.search(shown.title)
    if cut is None or (cut[1] == "“" and title.count("”") == title.count("“")):
        return None
    return say("KB322.cut-off", title=title, mark=cut[1])


def _has_other_line(shown: Shown) -> Message | None:
    filled = [
        index for index, view in enumerate(shown.sheet.views) if view and index > shown.head.index
    ]
    other = _chapter(shown, filled[: COVER - 1]) or _named_below(shown, filled[:1])
    if not other:
        return None
    return say("KB322.other-line", title=shown.title, line=shown.sheet.lines[other].number)


def _chapter(shown: Shown, below: Sequence[int]) -> int:
    """Return the line that may be the title below that of a book: a number that counts alone."""
    if any(head.number or head.asked for head in shown.heads):
        return 0
    for index in below:
        mark = None if shown.sheet.marks(index) else read_mark(shown.sheet.views[index])
        if mark and mark.rest and mark.kind in ("num", "dotted", "chapter"):
            is_chapter = min(mark.parts) > 0 and max(mark.parts) > 1 and len(mark.parts) < PARTS
            named = is_title(mark.rest) and not mark.rest.startswith(_MEASURES)
            return index if is_chapter and named else 0
    return 0


def _named_below(shown: Shown, following: Sequence[int]) -> int:
    """Return the line right below the title that is no heading and rather names the article.

    It says that it is an agreement or the like, or asks below a category, which does not name it.
    """
    taken = {head.index for head in shown.heads}
    for at in following:
        view = shown.sheet.views[at]
        if at in taken or shown.title in view or is_document(shown.title):
            continue
        asked = len(shown.title) <= LABEL and not asks(shown.title) and asks(view)
        if is_document(view) or (asked and is_title(view)):
            return at
    return 0


def _has_other_words(shown: Shown) -> Message | None:
    """Tell of a file that is named in many words, none of which stands in the title."""
    words = "".join(_HAN_ALL.findall(shown.file.rpartition(".")[0]))
    if len(words) < NAMED_WELL or repeated_share(shown.title, words):
        return None
    return say("KB322.other-words", title=shown.title, name=shown.file)


def _is_not_said(shown: Shown) -> Message | None:
    """Tell of a text that says no word of its title; a page says itself which words are that."""
    text = text_beside(shown.sheet, shown.head.text)
    few = len(shown.title) < WORDS or len(text) < MUCH or shown.sheet.is_page or shown.is_marked()
    return (
        None
        if few or says_kind(shown.title) or repeated_share(text, shown.title)
        else say("KB322.not-said", title=shown.title)
    )


def _is_in_other_script(shown: Shown) -> Message | None:
    """Tell of a title without Han over a Chinese text that says less than half of it too."""
    written = [bool(HAN_PAIR.search(view)) for view in shown.sheet.views if view]
    if has_han(shown.title) or sum(written) * 2 <= len(written):
        return None
    text = text_beside(shown.sheet, shown.head.text)
    said = repeated_share(text, shown.title) > HALF
    return None if said else say("KB322.no-han", title=shown.title)


def _has_equal(shown: Shown) -> Message | None:
    """Tell of a line that ends as the one right below it: both are items of a list."""
    at = shown.head.index + 1
    below = "" if any(head.index == at for head in shown.heads) else shown.sheet.view(at)
    own, other = _EQUAL.fullmatch(shown.title), _EQUAL.fullmatch(below)
    is_set_off = shown.sheet.is_page or shown.is_marked()
    if is_set_off or not own or not other or own[1] != other[1]:
        return None
    return say("KB322.unlikely", title=shown.title)


def _is_unlikely(shown: Shown) -> Message | None:
    """Tell of a line that was taken for the title though little speaks for it."""
    if shown.choice.likelihood >= SURE:
        return None
    if shown.choice.other < 0 and says_kind(shown.title):
        return None
    if shown.choice.other >= 0:
        line = shown.sheet.lines[shown.choice.other].number
        return say("KB322.other-line", title=shown.title, line=line)
    return say("KB322.unlikely", title=shown.title)


class Sign(NamedTuple):
    """A way to see that a title may be wrong."""

    find: Callable[[Shown], Message | None]
    reason: str
    stated: bool = True
    """Whether it tells of a title that an author states, too, as in Markdown."""


SIGNS = (
    Sign(
        _names_site, "a page's window and its logo name the site, or one of its parts", stated=False
    ),
    Sign(_names_nothing, "a part, a credit or a tag stands where the title is missing"),
    Sign(
        _may_be_two,
        "words behind a bar or a dash that the text does not know name its site",
        stated=False,
    ),
    Sign(_is_cut_off, "a quotation or a name that opens ends, too"),
    Sign(_has_other_line, "a book stands above its chapter, a category above its question"),
    Sign(_has_other_words, "who names a file in many words says what it is about"),
    Sign(
        _is_not_said,
        "a text says at least one word of a long title again; a motto is foreign to it",
    ),
    Sign(_has_equal, "nothing else in a text looks as its title does"),
    Sign(_is_in_other_script, "a Chinese text has a Chinese title", stated=False),
    Sign(
        _is_unlikely,
        "neither the text, its file nor its place among others says it is the title",
        stated=False,
    ),
)
"""Counted on some 500 web texts: see bench/real_articles.md."""
