"""What stands around the text of a saved page: comments, buttons, addresses, a mark of its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from kb_site.chinese.script import simplified
from kb_site.core.letters import letters
from kb_site.core.patterns import later
from kb_site.importing.generators.assistants import spoken
from kb_site.importing.generators.clipped import is_credit
from kb_site.importing.generators.contents import HEADING, LINK, above_title, find_menus
from kb_site.importing.generators.wechat_feet import TOP, around_article
from kb_site.markdown.code_spans import fenced

MOST = 20
"""Rows of the end that may go."""
LONGEST = 120
"""Characters of such a row."""
CARD = 4
"""Rows of an author's card below a text."""
LEAST = 2
"""Comments of readers, and addresses of an author without an appeal above them."""

_COMMENTS = later(
    r"(?:精选|读者|网友|热门|原文)(?:评论|留言)(?:区|精选)?|comments?|评论区?|留言", re.IGNORECASE
)
_WRITER = later(
    r"(?:#{2,6}[ \t]+)?\S.{0,20}[：:]\s*|>[ \t]*\*\*[^*]{1,60}\*\*[ \t]*·[ \t]*\[?\d{4}-\d\d-\d\d.*"
)
_ONE_LINK = later(
    r"(?:[-*+]\s+|\d{1,2}[.、]\s*)?(?<!!)\[[^\[\]]+\]\([^()\s]+\)(?:\s*[（(][^（）()]{1,20}[)）])?"
)
_COUNTED = later(r"作者：\S{1,20} 发表于\d{4}[/年-].{0,120}|阅读：\d+[ \t]+评论：\d+.{0,120}")
"""What a site writes below a post: who wrote it when, and how often it was read."""
_PORTRAIT = later(r"!\[([^\]]{2,30})\]\([^()]*\)")
_PICTURE = later(r"(?:!\[[^\]]*\]\([^()]*\)\s*)+")
_RULE = later(r"(?:[-*_]\s*){3,}")
_END = later(
    r"[\W_]*(?:(?:the\s+)?end|全文完|本文完|正文完|全文结束)[\W_]*|[\W_]+完[\W_]+", re.IGNORECASE
)
_CODE_BELOW = later(
    r"[*_\s]*[^\W\d_]{0,3}扫一扫[^。！？，]{0,10}|[*_\s]*长按[^。！？，]{0,8}二维码[^。！？，]{0,8}"
)
_FOLLOW = later(
    r"[\W_]*(?:欢迎|点个?)?关注(?:我们?|本号|公众号"
    r"|(?:我的)?(?:微信)?公众号\s?[“「『《\"*A-Za-z][^，。！？]{0,24})[，,！!～~]"
    r"(?!.*(?:点击|输入|选择|绑定|登录|查询|办理))[^。！？]{2,60}[\W_]*"
)
_PRESSED = later(r"\[[^\[\]]*\]\(javascript:[^()]*\)")
_SLIDES = later(r"继续滑动看下一个")
_RELATED = later(
    r"[\W_]*(?:相关|往期|更多|热门)(?:报道|新闻|阅读|文章|书籍|图书|推荐|精选|回顾)[\W_]*|[\W_]*推荐阅读[\W_]*"
)
"""Above links to other pages at the very end."""
_ANNOUNCES = later(r"[^。！？]{1,60}[:：]")
_EDITOR = later(r"[（(\[【]?(?:责任)?编辑(?:[：:]\s*|\s+)[\w ·、/]{2,20}[）)\]】]?")
_SCANNED = later(r"!\[[^\[\]]*扫(?:一扫|码|描)[^\[\]]*关注[^\[\]]*\]\([^()]*\)")
"""A picture of a code to scan, wherever it stands."""
_SUBSCRIBE = later(r"(?:欢迎)?(?:订阅|关注)(?:我们?|本[刊号站]|公众号)?[！!]?")
_ASKS = later(r"订阅|关注|公众号|扫描|扫码|二维码|全文完|^[\W_]*完?[\W_]*$")
_CODES = later(r"!\[[^\]]*\]\([^()]*(?:二维码|公众号|赞赏|打赏|qr-?_?code)[^()]*\)", re.IGNORECASE)
_ACCOUNT = later(r"[a-z][a-z_-]*\d[a-z\d_-]{2,15}")
_LEADS_ON = later(
    r"上一[篇章节页讲课]|下一[篇章节页讲课]|第[一二三四五六七八九十\d]+[章节篇]|目录|返回|首页|回到?顶部|prev|next",
    re.IGNORECASE,
)
_BETWEEN = later(r"(?:[\W_]|[上下]一[篇章节页讲课]|目录|导航)*", re.IGNORECASE)
_OWN = r"网址|博客|网站|主页|知乎|公众号|订阅号|微信|微博|频道|专栏|RSS|GitHub|B站|小红书|豆瓣|邮箱"
_ADDRESS = later(
    rf"(?:[-*]\s+)?[^：:，。]{{0,12}}(?:{_OWN})[^：:，。]{{0,10}}[：:]\s*"
    r"(?:<?https?://\S+|\[[^\]]*\]\([^()\s]+\)|\S{2,24}|[\w.-]+\.[a-z]{2,6}/\S*)",
    re.IGNORECASE,
)
_PUBLISHED = later(
    r"(?:作者|author)\s?[：:]\s?\[[^\[\]]{1,30}\]\(https?://[^()\s]+\)|url\s?[：:]\s?<?https?://\S+",
    re.IGNORECASE,
)
"""What a theme adds to the Markdown that it offers of a page: who wrote it, and where it stands."""
_APPEAL = later(
    r"(?=.*(?:欢迎|如果|喜欢|觉得|请|感谢|记得))"
    r"(?=.*(?:关注|点赞|分享|转发|在看|三连|订阅|订户|打赏|赞赏))[^！!]{4,}[！!～~]*"
    r"|如果?(?:您|你)?(?:发现|有)[^。！？]*(?:错误|错漏|疏漏|问题)(?=.*(?:欢迎|请)).{4,}"
)


