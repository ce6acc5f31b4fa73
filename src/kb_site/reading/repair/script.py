"""Mixed scripts: text goes to the site's language, with OpenCC."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kb_site.chinese.han import characters, count_han
from kb_site.chinese.script import convert
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined, seams

KIND = "script"

STRAY_SHARE = 0.03
"""Of the other script in the Han: with fewer, only lines that have some are converted."""

_CONVERTERS = {"zh-Hans": ("tw2s", "t2s", "gb2312"), "zh-Hant": ("s2tw", "s2tw", "big5")}
"""By language: how phrases and how characters are converted, and a set with all of the script."""

_BOTH = frozenset("昇陞甯喆堃崑崙濬祕甦邨氾犇龢仝淼祇乾")
"""Outside the smaller character set, but in use in Simplified names too."""

_HONG_KONG = str.maketrans("敍枱糭衞衹綫説裏", "敘檯粽衛只線說裡")
"""Hong Kong's forms; `tw2s` knows most of them, but not the first five."""

_KEPT = later(
    r"""
      么                                                 # 幺 in Taiwan, but 麼 in mixed text
    | (?<=[显顯专專论論译譯编編原合所昭卓拙遗遺撰较較炳土巨名]) 著 (?! [眼嘴] )
    | (?<=微知) 著
    | 著 (?= 有? [《〈“「『] | 有多部 | 有专 | 有專 | 书立 | 書立 )
    """,
    re.VERBOSE,
)
"""What a Simplified article keeps where `tw2s` would change it."""

JAPANESE = 0.3
"""Kana for each Han character from which on a text is Japanese, whose characters are its own."""
_KANA = later("[\u3041-\u30fa]")
_LAW = later(
    r"《[^《》\n]{2,40}(?:法|法典|条例|條例|规定|規定|办法|辦法|细则|細則|解释|解釋|规则|規則|通知|意见|意見|决定|決定)》"
)


def convert_script(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Convert to the site's script where characters belong to the other one without doubt."""
    del path
    if options.language not in _CONVERTERS:
        return NOTHING
    phrases, _, charset = _CONVERTERS[options.language]
    whole = joined(texts)
    foreign = _foreign(whole, phrases, charset)
    if not foreign or len(_KANA.findall(whole)) >= JAPANESE * count_han(whole):
        return NOTHING
    everywhere = sum(map(foreign.__contains__, whole)) >= STRAY_SHARE * count_han(whole)
    meant = [
        index for index, text in enumerate(texts) if everywhere or not foreign.isdisjoint(text.text)
    ]
    before = "\n".join([texts[index].text for index in meant])
    converted = convert(before.translate(_HONG_KONG), phrases).split("\n")
    edits = {}
    for index, after in zip(meant, converted, strict=True):
        if texts[index].text != after:
            edits[index] = _differences(texts[index], _spare(texts[index].text, after, options))
    return Finding({index: found for index, found in edits.items() if found})


def _foreign(whole: str, phrases: str, charset: str) -> frozenset[str]:
    """Return the characters of the text that belong to the other script and to no other use."""
    unknown = characters(whole).difference(_known(charset))
    return frozenset([each for each in unknown if _is_foreign(each, phrases)])


@lru_cache(maxsize=1 << 15)
def _is_foreign(character: str, phrases: str) -> bool:
    if not "㐀" <= character <= "鿿" or character in _BOTH:
        return False
    after = convert(character.translate(_HONG_KONG), phrases)
    return character != after <= "\uffff"


def _spare(before: str, after: str, options: LoadOptions) -> str:
    """Return `after` with names and laws converted by character, and with what is kept put back."""
    if len(before) != len(after):
        return after
    spans = [match.span() for match in _LAW.finditer(before)]
    names = _names(options)
    if names or spans:
        plain = _characters(before, options.language)
        for name in names:
            start = plain.find(name)
            while start >= 0:
                spans.append((start, start + len(name)))
                start = plain.find(name, start + len(name))
        after = _put(after, plain, spans)
    if options.language == "zh-Hans":
        after = _put(after, before, [match.span() for match in _KEPT.finditer(before)])
    return after


def _put(text: str, other: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with what `other`, which is as long, has in the spans."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = other[start:end]
    return "".join(characters) if spans else text


def _differences(text: Text, after: str) -> list[Edit]:
    """Return an edit for each run of characters that differ, outside addresses and syntax."""
    before = text.text
    if len(before) != len(after):
        return [Edit(0, len(before), after, KIND)]
    edits: list[Edit] = []
    breaks = seams(text)
    pairs = enumerate(zip(before, after, strict=True))
    for offset, new in [(at, new) for at, (old, new) in pairs if old != new]:
        if new > "\uffff":  # few fonts have it
            continue
        if edits and edits[-1].end == offset and offset not in breaks:
            edits[-1] = Edit(edits[-1].start, offset + 1, edits[-1].after + new, KIND)
        else:
            edits.append(Edit(offset, offset + 1, new, KIND))
    spans = protected(text.line, before, titles=False)
    return [edit for edit in edits if not meets(spans, edit.start, edit.end)] if spans else edits


@lru_cache(maxsize=8)
def _names(options: LoadOptions) -> tuple[str, ...]:
    laws = [name for law in options.laws for name in law.names]
    return tuple(_characters(name, options.language) for name in (*options.names, *laws) if name)


def _characters(text: str, language: str) -> str:
    """Return the text converted character by character."""
    return "".join([_character(character, language) for character in text])


@cache
def _known(charset: str) -> frozenset[str]:
    """Return the characters of a character set, those of ASCII and the common marks among them."""
    plane = "".join(map(chr, range(0xD800)))
    return frozenset(plane.encode(charset, "ignore").decode(charset))


@cache
def _character(character: str, language: str) -> str:
    after = convert(character.translate(_HONG_KONG), _CONVERTERS[language][1])
    return after if len(after) == 1 else character
