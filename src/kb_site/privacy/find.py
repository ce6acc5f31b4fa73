"""Private data: values of persons that never reach the site unless it allows that very value.

Kept out are phone numbers, e-mail addresses, ids of QQ, WeChat and other messengers, numbers of
identity papers, of bank cards, of students, staff and investors, however they are written:
full-width, in groups, in Han numerals, in links, split by emphasis. Numbers of services and
addresses of offices are no private data and stay. A landline number may belong to an office, but
nothing in it says so: the site allows it, or it goes.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from kb_site.core.messages import say
from kb_site.core.model import PrivateValue
from kb_site.core.patterns import holds, later
from kb_site.core.values import Value
from kb_site.privacy.shapes import NUMBERS, SHAPES, Shape, is_value, most_digits
from kb_site.privacy.view import View, in_digits, left_marks, unveiled_each, view

KIND = "private-data"

Spans = list[tuple[int, int]]

MARKS = {
    "phone": "〔已隐去联系方式〕",
    "email": "〔已隐去联系方式〕",
    "qq": "〔已隐去联系方式〕",
    "wechat": "〔已隐去联系方式〕",
    "messenger": "〔已隐去联系方式〕",
    "id-card": "〔已隐去证件号码〕",
    "bank-card": "〔已隐去卡号〕",
    "person-number": "〔已隐去编号〕",
}
NAMES = {
    "phone": say("term.phone"),
    "email": say("term.email"),
    "qq": say("term.qq"),
    "wechat": say("term.wechat"),
    "messenger": say("term.messenger"),
    "id-card": say("term.id-card"),
    "bank-card": say("term.bank-card"),
    "person-number": say("term.person-number"),
}

_DIGIT = (
    "0-9０-９①-⑳⓪⓿❶-❾➀-➓⑴-⒐⓵-⓽㊀-㊈〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖"
    "\U0001d7ce-\U0001d7ff²³¹⁰-⁹₀-₉٠-٩۰-۹०-९"
)
_NUMBER = (
    rf"[{_DIGIT}](?:(?:(?:[^\w]|[_xX]|<[^<>\n]{{0,40}}>|&[a-z]{{2,6}};){{0,8}}[{_DIGIT}]){{4}}"
    r"|(?:[ .\-_()（）]{0,2}[0-9oil]){6})"
)
_LATIN = later(
    r"wechat|weixin|vx|wx|v\s?[:：信]|w\s?[:：信]|tele|tg|t\.me|wa\.me|m\.me|q\.qq\.com|m\.qq\.com"
    r"|whats\s?app|signal|skype|kakao|line|viber|instagram|facebook|messenger|discord|mqq|@|＠|❤"
    r"|&#|&commat|%40|#(?:qq|163|126|139|189|sina|gmail|outlook|foxmail|hotmail|yahoo|icloud|yeah)"
    r"|#(?:aliyun|sohu)"
)
"""Looked for by itself: words that begin with single characters are found fast."""
_ADDED, _ADDS = later(r"[加搜私+＋➕][\s\S]{0,4}[v薇微威]"), "v薇微威"
_OTHER, _OTHER_BEGINS, _OTHER_GOES_ON = (
    (
        r"[(\[{（<] ?(?:at|a) ?[)\]}）>]|[ _-]at[ _-]|艾特|爱特|圈a|小老鼠"
        r"|[微薇威徽嶶维][\s\-*.]?[信:：❤]|卫星|[绿綠]泡泡"
        r"|(?:[加+＋➕]|我的?)[賴赖]|[賴赖] ?id|钉钉|釘釘|旺旺|飞书|电报|电報|電報|飞机|飛機"
        r"|[脸臉领][书書]|蝙蝠|抖音|快手|小[红紅][书書]|护照|護照"
    ),
    r"(\[{（< _\-+＋➕艾爱圈小微薇威徽嶶维卫绿綠加我电電飞飛脸臉领蝙抖快护護賴赖钉釘旺",
    r"aiolx特老信星泡的赖賴钉釘旺书書报報机機蝠音手红紅照",
)
_NAMED = later(rf"[{_OTHER_BEGINS}][\W_0-9{_OTHER_GOES_ON}](?<=(?=(?:{_OTHER}))[\s\S]{{2}})")
_SUSPECT = later(
    rf"[{_DIGIT}{_OTHER_BEGINS}][\W_{_DIGIT}{_OTHER_GOES_ON}]"
    rf"(?<=(?=({_NUMBER}|{_OTHER}))[\s\S]{{2}})"
)
"""Found in every value, as a group, and in small letters.

