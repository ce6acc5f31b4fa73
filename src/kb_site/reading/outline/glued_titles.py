"""A title that a copied page runs into the text: 原标题：…, and the day with which it goes on."""

from __future__ import annotations

from kb_site.core.patterns import later

MOST = 80
"""Characters among which the text begins."""

_LABEL = later(r"原[标標][题題]\s?[：:]\s*")
_BEGINS = later(
    r"(?:(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日(?:[上下中]午)?|近日|日前)[，,]\s?[\u4e00-\u9fff]"
)
"""News says the day first, and a comma behind it: a day within a title has none."""
_BYLINE = later(r"作者\s?[：:]\s?[^，。？！：:]{2,20}$")
_PARTED = later(r"[^\s。]{8,49}(?=\s\S{30})")
"""A title and a text with one space between them: a paragraph's indent."""
_PAIRS = ("《》", "「」", "『』", "“”", "‘’", "（）", "()", "【】")
_TITLE = later(
    r"(?!.*(?:[讯訊][，,]|[图圖]片[来來]源|作者\s?[：:]))[^。]{7,49}[^\s。，,、：:(（《“于於至到从從自在为為据據和年讯訊电電报報社网網刊号號]"
)
_AGENCY = later(r"(?:[时時][间間]|台|[频頻]道|[报報]道|[获獲]悉|消息|[记記]者|[现現][场場])$")


def read_glued(view: str) -> tuple[str, str, str] | None:
    """Return label, title and text of a first line that holds all three, where that is certain."""
    label = _LABEL.match(view)
    begins = _BEGINS.search(view, label.end(), label.end() + MOST) if label else None
    parted = _PARTED.match(view, label.end()) if label else None
    start = begins.start() if begins else parted.end() if parted else 0
    if label is None or not start:
        return None
    byline = _BYLINE.search(view, label.end(), start)
    start = byline.start() if byline else start
    title, text = view[label.end() : start].rstrip(), view[start:].lstrip()
    if any(title.count(pair[0]) != title.count(pair[1]) for pair in _PAIRS):
        return None
    if not _TITLE.fullmatch(title) or _AGENCY.search(title):
        return None
    return label[0], title, text
