"""Private data: values of persons that never reach the site unless it allows that very value.

Kept out are mobile and landline numbers, e-mail addresses, QQ and WeChat ids, ID-card
numbers with a right check digit (GB 11643) and bank-card numbers with a known prefix and a
right Luhn digit (ISO/IEC 7812); also full-width, with separators, in Han numerals, in links.

Numbers of services are no private data and stay: short numbers of three to five digits (110,
12378), 95xxx and 96xxx with their branches, and 400 and 800 numbers. A landline number may
belong to an office, but nothing in it says so: the site allows it, or it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from kb_site.core.messages import say
from kb_site.core.model import PrivateValue
from kb_site.privacy.check_digits import is_bank_card, is_id_card
from kb_site.privacy.contacts import PATTERNS

KIND = "private-data"

MARKS = {
    "phone": "〔已隐去联系方式〕",
    "email": "〔已隐去联系方式〕",
    "qq": "〔已隐去联系方式〕",
    "wechat": "〔已隐去联系方式〕",
    "id-card": "〔已隐去证件号码〕",
    "bank-card": "〔已隐去卡号〕",
}
NAMES = {
    "phone": say("term.phone"),
    "email": say("term.email"),
    "qq": say("term.qq"),
    "wechat": say("term.wechat"),
    "id-card": say("term.id-card"),
    "bank-card": say("term.bank-card"),
}

_ONE_TO_ONE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONE_TO_ONE |= dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-")) | dict.fromkeys(
    (0x3000, 0xA0, 0x2009), 32
)
"""One character to one, so that offsets stay."""
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九幺][〇零一二三四五六七八九幺]{10}")

_HINTS = re.compile(
    "@|＠|&#|&commat|%40|\\(at\\)|\\[at\\]|（at）|#(?:qq|163|126|sina|gmail|outlook|foxmail)\\."
    "|qq|ｑｑ|扣扣|企鹅|微信|薇信|威信|v信|wechat|weixin|vx|wx|加q|加v"
)
"""In lower case."""
_DIGITS = re.compile(
    r"[0-9０-９](?:[ ().\\\u3000&#;xX\u00a0\u00ad\u200b-\u200f\-－‐-―（）]{0,6}[0-9０-９]){6}"
)
"""Seven digits: a local number with its label has no more."""
_TEN_DIGITS = re.compile(r"[0-9](?:[ .()\-]{0,3}[0-9]){9}")


def is_suspect(text: str) -> bool:
    """Return whether a text may hold a private value; a cheap test, since few texts do."""
    if _DIGITS.search(text) or _HAN_NUMBER.search(text):
        return True
    return bool(_HINTS.search(text.lower()))


_DISGUISE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|&(?:#[0-9]{1,6}|#x[0-9a-f]{1,5}|commat|period|lowbar|num|hyphen);|%40"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff]",
    re.IGNORECASE,
)

_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]*)\]\(\s*<?((?:mailto|tel|sms|weixin|wechat|mqq[a-z]*):[^()\s>]*)>?[^()\n]*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Private:
    """A private value in a text: the span to replace, what it is, and what comes instead."""

    start: int
    end: int
    kind: str
    value: str
    after: str


def redact(text: str, allow: Iterable[str]) -> tuple[str, tuple[PrivateValue, ...]]:
    """Return the text without private values, and the values with their columns, on line 1."""
    found = find_private(text, allow)
    if not found:
        return text, ()
    pieces: list[str] = []
    position = 0
    for private in found:
        pieces += (text[position : private.start], private.after)
        position = private.end
    text = "".join((*pieces, text[position:]))
    values = (PrivateValue(1, one.start + 1, one.kind, one.value) for one in found)
    return text, tuple(values)


def find_private(text: str, allow: Iterable[str]) -> list[Private]:
    """Return the private values of a text, in order and disjoint."""
    if not is_suspect(text):
        return []
    allowed = {_bare(value) for value in allow}
    found: list[Private] = []
    for private in sorted([*_links(text, allowed), *_values(text, allowed)]):
        if not found or private.start >= found[-1].end:
            found.append(private)
        elif private.end > found[-1].end:
            last = found[-1]
            value = text[last.start : private.end]
            found[-1] = Private(last.start, private.end, last.kind, value, last.after)
    return found


def _values(text: str, allowed: set[str]) -> Iterator[Private]:
    plain, starts, ends = _view(text)
    views = [plain]
    if _HAN_NUMBER.search(plain):
        views.append(plain.translate(_HAN_DIGITS))
    for view in views:
        for kind, pattern in _possible(view):
            for match in pattern.finditer(view):
                group = match.lastindex or 0
                value = match[group]
                if _bare(value) in allowed or not _passes(kind, value):
                    continue
                start, end = match.span(group)
                if match[0].lower().startswith(("mailto:", "tel:")):
                    start = match.start()
                if view[start - 1 : start] == "<" and view[end : end + 1] == ">":
                    start, end = start - 1, end + 1
                first, last = starts[start], ends[end - 1]
                yield Private(first, last, kind, text[first:last], MARKS[kind])


def _possible(view: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns that may be found: those with a hint of theirs, or enough digits."""
    lower = view.lower()
    numbers = bool(_TEN_DIGITS.search(view))
    return [
        (kind, pattern)
        for kind, pattern, hints in PATTERNS
        if (any(hint in lower for hint in hints) if hints else numbers)
    ]


def _links(text: str, allowed: set[str]) -> Iterator[Private]:
    """Yield links that lead to a person; their words stay."""
    for match in _LINK.finditer(text) if "](" in text else ():
        inner = sorted(_values(match[2], allowed)) or _by_scheme(match[2], allowed)
        if inner:
            words, _ = redact(match[1], allowed)
            mark = "" if inner[0].after in words else inner[0].after
            yield Private(*match.span(), inner[0].kind, inner[0].value, words + mark)


def _by_scheme(target: str, allowed: set[str]) -> list[Private]:
    """Return what a link to a messenger names, whatever it looks like."""
    scheme, _, value = target.partition(":")
    if scheme.lower() in ("mailto", "tel", "sms") or not value or _bare(value) in allowed:
        return []
    kind = "qq" if scheme.lower().startswith("mqq") else "wechat"
    return [Private(0, len(target), kind, value, MARKS[kind])]


def _view(text: str) -> tuple[str, range | list[int], range | list[int]]:
    """Return the text as it will be read, and where each of its characters starts and ends.

    Escapes, entities and invisible characters would otherwise hide a value.
    """
    plain = text if text.isascii() else text.translate(_ONE_TO_ONE)
    if not _DISGUISE.search(plain):
        return plain, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in (*_DISGUISE.finditer(plain), None):
        stop = match.start() if match else len(plain)
        pieces.append(plain[position:stop])
        starts += range(position, stop)
        ends += range(position + 1, stop + 1)
        if match:
            read = "@" if match[0] == "%40" else unescape(match[0]) if match[0][0] == "&" else ""
            pieces.append(read)
            starts += [match.start()] * len(read)
            ends += [match.end()] * len(read)
            position = match.end()
    return "".join(pieces), starts, ends


def _passes(kind: str, value: str) -> bool:
    """Return whether the check digits, if the kind has some, are right."""
    digits = re.sub(r"[ \-]", "", value)
    if kind == "id-card":
        return is_id_card(digits)
    return kind != "bank-card" or is_bank_card(digits)


def _bare(value: str) -> str:
    """Return a value without what may be written differently."""
    return re.sub(r"[\s\-()]", "", value.translate(_ONE_TO_ONE)).lower()
