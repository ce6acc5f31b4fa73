"""What stands above a title: where it stands in its site, when, and buttons; none is the title."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.credits import CREDIT, DATE, DATED_SOURCE, DOCTOR
from kb_site.reading.repair.programs import CONVERTED
from kb_site.reading.site_words import BUTTON, PART

HEAD = 6
"""Lines with text at the top among which the title stands."""
MAX_CONVERTED, MAX_CREDIT = 120, 60
MAX_ABOVE, SHORT_NAME = 3, 8
"""Lines that are looked at for a part of a site above the way to it, and the characters of one."""

_CRUMB = r"[^。！？>»›：:]{1,24}"
_STEP = r"[^。！？>»›：:/→-]{1,28}"
"""Neither holds what parts it, nor is space beside that read in two ways: time grew by powers."""
_PLACE = r"[您你]?的?(?:(?:当前|现在|目前|最近)的?(?:所在)?|所在)的?位置"
POSITION = later(
    rf"(?:{_PLACE}|(?:网站|返回)?首页)\s*[：:]?(?:{_CRUMB}(?:[>»›]+{_CRUMB})+|{_STEP}(?:[/→-]{_STEP})+)"
    rf"|{_PLACE}[：:].{{0,60}}"
)
_NAME = r"[^\W_][^。！？<>»›：:]{0,23}"
_CRUMBS = later(rf"{_NAME}(?:\s*(?:(?<![-=<])>+|»|›)(?:\s>)?\s*{_NAME}){{1,6}}>?")
"""Only before the title: in an answer it is the way through a menu."""
_BEFORE = later(
    r"(?:[^\s，。：？！]{2,6}\s+){2,4}正文|(?P<comments>(?:精彩|最新|热门|网友|全部)(?:评论|留言))"
)
"""The way to an article, and the name of a box before it, where a title stands right below."""
_TITLE = later(r"[^。！：:，；]{4,40}")
"""A line that may be one, and no sentence."""
_FROM = later(r"来源\s*[：:]\s*[^。！？，]{1,16}")
"""Below the way to the article, whatever the source is."""
_HEADING = later(r"[^。！？?：:]{4,40}")
"""What names a part of a site, where this stands right below it."""
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
DATE_LINE = later(
    rf"(?:(?:发布|更新|发表|编辑)?(?:时间|日期)?[：:]?\s*|(?:date|created|updated|published)\s?:?\s)?{DATE}(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*[上下]午)?"
    r"(?:\s*(?:发[表布]于|posted on)\s?\S{2,6})?"
    rf"|[0-9]{{1,2}}\s{_MONTH},?\s[0-9]{{4}}|{_MONTH}\s[0-9]{{1,2}},?\s[0-9]{{4}}"
    r"|[今昨前]天 ?[0-9]{1,2}[:：][0-9]{2}|[0-9]{1,2}[:：][0-9]{2}"
    r"|[0-9]+\s?(?:年|个?月|周|天|小时)前(?:已?(?:更新|发布|编辑))?"
)
_COUNT = (
    r"(?:阅读|浏览|点击|评论|回复|推荐|点赞|收藏|转发|赞同?)(?:量|数|次数)?"
    r"\s*[:：(（]?\s?\d[\d.,万wk+]*[)）]?(?:次|人|条)?"
)
_META_NAME = (
    r"(?:发布|更新|发表|编辑|发稿|添加)?(?:日期|时间)|栏目|分类|类别|浏览(?:量|次数)?|阅读(?:量|数)?|点击(?:量|数)?|评论(?:数)?|来源|作者|编辑|发布[者人]"
    r"|人气|热度|字号|标签|关键词|所属(?:栏目|分类)|点赞|收藏|访问量|字数(?:统计)?|阅读时长"
)
EMPTY = later(rf"(?:{_META_NAME}|字体)\s*[：:]")
"""A label whose value a page shows below it, and a field of a form to be filled in."""
_BODY = later(r"(?:文章)?正文[：:]")
_OWN = later(r"(?:文章)?(?:正文|字体)[：:]")
"""Labels that a site sets above a text, and that an author may, too."""
_LABEL = later(r"[^\W0-9_]{2,6}[：:]")
_TITLE_LABEL = later(r"(?:文章)?标题[：:].")
META = later(
    rf"(?!(?:[^\s：:]+\s*[：:]\s*)+$)(?:[\[【(（]?(?:{_META_NAME})[\]】)）]?\s*[：:](?:[^。！？：:]|(?<=[0-9])[:：](?=[0-9]{{2}})){{0,32}}?){{2,}}"
    r"|(?:标签|关键词|栏目|浏览(?:量|次数)?|阅读(?:量|数)?|点击(?:量|数)?|人气|热度|字号|访问量)\s*[：:]"
    r"|字[体号]\s*[:：]?\s*[大中小特a默认+|/\s\[\]【】()-]{2,24}"
    rf"|[0-9.]+[万w]?\+?\s?(?:次|人)(?:浏览|阅读|播放|点击|看过)|[-•·\s]*{_COUNT}(?:[\s•·|/]*{_COUNT})*"
)
_BYLINE = later(r"[（(【\[]?(?:本文)?(?:作者|[撰文图摄]|编辑)")
"""Stands under a title: where it is the first line, the title is lost, and the next one is none."""
LINKED = later(r"(?:→|[-*•·]|[0-9]{1,2}[.、]|[①-⑳])\s*\S|(?:《[^《》]+》)$|\[[^\[\]]+\]\(")
NUMBERED = later(r"(?:[一二三四五六七八九十]+、|第.{1,3}[章节条]|[0-9]+\.[0-9])")


def find_above_title(lines: Sequence[str], filled: Sequence[int]) -> list[tuple[int, str]]:
    """Return the lines at the very top that name no article: where it stands, and when."""
    above = _above_crumbs(lines, filled[: HEAD + 1])
    for index in filled[len(above) :][: HEAD if len(filled) > 2 else 0]:
        line = lines[index].strip().lower()
        if POSITION.fullmatch(line) or (len(line) <= 60 and _CRUMBS.fullmatch(line)):
            above.append((index, "navigation"))
        elif DATE_LINE.fullmatch(line):
            above.append((index, "date"))
        elif len(line) <= MAX_CONVERTED and (
            META.fullmatch(line) or EMPTY.fullmatch(line) or CONVERTED.fullmatch(line)
        ):
            above.append((index, "meta line"))
        elif _is_credit(line, _below(lines, filled, index)) or (
            "navigation" in dict(above).values() and _FROM.fullmatch(line)
        ):
            above.append((index, "credit"))
        elif BUTTON.fullmatch(line):
            above.append((index, "button"))
        elif line == "文章正文":
            above.append((index, "navigation"))
        elif (name := _BEFORE.fullmatch(line)) and (
            _TITLE.fullmatch(below := _below(lines, filled, index))
            or (name["comments"] and len(below) > MAX_CREDIT)
        ):
            above.append((index, "comments" if name["comments"] else "navigation"))
        elif _is_part(lines, filled, index):
            above.append((index, "navigation"))
        else:
            return above
    return []


def _above_crumbs(lines: Sequence[str], top: Sequence[int]) -> list[tuple[int, str]]:
    """Return a name of a part of the site above the way to it, where a title stands below that."""
    if len(top) < MAX_ABOVE or not POSITION.fullmatch(lines[top[1]].strip().lower()):
        return []
    name, below = lines[top[0]].strip(), lines[top[2]].strip()
    is_title = _HEADING.fullmatch(below) and "，" not in below and not NUMBERED.match(below)
    return [(top[0], "navigation")] if len(name) <= SHORT_NAME and is_title else []


def _is_credit(line: str, below: str) -> bool:
    """Return whether a line says where, when or by which doctor something was published.

    The title that a text had is its only one where no other stands below it.
    """
    if len(line) > MAX_CREDIT or _BYLINE.match(line):  # the patterns are for short lines
        return False
    if line.startswith("原标题") and not _HEADING.fullmatch(below):
        return False
    return any(each.fullmatch(line) for each in (CREDIT, DOCTOR, DATED_SOURCE))


def _is_part(lines: Sequence[str], filled: Sequence[int], index: int) -> bool:
    """Return whether a line names a part of a site: by its words, or as the next is said twice."""
    at = filled.index(index)
    first, title, again = [*(lines[each].strip() for each in filled[at : at + 3]), "", ""][:3]
    if PART.fullmatch(first.lower()):
        return bool(_HEADING.fullmatch(_below(lines, filled, index)))
    return first != title == again and bool(_HEADING.fullmatch(title))


def _below(lines: Sequence[str], filled: Sequence[int], index: int) -> str:
    """Return the next line with text, empty where it counts something."""
    at = next((each for each in filled if each > index), index)
    line = lines[at].strip()
    return "" if at == index or NUMBERED.match(line) or LINKED.match(line) else line


def is_label(line: str) -> bool:
    """Return whether a line is a label of a page without its value, or the one above a text."""
    is_named = line.endswith(("：", ":"))
    return is_named and (EMPTY.fullmatch(line) or _BODY.fullmatch(line)) is not None


def is_field(
    bare: Sequence[str], filled: Sequence[int], index: int, known: Collection[int]
) -> bool:
    """Return whether such a label belongs to what stands right under the title.

    正文： and 字体： are an author's where another label of that form stands in the text.
    """
    at = filled.index(index)
    before = filled[at - 1]
    if not (before == filled[0] or before in known or _TITLE_LABEL.match(bare[before])):
        return False
    others = [bare[each] for each in (*filled[1:at], *filled[at + 1 :])]
    return not _OWN.fullmatch(bare[index]) or not any(
        line.startswith(bare[index][:2]) or (_LABEL.fullmatch(line) and not EMPTY.fullmatch(line))
        for line in others
    )
