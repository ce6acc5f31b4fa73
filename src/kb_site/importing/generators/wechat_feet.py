"""What WeChat shows below an article and between its parts, in pages saved as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later

LONGEST = 60
"""Characters of a row below the credits; a longer one is text."""

TOP = 5
"""Rows among which that stands."""

_ADDRESS = later(r"\(https?://[^()\s]*\)")
_WHO = r"(?:排版|编辑|责编|美编|审核|校对|监制|值班)\s?[：:|｜丨]\s?[^\s：:/|｜]{1,10}"
_CREDITS = later(rf"{_WHO}(?:\s*[/|｜、]\s*{_WHO}|\s+{_WHO})+")
"""Two at least; one alone may stand above an article, too."""
_STATES = later(
    r"本文为[「“《][^」”》。]{2,12}[」”》]原创(?:内容|文章)?|[^。，]{1,12}备份，仅供[^。]{2,8}"
)
"""What stands above an article: whose it is, and what a copy is for."""
_OWNED = later(r"版权归|(?:严禁|禁止|谢绝)[^。]{0,4}(?:复制|转载)")
_ASKS = later(
    r"[“「\"]?点赞[”」\"]?[、和]?[“「\"]?在看[”」\"]?，让更多人看到[！!。]?\s*(?:!\[[^\[\]]*\]\([^()]*\)\s*)?"
)


def around_article(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what states whose an article is, the rows from the credits below it on, and appeals.

    Nothing goes where text follows the credits.
    """
    filled = [at for at, row in enumerate(rows) if row.strip()]
    yield from ((at, "credit") for at in filled[:TOP] if _STATES.fullmatch(rows[at].strip()))
    yield from ((at, "share line") for at in filled if _ASKS.fullmatch(rows[at].strip()))
    short = (at for at in filled if len(rows[at]) <= LONGEST)
    signed = [at for at in short if _CREDITS.fullmatch(rows[at].strip(" *_"))]
    below = [at for at in filled if signed and at >= signed[-1]]
    texts = [_ADDRESS.sub("", rows[at]) for at in below]
    is_foot = all(len(text) <= LONGEST or _OWNED.search(text) for text in texts)
    if is_foot and below[:1] != filled[:1]:
        yield from ((at, "credit") for at in below)
