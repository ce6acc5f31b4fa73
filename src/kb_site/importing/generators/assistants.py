"""What programs wrote around a text: an assistant's greetings and notices, a site's of rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later

TOP, END = 8, 20
"""Rows with text at the top and at the end among which they stand."""

_OPENS = later(
    r"(?:好的|当然(?:可以)?|没问题)[，,！!。]\s*(?:作为|我(?:将|会|已)|以下|下面|这[是篇份]|根据|遵照|为[您你])"
    r"(?=.*(?:作为一[名位]|[您你]的?(?:提供|上传|要求|需求|指[令示])|为[您你].{0,8}(?:撰写|生成|整理|创作|解析|分析|拆解|提炼)))"
    r".{4,400}"
)
_OFFERS = later(
    r"如果?(?:[您你])?(?:还|有)?(?:需要|希望|想要?|其他|任何)[^。！？]{2,60}"
    r"(?:告诉我|随时|我可以|我很乐意)[^。！？]{0,40}[。！!？?]?"
)
_MADE = later(r"[\s*_（(>]*(?:以上|本文)(?:内容)?由\s?(?:AI|人工智能|大模型).{0,6}生成.{0,40}")
_RIGHTS = "著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。"
"""What zhihu puts behind all that is copied from it."""


def spoken(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows in which an assistant speaks of what it wrote, with the reason they go for."""
    filled = [at for at, row in enumerate(rows) if row.strip() and not row.startswith("#")]
    opened = [at for at in filled[:TOP] if _OPENS.fullmatch(rows[at].strip())][:1]
    yield from ((at, "site notice") for at in opened)
    rights = (at for at in filled if rows[at].strip() == _RIGHTS)
    yield from ((at, "site notice") for at in rights if not _is_shown(rows, at))
    yield from ((at, "site notice") for at in filled[-END:] if _MADE.fullmatch(rows[at]))
    if opened and filled and _OFFERS.fullmatch(rows[filled[-1]].strip()):
        yield filled[-1], "site notice"


def _is_shown(rows: Sequence[str], at: int) -> bool:
    """Return whether the row before one announces it."""
    above = next((row for row in reversed(rows[:at]) if row.strip()), "")
    return above.rstrip().endswith(("：", ":"))
