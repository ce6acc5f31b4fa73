"""Characters and breaks that programs wrote as HTML, and footnotes that lack their colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from kb_site.core.patterns import later
from kb_site.importing.generators.elements import BREAK
from kb_site.markdown.formulas import scripted

NEAR = 24
"""Signs beside one that tell what it is."""

_ENTITY = later(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][\dA-Fa-f]{2,5});")
_INDENT = later(
    r"^[ \t]*(\*{1,3})(?:&nbsp;|\xa0)+\1[ \t]*$|^(?:[ \t]*(?:&nbsp;|&emsp;|&ensp;|&#12288;))+",
    re.MULTILINE,
)
_MARKUP = frozenset("<>&*_`[]\\#|~$!{}")
"""What an entity keeps from being a mark."""
_NEEDLESS = frozenset(".,:;?/@%+=()!-")
"""Signs within a row that are none of Markdown's there, though programs escape them."""
_PATH = later(r"\\[A-Za-z]")
_NUMBERED = later(r"[ \t>]*\d{1,9}")
_NAME = later(r"\\?#?\w{1,8};")
_TAG = later(r"[A-Za-z/!?]")
_SCRIPT = later(r"<su(?P<kind>[pb])\b[^<>]{0,200}>([^<>\n]{1,30})</su(?P=kind)>", re.IGNORECASE)
_LEAD = later(r"[ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+|#{1,6}[ \t]+)?")
_RULE = later(r"[ \t]*\\([-*_])(?:\\?\1){2,}[ \t]*")
_SLOT = later(
    r"(?<![!\[])\[\[(scopes?|prototype|configurable|enumer(?:able|bable)|enumberable|writable|extensible|value"
    r"|get|set|put|call|construct|delete|environment|homeobject|class|promisestate)\]\](?!\])",
    re.IGNORECASE,
)
"""Names that JavaScript writes in two brackets, which are no links."""
_NOTED = later(r"\[\^(\w{1,8})\]")
_NOTE = later(r"^\[\^(?P<name>\w{1,8})\](?P<colon>:?)(?=[ \t]*\S)", re.MULTILINE)


def with_signs(text: str) -> str:
    """Return a text with the characters that entities, `<sup>` and `<sub>` stand for."""
    text = _SCRIPT.sub(_script, _ENTITY.sub(_character, _INDENT.sub("", text)))
    return _SLOT.sub(r"\\[\\[\1]]", text)


def plain_rule(row: str) -> str:
    """Return a rule without the sign that escapes it, and other rows as they are."""
    return "---" if _RULE.fullmatch(row) else row


def unescaped(found: re.Match[str]) -> str:
    """Return the sign that is escaped though nothing would read it as a mark, empty for others."""
    if len(found[0]) != 2 or found[0][0] != "\\":
        return ""
    sign, (before, after) = found[0][1], _around(found)
    if sign == "&":
        return sign if _NAME.match(after) else ""
    if sign == "#":
        return sign if before.endswith("\\&") else ""
    is_mark = not before.strip(" \t>*_") or (sign == "(" and before.endswith("]"))
    is_mark = is_mark or (sign in ".)" and _NUMBERED.fullmatch(before) is not None)
    is_mark = is_mark or _PATH.search(before) is not None
    if sign not in _NEEDLESS or is_mark or (sign == "!" and after.startswith("[")):
        return ""
    return sign


def _around(found: re.Match[str]) -> tuple[str, str]:
    """Return what stands near a sign, on both sides; a long row is not copied for each."""
    return found.string[max(0, found.start() - NEAR) : found.start()], found.string[
        found.end() : found.end() + NEAR
    ]


def _character(found: re.Match[str]) -> str:
    sign = unescape(found[0])
    before, after = _around(found)
    if sign == "<":
        return found[0] if _TAG.match(after) else sign
    if sign == ">" and before.rpartition("\n")[2].strip():
        return sign
    if sign == "&" and not _NAME.match(after):
        return sign
    is_plain = len(sign) == 1 and (sign.isprintable() or sign.isspace())
    if not is_plain or sign in _MARKUP:
        return found[0]
    return " " if sign.isspace() else sign


def _script(found: re.Match[str]) -> str:
    return scripted(unescape(found[2]), low=found["kind"].lower() == "b")


def with_lines(rows: Sequence[str]) -> Iterator[str]:
    """Yield rows with the breaks of HTML as those of Markdown, which tables do not have."""
    before = ""
    for row in rows:
        below = row
        if "<" in row and "|" not in row and BREAK.search(row):
            below, before = _broken(row, before)
        yield before
        before = below
    yield before


def _broken(row: str, before: str) -> tuple[str, str]:
    """Return a row with breaks, and the one before it, which a break at its head ends."""
    found = _LEAD.match(row)
    lead = found[0] if found else ""
    parts = [each.strip() for each in BREAK.split(row[len(lead) :])]
    if "#" in lead:
        return lead + " ".join(filter(None, parts)), before
    if not (parts[0] or lead.strip() or before.startswith("#")) and before.strip():
        before = f"{before.rstrip()}  "
    below = lead if ">" in lead else " " * len(lead.expandtabs(4))
    said = f"  \n{below}".join(filter(None, parts))
    return f"{lead}{said}{'' if parts[-1] else '  '}", before


def with_notes(text: str) -> str:
    """Return a text whose footnotes have the colon behind their names, if they are some."""
    if "[^" not in text:
        return text
    defined = {each["name"] for each in _NOTE.finditer(text) if each["colon"]}
    named = Counter(each[1] for each in _NOTED.finditer(text))

    def meant(found: re.Match[str]) -> str:
        name = found["name"]
        if name in defined:
            return found[0]
        return f"[^{name}]:" if named[name] > 1 else f"\\[{name}\\]"

    return _NOTE.sub(meant, text)
