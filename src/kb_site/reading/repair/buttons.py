"""Words of buttons and what editors leave of pictures, which stand anywhere in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.text import lines_with
from kb_site.reading.site_words import (
    ALONE,
    ANSWERS,
    BUTTON,
    COUNTED,
    FEEDBACK,
    POSTED,
    SHARE,
    THREAD,
)

MAX_BUTTON = 40
ROW, ROW_ENTRY = 3, 12
"""Buttons in a row from which on they are no text, and the characters of one."""
POSTS = 2
"""Lines with marks of a forum from which on a text is a thread of one."""
WORD = 8
"""Characters of an entry of a menu."""

_PICTURE = later(r"[^\s。，；/]{1,40}\.(?:png|jpe?g|gif|bmp|webp)")
"""What a picture leaves of itself in a copied text."""
_HINT = later(
    "读|听|播|展开|收起|滑动|预览|广告|咨询|答案|end|完|加载|采纳|举报|重播|问题|app|没有|顶[部端]|帮助|反馈|评论|一页|扫|微信|关注|小程序|轻|视频|原创|收录"
    "|收藏|在看|朋友|长按|看一看|赞|赏|编辑|发布|答主|作者|楼|浏览|直达|道具|复制|copy|code|代码|运行|图片|插入|拖拽|详情|喜欢|咖啡|查看|【|分享|<!--|toc"
)
"""What every button has one of."""


def find_buttons(
    lines: Sequence[str], bare: Sequence[str], filled: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the words of buttons and advertisements, which stand anywhere."""
    short = [
        (at, index)
        for at, index in enumerate(filled[1:], 1)
        if len(lines[index]) <= MAX_BUTTON or lines[index].startswith("[")
    ]
    hinted = lines_with(_HINT, [bare[index] for _, index in short])
    for place, (at, index) in enumerate(short):
        line = bare[index]
        if "." in line and _PICTURE.fullmatch(line):
            yield index, "picture name"
        if place in hinted and BUTTON.fullmatch(line) and not _is_text(lines, bare, filled, at):
            yield index, "button"
    yield from _rows(bare, filled)
    yield from _feedback(bare, filled)
    if sum(bool(THREAD.search(bare[index])) for _, index in short) >= POSTS:
        yield from ((index, "button") for _, index in short if POSTED.fullmatch(bare[index]))


def _feedback(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the answers to what asks readers whether a page has helped them."""
    asked = False
    for index in filled[1:]:
        line = bare[index]
        if asked and ANSWERS.fullmatch(line):
            yield index, "button"
        else:
            asked = len(line) <= MAX_BUTTON and bool(
                FEEDBACK.fullmatch(line) and BUTTON.fullmatch(line)
            )


def _rows(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield buttons to like and to share, one a line; a list that is announced is text."""
    row: list[int] = []
    before = ""
    for index in (*filled[1:], -1):
        line = bare[index] if index >= 0 else ""
        if line and len(line) <= ROW_ENTRY and (SHARE.fullmatch(line) or COUNTED.fullmatch(line)):
            row.append(index)
            continue
        if len(row) >= ROW and not before.endswith((":", "：")):
            yield from ((each, "share line") for each in row)
        row, before = [], line


def _is_text(lines: Sequence[str], bare: Sequence[str], filled: Sequence[int], at: int) -> bool:
    """Return whether a word of a button is an entry of a column of words, or the end of code."""
    line = lines[filled[at]].strip()
    if line == "end":
        return True
    before = bare[filled[at - 1]]
    after = bare[filled[at + 1]] if at + 1 < len(filled) else ""
    if line == "copy" and (after == "end" or (before.isascii() and not before.isalpha())):
        return True
    if not ALONE.fullmatch(bare[filled[at]]):
        return False
    return before.endswith((":", "：")) or (
        0 < len(after) <= WORD and after.isalpha() and not BUTTON.fullmatch(after)
    )
