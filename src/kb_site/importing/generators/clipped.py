"""Pages that a clipper or a crawler saved as Markdown: what it wrote of their source, as fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from kb_site.core.patterns import later
from kb_site.importing.generators.front import day_of, words_of
from kb_site.markdown.code_spans import fenced

_FIELD = later(
    r"(?P<quote>> ?)?(?P<item>[-*] )?(?:\*\*)?(?P<name>[\u4e00-\u9fff]{2,6})\s?"
    r"(?:[:：](?:\*\*)?|(?:\*\*)?[:：])\s*(?P<value>\S.*)"
)
_CLIPPED = later(
    r"> ?本文由 ?\[简悦 SimpRead\]\([^()\s]*\) ?转码[，,]\s*"
    r"原文地址 ?(?P<value>\[[^\[\]]*\]\(\S+\))"
    r"|> ?原文(?:地址|链接) (?P<link>\[[^\[\]]*\]\(\S+\))"
    r"|#!\s*(?P<web>https?://\S+)"
    r"|(?:> ?)?\[(?:来源|原文(?:地址|链接)?\d?)\]\(<?(?P<url>https?://\S+?)>?\)"
)
_WORDS = later(r"#[^\W\d_][\w/-]*(?:[ \t]+#[^\W\d_][\w/-]*)*")
"""The tags of a note, which Obsidian and others read in its text."""
_LINK = later(r"\[(?P<name>[^\[\]]*)\]\((?P<url>https?://\S+)\)")
_URL = later(r"<?(?P<url>https?://[^\s<>]+)>?")
_DAY = later(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?(?:（[^（）]*）)?"
)
_FETCHED = later(
    r"[*_]{0,2}本文?(?:抓取|采集|收藏|保存)(?:时间|日期)\s?[:：]\s?(?P<value>[^*_]+)[*_]{0,2}"
)
_RULE = later(r"-{3,}|\*{3,}")
_TITLED = later(r"#[ \t]+\[(?P<words>[^\[\]]+)\]\((?P<url>https?://[^()\s]+)\)[ \t]*")
"""A title that leads to the page."""

_BYLINE = later(
    r"(?:原创\s+)?(?:\S{1,20}\s+)?\[(?P<name>[^\[\]]+)\]\(https?://mp\.weixin\.qq\.com/(?:s/?)?#?\)"
    r"(?:\s+\*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)[^*]*\*)?(?:\s+\*[^*\s]{2,6}\*)?"
)
"""What WeChat shows below a title: who wrote it, in whose account, and when; other links of it lead
to articles."""

_SOURCES = frozenset(
    ("来源", "公众号", "原文", "原文链接", "原文地址", "链接", "文章链接", "归档来源")
)
_PUBLISHED = ("发布时间", "发表时间", "发布日期", "发表日期", "日期", "原文日期", "笔记生成")
_DAYS = {
    **dict.fromkeys(_PUBLISHED, "published"),
    **dict.fromkeys(("抓取时间", "采集时间", "收藏时间", "保存时间"), "accessed"),
}
_TAGS = frozenset(("系列", "专栏", "合集", "分类", "类别"))
_CREDITS = frozenset(("原文作者", "译文出自", "译者", "校对", "校对者", "本文永久链接", "状态"))
_MOST = 12
"""Rows of a page among which its credits stand."""
_TOP = 4
"""Rows of a page among which a byline stands."""


def with_source(front: dict[str, Any], body: str) -> tuple[dict[str, Any], str]:
    """Return front matter with what is said below the title of the source, and the text without it.

    That stays where the front matter states any of it itself.
    """
    said, rest = without_source(body)
    has_day = front.get("published") is not None or day_of(front) is not None
    if ("source" in said and front.get("source")) or ("published" in said and has_day):
        said, rest = {}, body
    if "tags" in said:
        said["tags"] = [*words_of(front.get("tags")), *said["tags"]]
    return _with_byline({**front, **said}, rest)


def _with_byline(front: dict[str, Any], body: str) -> tuple[dict[str, Any], str]:
    """Return the name of an account of WeChat and the day as fields, and the text without them."""
    rows = body.split("\n")
    for at in islice((at for at, row in enumerate(rows) if row.strip()), _TOP):
        found = _BYLINE.fullmatch(rows[at].strip())
        day = _day(found["day"] or "") if found else None
        if found and (day or day_of(front)):
            source = front.get("source") or {}
            source = {"url": source} if isinstance(source, str) else source
            front = {**front, "source": {"name": found["name"], **source}}
            if day_of(front) is None:
                front["published"] = day
            return front, "\n".join((*rows[:at], *rows[at + 1 :]))
    return front, body


def without_source(body: str) -> tuple[dict[str, Any], str]:
    """Return source, day and tags that a page says beside its text, and the text without them.

    Below the title they are rows of a quote that names an address, or the day alone. Nothing is
    one where two rows say the same, or where another row of the text is one, too. Below the text
    they are its last rows.
    """
    rows = body.split("\n")
    read = {at: fields for at, row in enumerate(rows) if (fields := _read(row.strip()))}
    end = max((at for at, row in enumerate(rows) if row.strip()), default=0)
    last = read.pop(end) if "url" in read.get(end, {}) and end else {}
    said, gone = _above(rows, read)
    said = _titled(rows) | said
    if "url" in said or (read and not said):  # rows of the text say whence parts of it are
        last = {}
    gone |= _below(rows, said, last)
    source = {name: said[name] for name in ("name", "url", "accessed") if name in said}
    found: dict[str, Any] = {"source": source} if source else {}
    found |= {name: said[name] for name in ("published", "tags") if name in said}
    return found, "\n".join(row for at, row in enumerate(rows) if at not in gone)


def _titled(rows: list[str]) -> dict[str, Any]:
    """Return the address that the page's only title leads to; its words stay in their row."""
    code = fenced(rows)
    heads = [at for at, row in enumerate(rows) if row.startswith("# ") and at not in code]
    found = _TITLED.fullmatch(rows[heads[0]]) if len(heads) == 1 else None
    if found is None:
        return {}
    rows[heads[0]] = f"# {found['words']}"
    return {"url": found["url"]}


