"""What a site writes around its articles: menus, where a copy is from, appeals to its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.site_lines import BARS, ENTRY, GAPS, LINKED
from kb_site.reading.site_words import MENU

EDGE = 3
"""Lines with text at the top and at the end among which a site's menu stands."""
ENTRIES = 3
"""Entries from which on short words in a row are a menu."""
PARTS = 2
"""Entries that name a part of every site, where the row is a menu by its words."""


_ADDRESS = r"[\[<(（]*(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]\S*)?[\])）>]*(?:\(\S+\))?"
ORIGIN = later(
    r"[（(【\[]?(?:原(?:文|帖|贴)|本文)(?:的)?(?:链接|连结|地址|网址|出处)[】\])）]?\s*(?:[为是]|[:：])?\s*"
    rf"(?:{_ADDRESS})?[)）\]】]?"
)
"""Where a copy is from: beside the word at most an address."""
NOTICE = later(
    r"[您你](?:所|正在|目前|当前)?(?:要)?(?:浏览|查看|阅读)的(?:新闻|文章|报道)(?:可能)?已(?:超)?过.{0,4}(?:时效|期)"
    r"(?!.*(?:怎么|如何|[？?])).{0,80}"
    r"|your browser (?:does not|doesn[’']t) (?:appear to )?support .*"
    r"|(?:广告|推广)声明[:：](?=.*(?:本声明|本站|本文|文内|文中)).*"
    r"|(?:请|诚邀|欢迎|立即|马上|点击|邀请[您你]).{0,6}(?:加入|成为|订阅|订购).{0,12}(?:订户|订阅|电子报|赞助[人者]|支持者|付费会员|月费会员)"
    r"[^。！？]*支持(?:我们|本[站报刊网]|独立)[^。！？]*[。！？]?"
    rf"|.{{0,8}}(?:订户|订阅|赞助)\s*(?:网址|链接|连结|入口)\s*[:：]\s*{_ADDRESS}"
)
"""What a site says to whoever reads it, beside an article: too old, paid for, to be paid for."""


def find_menus(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the top and the end that are a site's menu.

    A name of a column above its menu, which has it too, is none of a text.
    """
    if len(filled) <= EDGE:
        return
    for at in (*range(EDGE), *range(max(len(filled) - EDGE, EDGE), len(filled))):
        line = lines[filled[at]].strip().lower()
        entries = _entries(line)
        around = (lines[each].strip() for each in filled[max(at - 1, 0) : at + 2])
        if len(entries) < ENTRIES or sum(each.startswith("|") for each in around) > 1:
            continue  # rows of a table stand together
        parts = sum(bool(MENU.fullmatch(each)) for each in entries)
        if parts >= PARTS:
            yield filled[at], "navigation"
        elif at == 1 and parts and lines[filled[0]].strip().lower() in entries:
            yield filled[0], "navigation"
            yield filled[1], "navigation"


def _entries(line: str) -> list[str]:
    """Return the short words of a row with bars or wide gaps between, none where it is another."""
    plain = LINKED.sub(r"\1", line)
    between = BARS if BARS.search(plain) else GAPS
    parts = (each.strip() for each in between.split(plain.strip("|｜│… .")))
    entries = [each for each in parts if each.strip("… .")]
    return entries if all(map(ENTRY.fullmatch, entries)) else []
