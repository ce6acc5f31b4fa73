"""Signs that stand for others or for nothing: a table of patterns, each with what it becomes.

Characters that nobody sees, marks that programs left in plain text, ruled lines and full-width
letters: each is found by its look alone, whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import Edit, Finding, Text, joined

INVISIBLE, MARKUP, RULED, WIDE = "invisible-character", "left-markup", "ruled-line", "full-width"
_ANY = later(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufffc]"
)
_INVISIBLE = later(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufffc]+"
    "|(?<![\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d+"  # no emoji before it to join
)
_ENTITY = later(
    r"(?:&(?:nbsp|e[mn]sp|[lr][ds]quo|quot|amp|[lg]t|middot|hellip|[mn]dash|#[0-9]{2,5});"
    r"|&nbsp(?![A-Za-z_;=]))+"  # browsers read it without its semicolon, too
    r"|<wbr ?/?>"
)
_ENTITY_SIGN = later(r"&[a-z#]|<wbr")
_OF_PAGES = later(r"html|HTML|</|<(?:div|span|p|a|img|br)\b")
_LINK = "(?:行情|论坛|股吧|微博|博客|资料|图库)"
_LABELS = later(rf"[\[(（](?<=\w.)(?:(?<=\[){_LINK}\]|(?<![\[]){_LINK}(?:[,，、 ]{_LINK})+[)）])")
_TAG = r"[a-zA-Z][a-zA-Z0-9]{0,9}"
_TAGGED = later(
    rf"(?P<open>\s*(?:<{_TAG}(?:=[\w#%.]{{1,12}}|(?: [a-zA-Z]{{1,10}}){{0,2}})>)+)[^<>]{{2,60}}"
    rf"(?P<close>(?:</{_TAG}>)+\s*)"
)
_BREAKS = later(r"\s*(?:<br ?/?>\s*)+")
_RULED = later(
    r"^[ \t\u3000]*(?:(?P<sign>[-–—=＝─━═~～])(?:[ \t]*(?P=sign)){2,}|\*(?:[ \t]*\*){5,})[ \t]*$",
    re.MULTILINE,
)
"""One sign again and again; dots may stand for words that are left out, `_` for a form's blank, and
up to five stars for a rating."""
_THRICE = later(r"([-–—=＝─━═~～*])[ \t]*\1[ \t]*\1")
_WIDE = later(
    r"""
    [０-９Ａ-Ｚａ-ｚ]+
    (?: (?: [．／＠＿－＋＆] | (?<=[０-９])：(?=[０-９]) ) [０-９Ａ-Ｚａ-ｚ]+ )*
    (?: (?<=[０-９]) ％ )?
    """,
    re.VERBOSE,
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Sign(NamedTuple):
    """What is looked for, what takes its place, and where it is left as it is."""

    kind: str
    pattern: re.Pattern[str]
    becomes: Callable[[str], str]
    reason: str
    probe: re.Pattern[str] | None = None
    """What every text with it has, where that is found faster."""
    in_markdown: bool = False
    least: int = 1
    """So many of a text are what a program left; fewer may be spoken of."""
    unless: re.Pattern[str] | None = None
    """What a text has that speaks of such signs."""


def _nothing(found: str) -> str:
    del found
    return ""


def _meant(entities: str) -> str:
    return "" if entities.startswith("<") else unescape(entities).replace("\xa0", " ")


def _narrow(found: str) -> str:
    return found.translate(_NARROW)


def _rule(*signs: Sign) -> Callable[[tuple[Text, ...], LoadOptions, str], Finding]:
    """Return the rule that puts what each of the signs becomes in its place."""

    def put(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
        del options, path
        whole = joined(texts)
        found = [sign for sign in signs if _stands_in(whole, sign)]
        edits = ((at, _edits(text, found)) for at, text in enumerate(texts if found else ()))
        return Finding({at: each for at, each in edits if each})

    return put


def _stands_in(whole: str, sign: Sign) -> bool:
    if not (sign.probe or sign.pattern).search(whole) or (
        sign.unless is not None and sign.unless.search(whole)
    ):
        return False
    return sign.least == 1 or sum(1 for _ in sign.pattern.finditer(whole)) >= sign.least


def _edits(text: Text, signs: list[Sign]) -> list[Edit]:
    return sorted(
        Edit(*match.span(), sign.becomes(match[0]), sign.kind)
        for sign in signs
        if sign.in_markdown or not text.line.markdown
        for match in sign.pattern.finditer(text.text)
    )


remove_invisible = _rule(
    Sign(INVISIBLE, _INVISIBLE, _nothing, "they part words unseen", probe=_ANY, in_markdown=True)
)
_remove_signs = _rule(
    Sign(
        MARKUP, _ENTITY, _meant, "a browser shows its sign", _ENTITY_SIGN, least=2, unless=_OF_PAGES
    ),
    Sign(MARKUP, _LABELS, _nothing, "news sites link so: 中信证券(行情,论坛), 南京[图库]"),
)
remove_ruled = _rule(Sign(RULED, _RULED, _nothing, "it parts as an empty line does", _THRICE))
narrow_letters = _rule(Sign(WIDE, _WIDE, _narrow, "punctuation stays wide", in_markdown=True))


def remove_left_markup(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Take the tags off a title, else turn entities into their signs and take labels away."""
    around = _around_title(texts)
    return Finding(around) if around else _remove_signs(texts, options, path)


def _around_title(texts: tuple[Text, ...]) -> dict[int, list[Edit]]:
    """Return the edits that take the tags off a title, and breaks off, where no other tags are."""
    first = next((text for text in texts if text.text.strip()), None)
    title = _TAGGED.fullmatch(first.text) if first and not first.line.markdown else None
    if title is None:
        return {}
    whole = joined(texts)
    breaks = {at: text for at, text in enumerate(texts) if _BREAKS.fullmatch(text.text)}
    known = title[0].count("<") + sum(text.text.count("<") for text in breaks.values())
    if known != whole.count("<") or "html" in whole.lower():
        return {}
    ends = [Edit(*title.span(part), "", MARKUP) for part in ("open", "close")]
    cut = {at: [Edit(0, len(text.text), "", MARKUP)] for at, text in breaks.items()}
    return {**cut, texts.index(first): ends}
