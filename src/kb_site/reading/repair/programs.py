"""What programs write into texts: data of exporters above them, marks of converters and editors.

Each is told by a form that no author uses, or by its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb_site.core.patterns import later

CONVERTED = later(
    r"[>“\"'\s]*本(?:文章?|页|文档|书)由(?:.{1,24}(?:转码|剪藏|平台发布!?)"
    r"|(?!.{0,12}系统)(?=.{0,24}(?:[a-z]{3}|自动|软件|工具|插件|简悦)).{1,24}(?:转换|生成|导出|抓取))"
    r"(?:[，,。！!“”\" ].{0,80})?"
    r"|本文使用 ?.{2,20}同步(?:发布)?[。！!]?|扫描全能王 ?创建"
    r"|(?:created|converted|generated|exported|scanned|produced) (?:with|by|from|using) "
    r"(?=.*(?:[0-9]|sphinx|typora|hexo|hugo|calibre|notion|evernote|joplin|pandoc|word|wps|abbyy"
    r"|adobe|scanner))[a-z].{1,60}"
    r"|evaluation warning: ?.*|<!-- ?(?:page|slide) [0-9]{1,4} ?-->"
    r"|this is google['’]s cache of .*|tip: to quickly find your search term on this page.*"
    r"|full version ?text-only version ?view source"
    r"|created (?:星期.|[a-z]{3,9}day) [0-9]{1,2} (?:.{1,2}月|[a-z]{3,9}) (?:19|20)[0-9]{2}"
)
"""What a program writes above or below a page that it saved or a text that it made."""
FIELDS = 3
"""Lines of data above a text, in the way of generators and wikis, of which so many are known."""
KNOWN = 2
LEFT = 3
"""Lines of a text above its end."""
_STOPS = ("。", "！", "？", "”", "…", "）")
_FIELD = later(r"([a-z][a-z_-]{1,20}):(?:\s.*|$)")
_SURE = frozenset(
    (
        *("layout", "comments", "slug", "permalink", "wordpress_id", "categories", "tags", "draft"),
        *("content-type", "wiki-format", "creation-date", "modification-date", "toc", "mathjax"),
        *("date", "author", "published", "created", "updated", "aliases", "cssclass"),
    )
)
_VALUE = later(
    r"(?:date|published|created|updated|creation-date|modification-date):\s*"
    r"(?:[^0-9\u4e00-\u9fff]{0,8}[0-9](?:[^\u4e00-\u9fff]|[年月日时分秒上下午星期周一二三四五六]){0,40})?$"
    r"|(?:layout|comments|slug|permalink|wordpress_id|draft|content-type|wiki-format|toc|mathjax"
    r"|cssclass):[\x00-\x7f]*$"
)
"""A value that a program wrote; what explains a form has words there."""
_ITEM = later(r"-\s+\S.{0,40}")
ADDRESS = later(r"https?://[^\s\u3400-\u9fff]{4,300}")
_PAGE = later(r"https?://(?=[\x21-\x7e]+$)[^/]+/.*[0-9]{5}.*")


def find_source(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield the address of a text apart below its last sentence, where it is the only one."""
    left = [index for index in filled if index not in reasons]
    if len(left) <= LEFT or bare[left[-1] - 1] or not ADDRESS.fullmatch(bare[left[-1]]):
        return
    if bare[left[-2]].endswith(_STOPS) and "http" not in "\n".join(bare[: left[-1]]):
        yield left[-1], "meta line"


def find_address(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the only address of a text above its title, or below it where it counts a page."""
    addressed = [index for index in filled if ADDRESS.fullmatch(bare[index])]
    if addressed and addressed == [*filled[:1]]:
        yield filled[0], "meta line"
    elif len(filled) > LEFT and addressed[:1] == [filled[1]]:
        others = any("http" in bare[index] for index in filled[2:])
        if _PAGE.fullmatch(bare[filled[1]]) and not others:
            yield filled[1], "meta line"


def find_data(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines of data that an exporter left above a text; the title among them stays."""
    found: list[int] = []
    keys: list[str] = []
    told = 0
    for index in filled:
        line = lines[index].strip().lower()
        field = _FIELD.fullmatch(line)
        if field:
            keys.append(field[1])
            told += bool(_VALUE.match(line))
        elif not (keys and _ITEM.fullmatch(line)):
            break
        if not (field and field[1] == "title"):
            found.append(index)
    if told and len(keys) >= FIELDS and len(_SURE.intersection(keys)) >= KNOWN:
        yield from ((index, "meta line") for index in found)
