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
from datetime import date
from html import unescape

from kb_site.model import PrivateValue

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
    "phone": "a phone number",
    "email": "an e-mail address",
    "qq": "a QQ id",
    "wechat": "a WeChat id",
    "id-card": "an ID-card number",
    "bank-card": "a bank-card number",
}

_ONE_TO_ONE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONE_TO_ONE |= dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-")) | dict.fromkeys(
    (0x3000, 0xA0, 0x2009), 32
)
"""One character to one, so that offsets stay."""
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九幺]{11}")

_HINTS = tuple(
    "@ ＠ &# &commat %40 (at) [at] （at） #qq. #163. #126. #sina. #gmail. #outlook. #foxmail. qq ｑｑ 扣扣 企鹅"
    " 微信 vx wx 薇信 威信 v信 wechat weixin 加q 加v wxid mqq".split()
)
_DIGITS = re.compile(
    r"[0-9０-９](?:[ ().\\\u3000&#;xX\u00a0\u00ad\u200b-\u200f\-－‐-―（）]{0,6}[0-9０-９]){6}"
)


def is_suspect(text: str) -> bool:
    """Return whether a text may hold a private value; a cheap test, since few texts do."""
    if _DIGITS.search(text) or _HAN_NUMBER.search(text):
        return True
    lower = text.lower()
    return any([hint in lower for hint in _HINTS])


_DISGUISE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|&(?:#[0-9]{1,6}|#x[0-9a-f]{1,5}|commat|period|lowbar|num|hyphen);|%40"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff]",
    re.IGNORECASE,
)

_SEPARATOR = r"[ .\-]?"
_NOT_A_SUM = r"(?!\s?(?:元|万|亿|美元|港元|欧元|股|吨|%))"
_PATTERNS = (
    (
        "email",
        re.compile(
            r"(?:mailto:)?(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
            r"(?: ?@ ?| ?[(\[] ?at ?[)\]] ?|\#(?=(?:qq|163|126|sina|gmail|foxmail|outlook)\.))"
            r"(?:[A-Za-z0-9\-]{1,63}(?:\.| \. )){1,6}[A-Za-z]{2,24})",
            re.IGNORECASE,
        ),
    ),
    (
        "id-card",
        re.compile(
            r"(?<![0-9A-Za-z])([1-9][0-9]{5}[ \-]?(?:18|19|20)[0-9]{6}[ \-]?[0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
            r"|身份证[^0-9\n]{0,8}([1-9][0-9]{14})(?![0-9])"
        ),
    ),
    (
        "bank-card",
        re.compile(
            r"(?<![0-9A-Za-z.])([2-9][0-9]{3}(?:[ \-]?[0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?"
            r"|[2-9][0-9]{5}[ \-][0-9]{10,13})(?![0-9A-Za-z])"
        ),
    ),
    (
        "phone",
        re.compile(
            r"(?:tel:)?(?<![0-9a-fA-F¥￥$])(?<![0-9]\.)"
            rf"((?:(?:\+|00)?86[ \-]?)?1[3-9][0-9](?:{_SEPARATOR}[0-9]{{4}}{_SEPARATOR}[0-9]{{4}}"
            rf"|[ \-][0-9]{{3}}[ \-][0-9]{{5}}))(?![0-9a-fA-F]){_NOT_A_SUM}",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",
        re.compile(
            r"(?:tel:)?(?<![0-9A-Za-z.])((?:(?:\+|00)86[ \-]?)?"
            r"(?:\(0(?:10|2[0-9]|[3-9][0-9]{2})\)|0(?:10|2[0-9]|[3-9][0-9]{2})|(?<=86[ \-])(?:10|2[0-9]))"
            r"[ \-]?[2-9][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9])(?:(?:-| ?转接? ?| ?分机 ?)[0-9]{1,6})?)",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",
        re.compile(
            r"(?<![0-9A-Za-z])(\+(?:852|853|886|1|7|33|44|49|60|61|65|66|81|82|84)[ \-]?"
            r"[0-9](?:[ \-]?[0-9]){6,10}|09[0-9]{2}-?[0-9]{3}-?[0-9]{3})(?![0-9])"
        ),
    ),
    (
        "phone",
        re.compile(
            r"(?:电话|電話|座机|固话|致电|传真|傳真|tel|phone)(?:号码)?\s?[:为]?\s?"
            r"((?!400|800|9[56])[2-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9\-])" + _NOT_A_SUM,
            re.IGNORECASE,
        ),
    ),
    (
        "qq",
        re.compile(
            r"(?:QQ|扣扣|企鹅号|加Q)(?:[/、和及](?:微信|电话|手机))?(?:号码|号|群|交流|咨询|客服|联系)*"
            r"\s?[:为是]?\s?([1-9][0-9]{4,10})(?![0-9]|\s?(?:元|万|亿|人|个|多|余|年|名|\.[0-9]))",
            re.IGNORECASE,
        ),
    ),
    (
        "wechat",
        re.compile(
            r"(?:(?:微信|wechat|weixin)(?:[/、和及](?:QQ|电话|手机))?(?:(?:号码|号|ID)\s?[:为是]?|客服?\s?[:为]|\s?[:为])"
            r"|(?<![A-Za-z0-9])(?:vx|wx)(?:号|[ :])|(?:薇信|威信|v信|加v|加微信?)(?:号)?\s?[:为]?)"
            r"\s?(?!(?:android|windows|iphone|harmony|wechat|weixin|alipay)[a-z]*(?![a-z0-9_\-]))"
            r"([A-Za-z][A-Za-z0-9_\-]{5,19}|[1-9][0-9]{4,10})(?![A-Za-z0-9_\-])",
            re.IGNORECASE,
        ),
    ),
    ("wechat", re.compile(r"(?<![A-Za-z0-9_])(wxid_[a-z0-9]{6,20})", re.IGNORECASE)),
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
    for private in reversed(found):
        text = text[: private.start] + private.after + text[private.end :]
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
        for kind, pattern in _PATTERNS:
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
    plain = text.translate(_ONE_TO_ONE)
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


def is_id_card(digits: str) -> bool:
    """Return whether 18 characters are an ID-card number: province, birthday, check digit."""
    if digits[:2] not in _PROVINCES:
        return False
    born = digits[6:14] if len(digits) == 18 else "19" + digits[6:12]
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    if len(digits) == 15:
        return True
    total = sum(int(digit) * (1 << (17 - at)) for at, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def is_bank_card(digits: str) -> bool:
    """Return whether 16 to 19 digits are a bank-card number: issuer's prefix, Luhn digit."""
    if not 16 <= len(digits) <= 19 or not digits.startswith(_ISSUERS):
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_ISSUERS = (
    "62",
    "4",
    "51",
    "52",
    "53",
    "54",
    "55",
    "22",
    "23",
    "24",
    "25",
    "26",
    "27",
    "35",
    "60",
    "65",
    "9558",
)


def _bare(value: str) -> str:
    """Return a value without what may be written differently."""
    return re.sub(r"[\s\-()]", "", value.translate(_ONE_TO_ONE)).lower()