It begins with what the first two characters of the parts may be: sets of characters are looked for
many times as fast as anything else, an assertion about the next ones too.
"""
PLAIN_ID = later(r"[a-z][0-9]{0,6}(?:-[0-9]{1,2})?")
"""An id that holds no value, as those of many articles: a letter is no label of so few digits."""
_GOES_ON = later(
    r"<(?:!--[^\n]{0,200}|[^<>\n]{0,230})。"
    r"|。(?:[^A-Za-z0-9 \u2010-\u2027\u3000-\u9fff\n]|(?i:com|cn|net|org|hk|tw))"
)
"""Where a value may go on after 。: in an address, or within what is not seen."""
_BEGINS_ON = later(r"[^ABD-GI-MP-SU-Zabd-gi-mp-su-z0-9 \u2010-\u2027\u3000-\u9fff\n]")
"""Characters of which one follows such a 。, but where it stands in a tag."""


def suspects(texts: Sequence[str]) -> frozenset[int]:
    """Return which of several lines may hold a private value; few do, and one search tells.

    They are looked at as they are seen: marks within a word would hide that it is one.
    """
    return _suspects(unveiled_each(texts))


def _suspects(seen: Sequence[str]) -> frozenset[int]:
    text, end = _folded("\n".join(seen)), 0
    spans = [match.span() for match in _LATIN.finditer(text)]
    if holds(text, _ADDS):
        spans += [match.span() for match in _ADDED.finditer(text)]
    while match := _SUSPECT.search(text, end):
        end = match.end(1)
        spans.append((match.start(), end))
    if not spans:
        return frozenset()
    ends = list(accumulate([len(text) + 1 for text in seen]))
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect(ends, start), bisect(ends, end - 1) + 1))
    return frozenset(found)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, without 。 between them: no private value goes over it."""
    sentences = text.split("。")
    begins = "".join([sentence[:1] for sentence in sentences[1:]])
    may_go_on = begins and ("<" in text or _BEGINS_ON.search(begins))
    return [text] if may_go_on and _GOES_ON.search(text) else sentences


def _suspicious(seen: str) -> Spans:
    """Return where the sentences stand that may hold a private value, in a text as it is seen."""
    parts = sentences_of(seen)
    ends = list(accumulate([len(part) + 1 for part in parts]))
    return [
        (ends[at] - len(parts[at]) - 1, min(ends[at], len(seen))) for at in sorted(_suspects(parts))
    ]


def _folded(text: str) -> str:
    """Return a text in small letters, as long as it was, as patterns without cases read it."""
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


_LINK = later(
    r"(?<!!)\[([^\[\]\n]{0,300})\]\(\s{0,9}<?([^()\s<>]{1,2000})>?[^()\n]{0,300}\)", re.IGNORECASE
)
NAME = 4
"""Characters of a name in the address of a messenger; what links say may have fewer by chance."""
_SCHEME = later(r"(?:weixin|wechat|mqq[a-z]*|tg|whatsapp|line|skype|viber):", re.IGNORECASE)


class Private(Value, order=True):
    """A private value in a text: the span to replace, what it is, and what comes instead."""

    start: int
    end: int
    kind: str
    value: str
    after: str


def redact(text: str, allow: Iterable[str]) -> tuple[str, tuple[PrivateValue, ...]]:
    """Return the text without private values, and the values with their columns, on line 1."""
    found = find_private(text, allow)
    values = (PrivateValue(1, one.start + 1, one.kind, one.value) for one in found)
    return replaced(text, found), tuple(values)


def replaced(text: str, found: Iterable[Private]) -> str:
    """Return the text with what comes in the place of each value; they are in order, disjoint."""
    pieces: list[str] = []
    position = 0
    for private in found:
        pieces += (text[position : private.start], private.after)
        position = private.end
    return "".join((*pieces, text[position:]))


def masked(text: str, allow: Iterable[str]) -> str:
    """Return the text with dots in the place of each value, every line and column as it was."""
    allowed = tuple(allow)
    dots = [
        (one.start, one.end, re.sub(r"[^\n]", "•", text[one.start : one.end]))
        for one in find_private(text, allowed)
    ]
    for start, end, mark in dots:
        text = text[:start] + mark + text[end:]
    return text