def _above(
    rows: Sequence[str], read: Mapping[int, dict[str, Any]]
) -> tuple[dict[str, Any], set[int]]:
    """Return what is said below the title, and where."""
    first = _next(rows, 0)
    start = _next(rows, first + 1) if "".join(rows[first : first + 1]).startswith("# ") else first
    end = start
    named = {at for at, row in enumerate(rows[:_MOST]) if is_credit(row)}
    known = named.union(read)
    while end < len(rows) and (not rows[end].strip() or rows[end][0] == ">" or end in known):
        end += 1
    names = [name for fields in read.values() for name in fields]
    said = {name: value for fields in read.values() for name, value in fields.items()}
    is_known = "url" in said or "published" in said.keys() <= {"published", "tags"}
    if not is_known or len(names) > len(said) or not read.keys() <= set(range(start, end)):
        return {}, set()
    is_above = start == first and any(row.startswith("# ") for row in rows[end:])
    if is_above and not named and not rows[first].startswith("#!"):  # it is no part of the page
        return {}, set()
    gone = set(read)
    quoted = {at for at in range(start, end) if rows[at].strip()}
    if gone == quoted and end < len(rows) and _RULE.fullmatch(rows[end].strip()):
        gone.add(end)
    return said, gone


def is_credit(row: str) -> bool:
    """Return whether a row of a list or of a quote says who wrote a translated page."""
    field = _FIELD.fullmatch(row.strip())
    marked = field and (field["quote"] or field["item"])
    return bool(field and marked and field["name"] in _CREDITS)


def _next(rows: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(rows)) if rows[at].strip()), len(rows))


def _read(row: str) -> dict[str, Any]:
    """Return what a row of the quote says of the source, nothing where it says something else."""
    if clipped := _CLIPPED.fullmatch(row):
        return _address(clipped["value"] or clipped["link"] or clipped["url"] or clipped["web"])
    field = _FIELD.fullmatch(row)
    if field is None:
        return {}
    if field["item"] and not field["name"].startswith("原文"):
        return {}
    if field["name"] in _SOURCES:
        found = _address(field["value"])
        is_name = row.startswith(">") and len(field["value"]) <= _LONGEST
        return found or ({"name": field["value"]} if is_name else {})
    if field["name"] in _TAGS and row.startswith(">"):
        return {"tags": [field["value"]]} if len(field["value"]) <= _LONGEST else {}
    day = _day(field["value"])
    return {_DAYS[field["name"]]: day} if day and field["name"] in _DAYS else {}


_LONGEST = 60
"""Characters of the name of a source."""


def _address(value: str) -> dict[str, Any]:
    if link := _LINK.fullmatch(value):
        name = link["name"].strip()
        return {"name": name, "url": link["url"]} if name else {"url": link["url"]}
    url = _URL.fullmatch(value)
    return {"url": url["url"]} if url else {}


def _day(value: str) -> date | None:
    found = _DAY.fullmatch(value)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _below(rows: Sequence[str], said: dict[str, Any], last: Mapping[str, Any]) -> set[int]:
    """Return the last rows that say when and whence a page was saved, or its tags.

    The rules above them go with them.
    """
    gone: set[int] = set()
    for at in reversed([at for at, row in enumerate(rows) if row.strip()]):
        row = rows[at].strip()
        fetched = _FETCHED.fullmatch(row)
        day = _day(fetched["value"]) if fetched else None
        if last and not gone:
            said.update(last)
        elif day and "accessed" not in said:
            said["accessed"] = day
        elif _WORDS.fullmatch(row) and "tags" not in said and at:
            said["tags"] = [word[1:] for word in row.split()]
        elif not (gone and _RULE.fullmatch(row)):
            break
        gone.add(at)
    return gone
