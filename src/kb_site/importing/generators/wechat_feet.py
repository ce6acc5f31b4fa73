"""What WeChat shows below an article and between its parts, in pages saved as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_site.core.patterns import later

LONGEST = 60
"""Characters of a row below the credits; a longer one is text."""

TOP = 5
"""Rows among which that stands."""

_WHO = r"(?:排版|编辑|责编|美编|审核|校对|监制|值班)\s?[：:|｜丨]\s?[^\s：:/|｜]{1,10}"
_CREDITS = later(rf"{_WHO}(?:\s*[/|｜、]\s*{_WHO}|\s+{_WHO})+")
"""Two at least; one alone may stand above an article, too."""
_STATES = later(
    r"本文为[「“《][^」”》。]{2,12}[」”》]原创(?:内容|文章)?|[^。，]{1,6}自动备份，仅供[^。]{2,8}"
)
"""What stands above an article: whose it is, and what a copy is for."""
_OWNED = later(r"本文[^。]{0,8}版权归|未经[^。，]{2,6}，?(?:严禁|禁止|谢绝|不得)[^。]{0,4}转载")
_BESIDE = later(
    r"(?P<bold>\*\*[^*。！？!?；;：:]{2,30}\*\*)"
    r"|(?P<picture>(?:\[?!\[(?:图片|[^\[\]\u3400-\u9fff]*)\]\([^()]*\)(?:\]\([^()]*\))?\s*)+)"
    r"|(?P<link>[^。！？!?；;]{0,20}\[[^\[\]]+\]\(https?://mp\.weixin\.qq\.com/[^()]*\))"
)
"""What else stands below the credits: names in bold, pictures without words, a link to another
article."""
_ASKS = later(
    r"[“「\"]?点赞[”」\"]?[、和]?[“「\"]?在看[”」\"]?，让更多人看到[！!。]?\s*(?:!\[[^\[\]]*\]\([^()]*\)\s*)?"
)


def around_article(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what states whose an article is, the rows from the credits below it on, and appeals.

    Nothing goes where a row below the credits is none of WeChat's, none says whose it is, or a
    picture above that has its name over it.
    """
    filled = [at for at, row in enumerate(rows) if row.strip()]
    short = (at for at in filled if len(rows[at]) <= LONGEST)
    signed = [at for at in short if _CREDITS.fullmatch(rows[at].strip(" *_"))]
    below = [at for at in filled if signed and at > signed[-1]]
    kinds = [_kind(rows[at].strip()) for at in below]
    if "owned" not in kinds or ("bold", "picture") in pairwise(kinds[: kinds.index("owned")]):
        return
    if all(kinds) and signed[-1] != filled[0]:
        top = (at for at in filled[:TOP] if _STATES.fullmatch(rows[at].strip()))
        yield from ((at, "credit") for at in (*top, signed[-1]))
        yield from (
            (at, "share line" if kind == "asks" else "credit")
            for at, kind in zip(below, kinds, strict=True)
        )


def _kind(row: str) -> str:
    """Return what a row below the credits is, nothing for text."""
    if _ASKS.fullmatch(row):
        return "asks"
    if _OWNED.search(row):
        return "owned"
    found = _BESIDE.fullmatch(row)
    return (found.lastgroup or "") if found else ""
