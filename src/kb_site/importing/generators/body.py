"""The text of a page of another generator in our dialect: the steps, in their order."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kb_site.core.patterns import later
from kb_site.importing.generators.around import without_around
from kb_site.importing.generators.contents import without_contents
from kb_site.importing.generators.depths import levelled
from kb_site.importing.generators.front import stated_title, without_site
from kb_site.importing.generators.heading_rows import with_plain_heads
from kb_site.importing.generators.heads import with_head_links
from kb_site.importing.generators.lines import SOFT, with_breaks, with_numbers
from kb_site.importing.generators.marks import rewrite
from kb_site.importing.generators.questions import mark_questions
from kb_site.importing.generators.tags import TAG, unsaid
from kb_site.importing.generators.unmarked import with_headings

_DOWNLOAD = later(
    r"\n[ \t]*-{3,}[ \t]*\n\s*[*_]*"
    r"\[[^\[\]\u3400-\u9fff]{0,4}(?:点击)?下载(?:此|本|该)?(?:文件|附件|原文|全文)\s*\]"
    r"\((?!https?:)[^()\s]+\)[*_]*\s*\Z"
)
"""Below a text and a rule a link to a file of the site, which a page alone does not have."""
_SPEAKS = later(r"下载|附件|[原全]文|文末|见[下附]|链接|表格|[名请记细附]表|[：:]\s*\Z")
"""What a text has that speaks of such a link."""

LONGEST = 600
"""Characters at the end of a text among which it stands."""

Left = list[tuple[str, str]]
"""Rows that were left out, with the reason for each."""


def in_ours(
    body: str, kinds: Counter[str], front: dict[str, Any], name: str = ""
) -> tuple[str, Left]:
    """Return a page's text, and the rows of it that are left out.

    `front` is what its front matter states, `name` what its folder calls it without a title; a
    page alone has no name. `kinds` counts marks that have no counterpart.
    """
    title = stated_title(front)
    # A list of contents is no title; some headings are seen as such only with their levels.
    text, listed = without_contents(rewrite(body, kinds, alone=not name))
    text, listed_below = without_contents(levelled(mark_questions(text), title=title))
    if text.startswith("# "):
        first, _, below = text.partition("\n")
        source = str(front.get("source") or "")
        text = f"# {without_site(first[2:].strip(), below, source)}\n{below}"
    text, left = without_around(text, title)
    found = None if name else _DOWNLOAD.search(text, max(0, len(text) - LONGEST))
    if found and not _SPEAKS.search(text[: found.start()]):
        text, left = text[: found.start()], [*left, (found[0].strip("-* \n"), "button")]
    text = with_plain_heads(with_numbers(with_headings(with_head_links(text), title or name)))
    if not (name or SOFT.intersection(front)):
        text = with_breaks(text)
    left = [*listed, *listed_below, *left]
    told = "\n".join((text, *(row for row, _ in left)))
    return text, [*([] if name else [(row, TAG) for row in unsaid(body, told)]), *left]