def find_private(text: str, allow: Iterable[str]) -> list[Private]:
    """Return the private values of a text, in order and disjoint."""
    seen = view(text)
    spans = _suspicious(seen.text)
    if not spans:
        return []
    allowed = {bare(value) for value in allow}
    found: list[Private] = []
    links = _links(text, [seen.span(*span) for span in spans], allowed)
    for private in sorted([*links, *_values(text, seen.part(spans), allowed)]):
        if not found or private.start >= found[-1].end:
            found.append(private)
        elif private.end > found[-1].end:
            last = found[-1]
            value = text[last.start : private.end]
            found[-1] = Private(last.start, private.end, last.kind, value, last.after)
    return found


def _values(text: str, seen: View, allowed: set[str]) -> Iterator[Private]:
    for each in filter(None, (seen, in_digits(seen))):
        folded = _folded(each.text)
        digits = most_digits(folded)
        for shape in SHAPES if _has_name(folded) else NUMBERS:
            if digits < shape.digits or (shape.signs and not holds(folded, shape.signs)):
                continue
            if shape.hint is None or shape.hint.search(folded):
                places = _spans(each.text, shape, allowed)
                yield from (_private(text, each, shape.kind, *place) for place in places)


def _has_name(folded: str) -> bool:
    """Return whether a text in small letters has a word or a sign that tells a value."""
    adds = holds(folded, _ADDS) and _ADDED.search(folded)
    return bool(adds or _LATIN.search(folded) or _NAMED.search(folded))


def _spans(seen: str, shape: Shape, allowed: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the values of one shape, with those that are listed after one."""
    position = 0
    while match := shape.pattern.search(seen, position):
        start, end = match.span(match.lastindex or 0)
        position = max(end, match.start() + 1)
        if not is_value(shape, seen, start, end):
            position = max(match.start() + 1, start)
            continue
        if bare(seen[start:end]) not in allowed:
            scheme = match[0].lower().startswith(("mailto:", "tel:", "sms:"))
            yield match.start() if scheme else start, end
        for first, last in _listed(seen, shape, end):
            position = last
            if bare(seen[first:last]) not in allowed:
                yield first, last


def _listed(seen: str, shape: Shape, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of values that follow one: `65521234 / 65521235`, `65521234/5`."""
    while True:
        for pattern in shape.more:
            match = pattern.match(seen, end)
            if match and is_value(shape, seen, *match.span(1), listed=True):
                break
        else:
            return
        yield match.span(1)
        end = match.end()


def _private(text: str, seen: View, kind: str, start: int, end: int) -> Private:
    if seen.text[start - 1 : start] == "<" and seen.text[end : end + 1] == ">":
        start, end = start - 1, end + 1
    first, last = seen.span(start, end)
    before, after = left_marks(text, first, last)
    return Private(first, last, kind, text[first:last], before + MARKS[kind] + after)


def _links(text: str, spans: Spans, allowed: set[str]) -> Iterator[Private]:
    """Yield links in parts of a text that lead to a person; words that do not name him stay."""
    for match in _LINK.finditer(text) if "](" in text else ():
        target = match[2]
        near = any(start < match.end() and match.start() < end for start, end in spans)
        found = sorted(_values(target, view(target), allowed)) if near else []
        if inner := found or (_by_scheme(target, allowed) if near else []):
            value = inner[0].value
            name = re.split("[/?=&]", value.rstrip("/"))[-1]  # all that t.me/name tells
            either = "|".join(map(re.escape, {value, name} if len(name) >= NAME else {value}))
            named = rf"@?(?<![0-9a-z])(?:{either})(?![0-9a-z])"
            parts = re.split(named, match[1], flags=re.IGNORECASE)
            words, _ = redact(inner[0].after.join(parts), allowed)
            mark = "" if inner[0].after in words else inner[0].after
            yield Private(*match.span(), inner[0].kind, inner[0].value, words + mark)


def _by_scheme(target: str, allowed: set[str]) -> list[Private]:
    """Return what a link to a messenger names, whatever it looks like."""
    value = target.partition(":")[2]
    if not _SCHEME.match(target) or not value or bare(value) in allowed:
        return []
    scheme = target.partition(":")[0].lower()
    kinds = {"weixin": "wechat", "wechat": "wechat"}
    kind = "qq" if scheme.startswith("mqq") else kinds.get(scheme, "messenger")
    return [Private(0, len(target), kind, value, MARKS[kind])]


def bare(value: str) -> str:
    """Return a value without what may be written differently."""
    return re.sub(r"[\s\-()]", "", view(value).text).lower()