def without_around(body: str, title: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a page without what stands around its text, and those rows with the reason for each.

    Rules beside what goes and beside headings go as well; nobody reads them.
    """
    rows = body.split("\n")
    code = fenced(rows)
    gone = dict(_comments(rows, code))
    for found in (_again(rows, title), above_title(rows), find_menus(rows), _credits(rows)):
        gone.update(found)
    for found in (spoken(rows), _scanned(rows, code), _pleas(rows, code), around_article(rows)):
        gone.update(found)
    filled = [at for at, row in enumerate(rows) if row.strip() and at not in gone]
    below = [at for at in filled if at > max(code, default=-1)]
    gone.update(_below(rows, below, is_credited="credit" in gone.values()))
    told = [(row, gone[at]) for at in sorted(gone) if (row := rows[at].strip())]
    for at in gone:
        rows[at] = ""
    return "\n".join(_without_rules(rows, code)), told


def _again(rows: Sequence[str], title: str) -> Iterator[tuple[int, str]]:
    """Yield the first row where it says nothing but the title again, and an account's id below."""
    filled = [at for at, row in enumerate(rows) if row.strip()][:3]
    if filled and rows[filled[0]].startswith("# "):
        title = rows[filled.pop(0)][2:]
    row = rows[filled[0]].strip() if filled else ""
    if title and row and not row.startswith("#"):
        beside = rf"(?:[^|｜]{{1,8}}[|｜]\s*)?{re.escape(title)}(?:\s*[|｜]\s*\S{{1,12}})?"
        named = rf"{re.escape(row)}\s*[-_|｜–—]\s*\S{{1,12}}"  # the title has its column's name
        is_same = letters(row) == letters(title) or re.fullmatch(beside, row)
        if is_same or (len(row) > CARD and re.fullmatch(named, title)):
            yield filled[0], "repeated title"
            if len(filled) > 1 and _ACCOUNT.fullmatch(rows[filled[1]].strip()):
                yield filled[1], "credit"


def _scanned(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the pictures of codes to scan, and the tags that an editor asked for."""
    for at, row in enumerate(rows):
        above = "\n".join(rows[:at]).rstrip() if at < 2 * TOP else ":"
        is_tags = row.startswith("标签（空格分隔）：") and not above.endswith(("：", ":"))
        if at not in code and (is_tags or _SCANNED.fullmatch(row.strip())):
            yield at, "meta line" if is_tags else "button"


def _pleas(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield what asks for subscriptions between two rules near the end, or below a last heading."""
    end = [at for at, row in enumerate(rows) if row.strip() and at not in code][-MOST:]
    rules = [at for at in end if _is_rule(rows[at])]
    head = next((at for at in reversed(end) if rows[at].startswith("#")), len(rows))
    for start, stop in [*pairwise(rules), (head, len(rows))]:
        inside = [at for at in end if start < at < stop]
        kinds = {_kind(rows[at].strip().lstrip("> ")) for at in inside}
        if start != head and "share line" in kinds <= {"share line", "credit", "button"}:
            yield from ((at, "share line") for at in inside)
        elif start == head < stop and _SUBSCRIBE.fullmatch(rows[head].strip("# ")):
            asks = all(
                _ASKS.search(rows[at]) or _PICTURE.fullmatch(rows[at].strip()) for at in inside
            )
            yield from ((at, "share line") for at in (head, *inside) if asks)


def _credits(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows of who wrote a translated page, beside its title."""
    filled = [at for at, row in enumerate(rows) if row.strip() and not row.startswith("# ")]
    found = list(takewhile(lambda at: is_credit(rows[at]), filled))
    if len(found) >= LEAST:
        yield from ((at, "credit") for at in found)


def _comments(rows: Sequence[str], code: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield what stands under a last heading of readers' comments, each below who wrote it."""
    found = [(at, head) for at, row in enumerate(rows) if (head := HEADING.fullmatch(row))]
    for at, head in found:
        if at in code or not _COMMENTS.fullmatch(head["words"].strip()):
            continue
        inside = [each for place, each in found if place > at]
        others = [each for each in inside if not _COMMENTS.fullmatch(each["words"].strip())]
        deeper = all(len(each["marks"]) > len(head["marks"]) for each in others)
        writers = sum(_WRITER.fullmatch(row.strip()) is not None for row in rows[at:])
        is_empty = not any(any(map(str.isalnum, row)) for row in rows[at + 1 :])
        if is_empty or (deeper and writers >= LEAST and writers * 2 >= len(others)):
            yield from ((place, "comments") for place in range(at, len(rows)))
            return


def _below(
    rows: Sequence[str], filled: Sequence[int], *, is_credited: bool
) -> Iterator[tuple[int, str]]:
    """Yield what stands below the last words of a page, from the end upwards."""
    end = list(filled[-MOST:])
    slides = next((n for n, at in enumerate(end) if _SLIDES.fullmatch(rows[at].strip())), len(end))
    if all(len(rows[at]) <= LONGEST // 4 for at in end[slides:]):
        yield from ((at, "button") for at in end[slides:])
        end = end[:slides]
    card = _card(rows, end)
    yield from ((at, "credit") for at in end[card:])
    end = end[:card]
    found = list(_kinds(rows, end))
    kinds = [kind for _, kind in found]
    is_sure = (
        is_credited or kinds.count("credit") >= LEAST or {"share line", "credit"} <= set(kinds)
    )
    for at, kind in found:
        if is_sure or kind not in ("share line", "credit", "picture"):
            yield at, "share line" if kind == "picture" else kind


def _card(rows: Sequence[str], end: Sequence[int]) -> int:
    """Return where an author's card begins below a rule: a portrait, and its name again."""
    first = max(len(end) - CARD, 1)
    for place, at in enumerate(end[first:-1], first):
        portrait = _PORTRAIT.fullmatch(rows[at].strip())
        name = letters(rows[end[place + 1]])
        short = all(len(rows[each]) <= LONGEST for each in end[place:][1:])
        if portrait and letters(portrait[1]) == name and short and _is_rule(rows[end[place - 1]]):
            return place
    return len(end)


def _kinds(rows: Sequence[str], end: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the last rows with their kinds, pictures only below an author's appeal or address."""
    pictures: list[int] = []
    links: list[int] = []
    for at in reversed(end):
        row = rows[at].strip().lstrip("> ")
        kind = "button" if _CODES.fullmatch(row) else _kind(row)
        is_chosen = "书" in row and any("://" in rows[each] for each in links)
        if links and not is_chosen and _RELATED.fullmatch(row.lstrip("#")):
            yield from ((each, "related articles") for each in (*links, at))
            links = []
        elif not kind and (_ONE_LINK.fullmatch(row) or (links and _ANNOUNCES.fullmatch(row))):
            links.append(at)
        elif links:
            return
        elif not kind and _PICTURE.fullmatch(row):
            pictures.append(at)
        elif row and not _is_rule(row):
            if not kind:
                return
            if kind in ("share line", "credit"):
                yield from ((picture, "picture") for picture in pictures)
            pictures = []
            yield at, kind


def _kind(row: str) -> str:
    links = [each["words"] for each in LINK.finditer(row)]
    plain = simplified(LINK.sub(r"\g<words>", row))
    if len(plain) > LONGEST * 2 or row.startswith("#"):
        return ""
    if any(each.fullmatch(row) for each in (_END, _CODE_BELOW, _FOLLOW, _PRESSED)):
        return "button"
    between = LINK.sub("", row)
    if links and _BETWEEN.fullmatch(between):
        return "navigation" if any(map(_LEADS_ON.search, (*links, between))) else ""
    if "|" in row and set(row) <= set("|-: "):
        return "navigation"
    if _COUNTED.fullmatch(row) or _EDITOR.fullmatch(row):
        return "meta line"
    most = LONGEST * 2 if len(links) > LEAST else LONGEST
    if len(plain) <= most and _APPEAL.fullmatch(plain):
        return "share line"
    is_told = any(each.fullmatch(row) for each in (_ADDRESS, _PUBLISHED))
    return "credit" if is_told or _ADDRESS.fullmatch(plain) else ""


def _without_rules(rows: Sequence[str], code: frozenset[int]) -> Iterator[str]:
    """Yield the rows without rules above headings, below them and at both ends."""
    beside = set(_beside(rows, code, range(len(rows))))
    beside.update(_beside(rows, code, range(len(rows) - 1, -1, -1)))
    yield from ("" if at in beside else row for at, row in enumerate(rows))


def _beside(rows: Sequence[str], code: frozenset[int], places: Iterable[int]) -> Iterator[int]:
    """Yield rules that come before anything else, or right after a heading."""
    is_edge = True
    for at in places:
        if at not in code and _is_rule(rows[at]):
            if is_edge:
                yield at
        elif rows[at].strip():
            is_edge = at not in code and rows[at].startswith("#")


def _is_rule(row: str) -> bool:
    return _RULE.fullmatch(row.strip()) is not None
