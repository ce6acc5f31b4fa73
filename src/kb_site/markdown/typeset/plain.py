"""The short way for plain blocks, which are most answers: the same result, without a parser.

Paragraphs, flat lists and plain tables take it where no character could be syntax at its
place, but for `**words**` and `` `code` `` of letters and digits. Of an answer of such blocks the
few paragraphs and flat lists that have other marks are parsed by themselves. A property test
compares it with the whole dialect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.chinese.han import joins
from kb_site.core.model import Body, Link
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.typeset.citations import Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kb_site.core.laws import LawState

_NOT_INERT = (
    r"\\`*_\[\]<>&{\x00-\x08\x0a-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff"
)
_MARKS = r"\*\*[^\W_]+\*\*(?!\*)|`(?:[^\W_]|[./:+-])+`(?!`)"


def _words(besides: str = "") -> str:
    """Return the pattern of words and marks without any sign of syntax, and these besides."""
    inert = f"[^{besides}{_NOT_INERT}]*"
    return f"{inert}(?:(?:{_MARKS}){inert})*"


_LINE = rf"(?![ \t\n#>+\-=~:|]|\Z|[0-9]{{1,9}}[.)](?:[ \t\n]|\Z)){_words()}(?<![ \t])"
_PARTS = r"|\t"
_CELL = rf" (?![ |]){_words(_PARTS)}(?<=[^ ] )\|"
_ROW = rf"\|(?:{_CELL})+"
"""No group repeats possessively: before Python 3.11.5 such a group matches too much."""

_PARAGRAPH = later(rf"{_LINE}(?:\n{_LINE})*")
_MARKED_LINE = (
    r"(?![ \t\n>]|#{1,6}(?:[ \t\n]|\Z)|[-+*](?:[ \t\n]|\Z)|[-=:|_*][-=:|_* \t]*(?:\n|\Z)"
    r"|~(?:~~|[ \t])|:(?:::|[ \t])|```|[0-9]{1,9}[.)](?:[ \t\n]|\Z))[^\n]+"
)
_MARKED = later(
    rf"(?:{_MARKED_LINE}(?:\n{_MARKED_LINE})*|(?P<ul>- {_MARKED_LINE}(?:\n- {_MARKED_LINE})*)"
    rf"|(?P<ol>[0-9]{{1,9}}\. {_MARKED_LINE}(?:\n[0-9]{{1,9}}\. {_MARKED_LINE})*))(?<!\s)"
)
"""A paragraph or flat list, whatever marks are in it: it stands by itself where no `[name]:`
says what they mean."""
_LIST = later(rf"- {_LINE}(?:\n- {_LINE})*")
_COUNT = later(rf"[0-9]{{1,9}}\. {_LINE}(?:\n[0-9]{{1,9}}\. {_LINE})*")
_TABLE = later(rf"{_ROW}\n\|(?: --- \|)+(?:\n{_ROW})+")

_ITEM = later(r"(?:\A|\n)(?:-|[0-9]+\.) ")
_BETWEEN_BLOCKS = later(r"\n\n+")
_STRONG_WORDS = later(r"\*\*([^*]+)\*\*")
_CODE_WORDS = later(r"`([^`]+)`")
_TEXT_IN_HTML = later(r'<(?:p|li|td|th scope="col")>(.*?)</(?:p|li|td|th)>', re.DOTALL)
"""What the dialect reads as one: a paragraph, an item of a list, a cell."""


def typeset_plain(
    markdown: str, laws: tuple[LawState, ...], whole: Callable[[str], Body] | None = None
) -> Body | None:
    """Return the same as the whole dialect would, or None where it is needed.

    `whole` typesets the blocks by it that have other marks, where these are the smaller part.
    """
    bodies: list[Body] = []
    marked: list[int] = []
    before = ""
    blocks = _BETWEEN_BLOCKS.split(markdown.strip("\n"))
    for at, block in enumerate(blocks):
        typeset = _typeset_block(block, before)
        if typeset:
            before = typeset[0][1 : len("<ol")]
            words = typeset[1].replace("**", "").replace("`", "")
            bodies.append(Body(_with_marks(typeset[0], laws), words))
            continue
        form = _MARKED.fullmatch(block)
        marked.append(at)
        if form is None or form.lastgroup == before or 2 * len(marked) > len(blocks):
            return None
        before = form.lastgroup or ""
        bodies.append(Body())
    if not marked:
        return _together(bodies)
    if whole is None or "]:" in markdown:
        return None
    for at in marked:
        bodies[at] = whole(blocks[at])
    return _together(bodies)


def _together(bodies: Sequence[Body]) -> Body:
    """Return the bodies of blocks as one."""
    if len(bodies) == 1:
        return bodies[0]
    html = "\n".join([body.html for body in bodies])
    text = "\n".join([body.text for body in bodies if body.text])
    links: list[Link] = []
    begin = 0
    for body in bodies:
        links += [
            replace(link, start=link.start + begin, end=link.end + begin) for link in body.links
        ]
        begin += len(body.html) + 1
    return Body(html, text, tuple(links), tuple([each for body in bodies for each in body.ids]))


def _without_breaks(block: str) -> str:
    """Return a paragraph without line breaks between Han characters, marks beside them or not."""
    joined, *others = block.split("\n")
    for line in others:
        before = joined[:-2] if joined.endswith("**") else joined.removesuffix("`")
        after = line[2:] if line.startswith("**") else line.removeprefix("`")
        joined += line if joins(before[-1:], after[:1]) else f"\n{line}"
    return joined


def _typeset_block(block: str, before: str) -> tuple[str, str] | None:
    """Return HTML and text, both with the marks inside; two lists of a kind would be one."""
    if "~~" in block or "://" in block or ("》" in block and "**第" in block):
        return None
    if _PARAGRAPH.fullmatch(block):
        joined = _without_breaks(block)
        return f"<p>{joined}</p>", joined.replace("\n", " ")
    begin = block[:1]  # by which most patterns need not be asked: they take long to compile
    for tag, begins, pattern in (("ul", begin == "-", _LIST), ("ol", begin.isdecimal(), _COUNT)):
        if begins and before != tag and pattern.fullmatch(block):
            first = int(block.partition(".")[0]) if tag == "ol" else 1
            opened = f"<{tag}>" if first == 1 else f'<{tag} start="{first}">'
            items = _ITEM.split(block)[1:]
            rows = "".join(f"<li>{item}</li>\n" for item in items)
            return f"{opened}\n{rows}</{tag}>", "\n".join(items)
    if begin == "|" and _TABLE.fullmatch(block):
        return _typeset_table([line[2:-2].split(" | ") for line in block.split("\n")])
    return None


def _typeset_table(rows: list[list[str]]) -> tuple[str, str] | None:
    head, rule, *body = rows
    if any(len(row) != len(head) for row in (rule, *body)):
        return None
    top = "".join(f'<th scope="col">{cell}</th>\n' for cell in head)
    lines = ("".join(f"<td>{cell}</td>\n" for cell in row) for row in body)
    rest = "".join(f"<tr>\n{line}</tr>\n" for line in lines)
    table = f"<table>\n<thead>\n<tr>\n{top}</tr>\n</thead>\n<tbody>\n{rest}</tbody>\n</table>"
    return f'<div class="table" tabindex="0">\n{table}\n</div>', "\n".join(
        " ".join(row) for row in (head, *body)
    )


def _with_marks(html: str, laws: tuple[LawState, ...]) -> str:
    """Put emphasis, code, laws and gaps into a block's HTML."""
    if "*" in html:
        html = _STRONG_WORDS.sub(r"<strong>\1</strong>", html)
    if "`" in html:
        html = _CODE_WORDS.sub(r"<code>\1</code>", html)
    if not ("《" in html or "〔" in html or (laws and "第" in html)):
        return html
    parts: list[str] = []
    at = 0
    for text in _TEXT_IN_HTML.finditer(html):
        for mark in Marks(laws).find(text[1]):
            parts += html[at : text.start(1) + mark.start], mark.html
            at = text.start(1) + mark.end
    return "".join((*parts, html[at:]))
