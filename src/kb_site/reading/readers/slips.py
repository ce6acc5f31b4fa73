"""Slips in an author's Markdown: marks that show as they are written, and what is never closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.patterns import holds, later
from kb_site.markdown.code_spans import blank_code, fenced
from kb_site.markdown.dialect.attributes import ATTRIBUTES
from kb_site.markdown.dialect.box_names import BOXES

_COMMENT_OPENS = later(r"(?<!\\)<!--|\{/\*")
_COMMENT_CLOSES = {"<!--": "-->", "{/*": "*/}"}

_BOX = later(r"[ >]*(?P<colons>:{3,})[ \t]*(?P<name>[^\s\[{]*)")
_NO_MARK = later(rf"\\[!-/:-@\[-`{{-~]|{ATTRIBUTES.pattern}")
"""What an author has escaped, and attributes that are known."""
_DEFINED = later(r"^ {0,3}\[(\^?[^\]]+)\]:", re.MULTILINE)
_REFERENCE = later(r"(?<![!\\\]])\[([^\[\]]+)\]\[([^\[\]]*)\]|(?<!\\)\[(\^[^\[\]\s]+)\](?!:)")

_TAGS = (
    "div|span|p|img|a|details|summary|table|tr|td|b|i|u|font|center|iframe|video|kbd|sub|sup|script"
    r"|style|[A-Z]\w*"
)

BLOCK_ANCHOR = later(
    r"(?:(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]+\^(?=[a-z]*\d)"
    r"|(?:(?<=[。！？；])|(?<=[。！？；][_*]))[ \t]+\^)(?=\d*[a-z])[a-z\d]{5,6}[ \t]*$",
    re.MULTILINE,
)
"""What note programs write behind a paragraph that another note leads to: `^v852j1`.

Behind a letter or a number it is a power.
"""
OPEN_BOLD = "KB331.bold-open"
_FOREIGN = later(
    r"^\s*\$\$\s*$|\$\$(?=[^$\n]*[\\^_=+])|\\(?:begin|end)\{|\\(?:frac|dfrac|sum|text|mathrm|mathbf|sqrt|left|int|prod)(?![A-Za-z])"
    r"|^[!?]>[ \t]*(?=\S)|^#\+(?:BEGIN|END)_\w+|^\.\. [\w-]+::|^={2,6} .* ={2,6}$|\ufffc"
    r"|(?<!\d)%%[^%\n]+%%|(?<![\w+])\+\+[^+\s][^+\n]*\+\+|'{3}[^'\n]+'{3}"
    r"|(?<![A-Za-z0-9_=!<>])==[^=\s][^=\n]{0,80}==(?!=)"
    r"|\[(?P<tag>b|i|u|url|img|color|size|quote)(?:=[^\]\n]*)?\](?=[^\[\]\n]*\[/(?P=tag)\])"
)
"""Marks of TeX, docsify, Org, reStructuredText, wikis, Obsidian and forums; links with spaces."""
_PAIRS = ("%%", "++", "==", "!>", "?>", "::", "'''", "\\", "\ufffc")
"""Signs of these that are rare, none of which stands in most texts."""


class Slip(NamedTuple):
    """What finds a slip in a line, the message that says so, and one of what it is written with."""

    find: Callable[[str], re.Match[str] | None]
    key: str
    signs: Sequence[str]


SLIPS = (
    Slip(re.compile(r"#{1,6}(?=[^#\s]|[\u3000\xa0])").match, "KB331.heading-space", "#"),
    Slip(re.compile(r"[＃]+").match, "KB331.heading-wide", "＃"),
    Slip(re.compile(r"[｛｝]").search, "KB331.braces-wide", "｛｝"),
    Slip(
        re.compile(r"\]（|！\[|［[^］]*］\(").search,
        "KB331.brackets-wide",
        ("]（", "！[", "］("),
    ),
    Slip(re.compile(r"[-*+]\[[ xX]?\]|[-*+] \[\](?= |$)").match, "KB331.task", "["),
    Slip(re.compile(r"-(?=[^\W\d_])(?!-)").match, "KB331.item-space", "-"),
    Slip(re.compile(r"\d{1,2}\.(?=[^\W\d_])").match, "KB331.number-space", "."),
    Slip(
        re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$\{\w+\}").search,
        "KB331.template",
        ("{{", "{%", "${"),
    ),
    Slip(
        re.compile(r"\{[ \t]*(?:[.#:][\w-][^{}]*|\w+=[^{}]*)\}[ \t]*$|(?<=[)\]])\{[^{}]*\}").search,
        "KB331.attributes",
        "{",
    ),
    Slip(
        re.compile(r"(?:!!!|\?\?\?\+?|===) +[\"\w]").match,
        "KB331.box-elsewhere",
        ("!!!", "???", "==="),
    ),
    Slip(re.compile(rf"</?(?:{_TAGS})\b[^<>]*>").search, "KB331.html", "<"),
    Slip(re.compile(r"\[\[?(?:toc|_TOC_)\]?\]$", re.IGNORECASE).match, "KB331.contents", "["),
    Slip(re.compile(r"!?\[\[[^\[\]]+\]\]").search, "KB331.wiki-link", ("[[",)),
    Slip(lambda text: BLOCK_ANCHOR.search(text), "KB331.block-anchor", "^"),  # noqa: PLW0108 - compiled late
    Slip(re.compile(r"(?<!\*)\*\*(?=\S)[^*]{0,200}$").search, OPEN_BOLD, ("**",)),
    Slip(re.compile(r"\]\([^()\s<>\"']+[ \t]+[^()\"'\n]+\)").search, "KB331.other", ("](",)),
    Slip(lambda text: _FOREIGN.search(text), "KB331.other", ("$$", "#+", "[/", *_PAIRS)),  # noqa: PLW0108 - compiled late
)
"""What stands in a line that no rule of the dialect takes, and the message that says so."""


_SIGNS = later(r"[#＃｛｝［\[\]{}<$*^]")
_OPENING = "-+!?="
"""Without one of these, the second or a figure at its head, or ::: a line holds no slip, reference
or box."""

_PLAIN_HEADING = later(r"#{1,6} [^#＃｛｝［\[\]{}<$*:\\`]*(?:\{#[\w-]+\})?")
"""Nearly every line that has a sign is one, and has no other."""

_WIDE_ITEM = later(r"^[ >]*(?:\d{1,9}[.)]|[-*+]) {5,}(?=\S*[\u3400-\u9fff])")
"""What the writer took for an item; in CommonMark five spaces make code."""


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments begin and end; after one that is never closed none of its kind is."""
    position = 0
    unclosed: set[str] = set()
    for found in _COMMENT_OPENS.finditer(text):
        if found.start() < position or found[0] in unclosed:
            continue
        close = text.find(_COMMENT_CLOSES[found[0]], found.end())
        if close < 0:
            unclosed.add(found[0])
        else:
            position = close + 3
            yield found.start(), position


