"""The short way for plain paragraphs, which are most answers: the same result, without a parser.

A text takes it only where no character could be syntax at its place, but for `**words**`
and `` `code` `` of letters and digits. A property test compares it with the whole dialect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.dialect.han import WIDE
from kb_site.model import Body
from kb_site.typeset.citations import MARKED, marked_html

if TYPE_CHECKING:
    from kb_site.model import LawState

_INERT = (
    r"[^\\`*_\[\]<>&{\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
_STRONG = r"\*\*[^\W_]++\*\*(?!\*)"
_CODE = r"`(?:[^\W_]|[./:+-])++`(?!`)"
_LINE = (
    r"(?![ \t#>+\-=~:|]|[0-9]{1,9}[.)](?:[ \n]|\Z))"
    rf"(?:{_INERT}++|{_STRONG}|{_CODE})++(?<! )"
)
_PARAGRAPHS = re.compile(rf"(?:{_LINE}(?:\n++|\Z))++")
_JOINT = re.compile(rf"([{WIDE}](?:\*\*|`)?)\n(?=(?:\*\*|`)?[{WIDE}])")
_GAP_BETWEEN = re.compile(r"\n\n+")
_STRONG_WORDS = re.compile(r"\*\*([^*]+)\*\*")
_CODE_WORDS = re.compile(r"`([^`]+)`")


def typeset_plain(markdown: str, laws: tuple[LawState, ...]) -> Body | None:
    """Return the same as the whole dialect would, or None where it is needed."""
    source = markdown.strip("\n")
    if not _PARAGRAPHS.fullmatch(source):
        return None
    if "\n" in source:
        source = _JOINT.sub(r"\1", _GAP_BETWEEN.sub("\x00", source)).replace("\x00", "\n\n")
    html = text = source
    if "*" in source:
        html, text = _STRONG_WORDS.sub(r"<strong>\1</strong>", html), text.replace("**", "")
    if "`" in source:
        html, text = _CODE_WORDS.sub(r"<code>\1</code>", html), text.replace("`", "")
    if "《" in source or "〔" in source:
        html = MARKED.sub(lambda match: marked_html(match, laws, linked=True) or match[0], html)
    html = html.replace("\n\n", "</p>\x00<p>")
    text = text.replace("\n\n", "\x00").replace("\n", " ").replace("\x00", "\n")
    return Body(f"<p>{html}</p>".replace("\x00", "\n"), text)
