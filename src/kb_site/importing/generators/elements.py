"""Elements of HTML that are several lines of Markdown: numbered lists and code."""

from __future__ import annotations

import itertools
import re
from html import unescape

from kb_site.core.patterns import later

PRE = later(r"<pre\b[^<>]*>((?:(?!<pre\b).)*?)</pre>", re.DOTALL | re.IGNORECASE)
INLINE = later(r"<(?:code|kbd|tt)\b[^<>]*>([^<>`\n]+)</(?:code|kbd|tt)>", re.IGNORECASE)
"""Code within a line, whose entities are no marks."""
BREAK = later(r"<br\s*/?>", re.IGNORECASE)
ITEM = later(r"<li\b[^<>]*>(?:\s*<p\b[^<>]*>)?\s*", re.IGNORECASE)


def numbered(found: re.Match[str]) -> str:
    """Return the items of a numbered list that holds no other with their numbers."""
    number = itertools.count(1)
    items = ITEM.sub(lambda _: f"\n{next(number)}. ", found[1])
    return f"\n\n{items}\n\n"


def code_of(found: re.Match[str]) -> str:
    """Return what a preformatted element holds as fenced code."""
    code = unescape(re.sub(r"<[^<>]*>", "", BREAK.sub("\n", found[1]))).replace("\xa0", " ")
    mark = "~~~~" if "```" in code else "```"
    return "\n".join((mark, code.strip("\n"), mark))


def fence_of(found: re.Match[str]) -> str:
    """Return code between the tags of Jekyll, Hexo and Hugo as fenced code."""
    language = re.search(r"lang:([\w+#-]+)" if found[1] == "codeblock" else r"([\w+#-]+)", found[2])
    mark = "~~~~" if "```" in found[3] else "```"
    return f"{mark}{language[1] if language else ''}\n{found[3]}\n{mark}"