def blank_comments(body: str) -> str:
    """Return Markdown without comments, which nobody publishes; lines keep their numbers."""
    if "<!--" not in body and "{/*" not in body:
        return body
    rows = body.split("\n")
    code = fenced(rows)
    masked = "\n".join("\0" * len(row) if at in code else _mask(row) for at, row in enumerate(rows))
    pieces: list[str] = []
    position = 0
    for start, end in _comments(masked):
        pieces += (body[position:start], "\n" * body.count("\n", start, end))
        position = end
    return "".join((*pieces, body[position:]))


def _mask(row: str) -> str:
    return blank_code(row) if len(blank_code(row)) == len(row) else row


def find_slips(rows: Sequence[str], path: str, first: int) -> Iterator[Problem]:
    """Yield KB331 for marks that would show as they are written, KB332 for what never closes."""
    whole, code = "\n".join(rows), fenced(rows)
    if ":::" in whole:
        yield from _unclosed(rows, code, path, first)
    defined = {each.casefold() for each in _DEFINED.findall(whole)} if "]:" in whole else set()
    slips = [slip for slip in SLIPS if holds(whole, slip.signs)]
    known = _Known(tuple(slips), defined)
    spaced = "     " in whole
    pairs = [sign for sign in _PAIRS if holds(whole, (sign,))]
    for index, row in enumerate(rows):
        if not row or index in code or (row[0] == "#" and _PLAIN_HEADING.fullmatch(row)):
            continue
        wide = _WIDE_ITEM.match(row) if spaced else None
        if wide:
            message = say("KB331.item-wide", shown=wide[0].strip())
            yield problem("KB331", path, first + index, 1, message)
            continue
        opens = row[0] in _OPENING or row[0].isdecimal()
        if not (opens or _SIGNS.search(row) or ":::" in row or (pairs and holds(row, pairs))):
            continue
        text = _NO_MARK.sub(lambda found: " " * len(found[0]), blank_code(row))
        open_end = bool(index + 1 < len(rows) and rows[index + 1].strip())
        yield from _of_line(text, known, path, first + index, open_end=open_end)


class _Known(NamedTuple):
    """The slips that a text may have, and the names that it defines for links."""

    slips: Sequence[Slip]
    defined: set[str]


def _of_line(
    text: str, known: _Known, path: str, line: int, *, open_end: bool
) -> Iterator[Problem]:
    box = _BOX.match(text)
    if box and box["name"] and box["name"] not in BOXES:
        message = say("KB331.box", name=box["name"], names=BOXES)
        yield problem("KB331", path, line, box.start("name") + 1, message)
        return
    for slip in known.slips:
        if slip.key == OPEN_BOLD and (open_end or text.count("**") % 2 == 0):
            continue
        found = slip.find(text) if holds(text, slip.signs) else None
        if found:
            message = say(slip.key, shown=found[0].strip()[:30])
            yield problem("KB331", path, line, found.start() + 1, message)
            return
    for found in _REFERENCE.finditer(text) if holds(text, ("][", "[^")) else ():
        label = (found[3] or found[2] or found[1]).casefold()
        if label not in known.defined and (found[3] or found[2]):
            message = say("KB331.reference", shown=found[0], label=label)
            yield problem("KB331", path, line, found.start() + 1, message)


def _unclosed(
    rows: Sequence[str], code: frozenset[int], path: str, first: int
) -> Iterator[Problem]:
    """Yield KB332 for boxes; open code and marks of a merge are refused before, as KB112."""
    boxes: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        box = None if index in code else _BOX.match(row)
        if box and box["name"] in BOXES:
            boxes.append((index, len(box["colons"])))
        elif box and not box["name"] and boxes:
            boxes.pop()
    for index, colons in boxes:
        message = say("KB332.box", colons=":" * colons)
        yield problem("KB332", path, first + index, 1, message)
