"""Words of buttons and what editors leave of pictures, which stand anywhere in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.line_ends import LOST_PICTURE, PICTURE_FILE
from kb_site.reading.repair.text import lines_with
from kb_site.reading.site_words import (
    ALONE,
    BUTTON,
    COUNTED,
    PLACE,
    POSTED,
    SHARE,
    THREAD,
)
from kb_site.reading.words_within import HAN

MAX_BUTTON = 40
ROW, ROW_ENTRY = 3, 12
"""Buttons in a row from which on they are no text, and the characters of one."""
POSTS = 2
"""Lines about posts of a forum from which on a text is a thread of one."""
SAYS = 5
"""Han characters of a line that says something, and is no word of a page."""
WORD = 8
"""Characters of an entry of a menu."""

_PICTURE = later(rf"[^\s。，；/]{{1,40}}{PICTURE_FILE}|{LOST_PICTURE}")
"""What a picture leaves of itself in a copied text."""
_PRESSED = (SHARE, COUNTED, later("播报|编辑|讨论|锁定|上传视频"))
"""Buttons to like and to share, and those of an encyclopedia."""
_SIGNS = "-—=~*•·_ "
_ENDS = later(r"[。！？…；：，][”’」』）)]*$")
_HINT = later(
    "读|听|播|展开|收起|滑动|预览|广告|咨询|答案|end|完|加载|采纳|举报|重播|问题|app|没有|顶[部端]|帮助|反馈|评论|回复|留言|一页|扫|微信|关注|小程序|轻|视频|原创|收录"
    "|收藏|在看|朋友|长按|看一看|赞|赏|编辑|发布|答主|作者|楼|浏览|直达|道具|复制|copy|code|代码|运行|图片|插入|拖拽|详情|喜欢|咖啡|查看|【|分享|同意|<!--|toc|分钟|donate|min"
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
    yield from _of_posts(bare, filled, [at for at, _ in short])


def _of_posts(
    bare: Sequence[str], filled: Sequence[int], short: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield what a forum says of each post; a single word of it stands right beside another."""
    if sum(bool(THREAD.fullmatch(bare[filled[at]])) for at in short) < POSTS:
        return
    for at in short:
        beside = [bare[filled[each]] for each in (at - 1, at + 1) if each < len(filled)]
        if POSTED.fullmatch(bare[filled[at]]) or (
            PLACE.fullmatch(bare[filled[at]]) and any(map(THREAD.fullmatch, beside))
        ):
            yield filled[at], "button"


def _rows(bare: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield buttons to like and to share, one a line, where it is said how often one was pressed.

    So are those right below the title. A list that is announced is text.
    """
    row: list[int] = []
    before = ""
    for index in (*filled[1:], -1):
        line = bare[index] if index >= 0 else ""
        if line and len(line) <= ROW_ENTRY and any(each.fullmatch(line) for each in _PRESSED):
            row.append(index)
            continue
        if len(row) >= ROW and not before.endswith((":", "：")):
            counted = any(COUNTED.fullmatch(bare[each]) for each in row)
            yield from ((each, "share line") for each in row if counted or row[0] == filled[1])
        row, before = [], line


def _is_text(lines: Sequence[str], bare: Sequence[str], filled: Sequence[int], at: int) -> bool:
    """Return whether a word of a button is an entry of a column of words, or the end of code.

    It heads a part where a line that says something follows it, and none of code is before it.
    """
    line = lines[filled[at]].strip()
    if line == "end":
        return True
    before = bare[filled[at - 1]]
    after = bare[filled[at + 1]] if at + 1 < len(filled) else ""
    if line == "copy" and (after == "end" or (before.isascii() and not before.isalpha())):
        return True
    if not ALONE.fullmatch(bare[filled[at]].strip(_SIGNS)):
        return False
    if before.endswith((":", "：")):
        return True
    rest = (bare[index].strip(_SIGNS) for index in filled[at + 1 : at + 1 + WORD])
    following = next((each for each in rest if not BUTTON.fullmatch(each)), "")
    if 0 < len(following) <= WORD and following.isalpha():
        return True
    return _says(following) and (HAN.search(before) is not None or before.startswith("`"))


def _says(line: str) -> bool:
    """Return whether a line says something."""
    han = len(HAN.findall(line))
    return han >= SAYS or (han > 0 and _ENDS.search(line) is not None)
