"""What a line looks like, numbering apart: heading or prose, whole or wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_HEADING = 80
"""Columns; a Han character takes two."""
MAX_SHAPE_HEADING = 50
"""Columns of a heading that has no number to support it."""
MAX_TITLE = 120
MAX_WRAP = 160
"""Columns; text with longer lines was not wrapped by hand."""
MIN_WRAP = 36

_END = 8
"""Characters at the end of a line that tell how it ends."""
_PROSE_END = re.compile(r"(?:[。；;，,、…—~]|\.\.\.)[”’」』）)\]】]*$|[^A-Za-z0-9]\.$")
_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)\]】》]*$|[.][”’)\]]*$")
_INSIDE = re.compile(r"[。；;]")
_COMMAS = re.compile(r"[，,]")
_MEASURE = re.compile(
    r"[%％‰倍亿℃]|元(?!旦|宵|素)|万(?!能|一|物|事)|米(?!饭|粉|酒)|折(?!扣|旧|叠|现)"
    r"|个(?:月|百分点|小时)|小时|公[里斤分]|千[克米瓦]|[厘毫]米|平方|立方|[月日号]\d"
)
_NUMERALS = "〇一二三四五六七八九十"
_ASIDE = re.compile(r"[-—*•·●○◆■▪>|]|https?:|www\.|图\s*\d|[（(【\[].*[）)】\]]$")
"""Bullets, addresses, captions and remarks in brackets, which are no headings without a number."""


def is_shaped(text: str) -> bool:
    """Return whether the text after a number reads as a heading: short, and no sentence."""
    return (
        bool(text)
        and width(text) <= MAX_HEADING
        and not _PROSE_END.search(text[-_END:])
        and not _INSIDE.search(text)
        and len(_COMMAS.findall(text)) <= 2
    )


def is_measure(rest: str) -> bool:
    """Return whether the text after `1.5` makes it an amount."""
    return bool(_MEASURE.match(rest))


def is_enumerated(ordinal: int, rest: str) -> bool:
    """Return whether the text after `一、` goes on with the next numeral, as in 一、二线城市."""
    return ordinal < 10 and rest.startswith(_NUMERALS[ordinal + 1])


def is_bare_heading(text: str) -> bool:
    """Return whether a line without a number may be a heading by its shape."""
    return (
        width(text) <= MAX_SHAPE_HEADING
        and is_shaped(text)
        and not text.endswith(("!", "！"))
        and not _ASIDE.match(text)
        and any(character.isalpha() for character in text)
    )


def read_frame(text: str) -> str:
    """Return the words of a line that stands in 【】 as a whole, nothing for others."""
    inner = text[1:-1].strip()
    framed = text.startswith("【") and text.endswith("】") and not {"【", "】"} & set(inner)
    return inner if framed else ""


def is_title(text: str) -> bool:
    """Return whether a first line may be the title: no sentence, not too long."""
    return (
        width(text) <= MAX_TITLE
        and not _PROSE_END.search(text[-_END:])
        and not _INSIDE.search(text)
    )


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence or clause does."""
    return bool(_SENTENCE_END.search(text[-_END:]))


def width(text: str) -> int:
    """Return the columns that a line takes; a Han character takes two, as it does in GB 18030."""
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def wrap_width(views: Sequence[str]) -> int:
    """Return the columns at which a text was wrapped by hand, 0 where it was not."""
    longest = max(map(len, views), default=0)
    if not MIN_WRAP // 2 <= longest <= MAX_WRAP:
        return 0
    widths = [width(view) for view in views]
    edge = max(widths)
    if not MIN_WRAP <= edge <= MAX_WRAP:
        return 0
    full = [view for view, each in zip(views, widths, strict=True) if each >= edge * 0.8]
    if len(full) < 3 or len(full) * 5 < sum(map(bool, views)):
        return 0
    open_ends = sum(not ends_sentence(view) for view in full)
    return edge if open_ends >= 3 and open_ends * 5 >= sum(map(bool, views)) else 0


def runs_on(view: str, edge: int) -> bool:
    """Return whether a line of text wrapped at `edge` goes on in the next one."""
    return bool(edge) and not ends_sentence(view) and width(view) >= edge * 0.75
