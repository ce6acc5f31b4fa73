"""The short way for plain blocks, which are most answers: the same result, without a parser.

Paragraphs, flat lists and plain tables take it where no character could be syntax at its
place, but for `**words**` and `` `code` `` of letters and digits. A property test compares
it with the whole dialect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.chinese.han import WIDE
from kb_site.core.model import Link
from kb_site.markdown.typeset.citations import MARKED, marked_html
from kb_site.markdown.typeset.placed import placed

if TYPE_CHECKING:
    from kb_site.core.laws import LawState
    from kb_site.core.model import Body

_NOT_INERT = (
    r"\\`*_\[\]<>&{\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff"
)
_MARKS = r"\*\*[^\W_]++\*\*(?!\*)|`(?:[^\W_]|[./:+-])++`(?!`)"
_LINE = (
    r"(?![ \t#>+\-=~:|]|[0-9]{1,9}[.)](?:[ \n]|\Z))"
    rf"(?:[^{_NOT_INERT}]++|{_MARKS})++(?<! )"
)
_CELL = rf" (?! )(?:[^|{_NOT_INERT}]++|{_MARKS})++(?<=[^ ] )\|"
_ROW = rf"\|(?:{_CELL})++"

_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_LIST = re.compile(rf"- {_LINE}(?:\n- {_LINE})*+")
_TABLE = re.compile(rf"{_ROW}\n\|(?: --- \|)++(?:\n{_ROW})++")

_BETWEEN_BLOCKS = re.compile(r"\n\n+")
_JOINT = re.compile(rf"([{WIDE}](?:\*\*|`)?)\n(?=(?:\*\*|`)?[{WIDE}])")
_STRONG_WORDS = re.compile(r"\*\*([^*]+)\*\*")
_CODE_WORDS = re.compile(r"`([^`]+)`")


def typeset_plain(markdown: str, laws: tuple[LawState, ...]) -> Body | None:
    """Return the same as the whole dialect would, or None where it is needed."""
    if "~~" in markdown or "://" in markdown:
        return None
    html: list[str] = []
    text: list[str] = []
    targets: list[str] = []
    before = ""
    for block in _BETWEEN_BLOCKS.split(markdown.strip("\n")):
        typeset = _typeset_block(block, before)
        if typeset is None:
            return None
        html.append(_marked(typeset[0], laws, targets))
        text.append(typeset[1])
        before = block[0]
    words = "\n".join(text)
    found = [Link(target) for target in targets]
    return placed("\n".join(html), words.replace("**", "").replace("`", ""), found)


def _typeset_block(block: str, before: str) -> tuple[str, str] | None:
    """Return HTML and text, both with the marks inside; two lists in a row would be one."""
    if _PARAGRAPH.fullmatch(block):
        joined = _JOINT.sub(r"\1", block) if "\n" in block else block
        return f"<p>{joined}</p>", joined.replace("\n", " ")
    if before != "-" and _LIST.fullmatch(block):
        items = block[2:].split("\n- ")
        rows = "".join(f"<li>{item}</li>\n" for item in items)
        return f"<ul>\n{rows}</ul>", "\n".join(items)
    if _TABLE.fullmatch(block):
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


def _marked(html: str, laws: tuple[LawState, ...], targets: list[str]) -> str:
    """Put emphasis, code, laws and gaps into HTML; `targets` are told where laws lead to."""
    if "*" in html:
        html = _STRONG_WORDS.sub(r"<strong>\1</strong>", html)
    if "`" in html:
        html = _CODE_WORDS.sub(r"<code>\1</code>", html)
    if "《" in html or "〔" in html:
        html = MARKED.sub(lambda match: _marked_words(match, laws, targets), html)
    return html


def _marked_words(match: re.Match[str], laws: tuple[LawState, ...], targets: list[str]) -> str:
    marked = marked_html(match, laws, linked=True)
    if marked is None:
        return match[0]
    targets += [marked[1]] if marked[1] else []
    return marked[0]
