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
    | (?<![写寫刻印贴貼标標挂掛画畫看读讀听聽唱喊叫说說念拿举舉捧翻抱朝]) 著
      (?= 有? [《〈“「『] | 有多部 | 有专 | 有專 | 书立 | 書立 )
    """,
    re.VERBOSE,
)
"""What a Simplified article keeps where `tw2s` would change it."""

JAPANESE = 0.3
"""Kana for each Han character from which on a text is Japanese, whose characters are its own."""
_KANA = later("[\u3041-\u30fa]")
_HIRAGANA = later("[\u3041-\u3096]")
_QUOTED = later(
    r"「[^「」\n]{1,60}」|『[^『』\n]{1,60}』|《[^《》\n]{1,60}》|“[^“”\n]{1,60}”"
    r"|\"[^\"\n]{1,60}\"|[（(][^（）()\n]{1,60}[）)]"
)
_SENTENCE = later(r"[^。！？!?\n\u3000]+")
_FEW_KANA = 2
"""Hiragana in a quotation or a sentence that is Japanese; Chinese names have one, `鲜の味`."""
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
    has_kana = len(_KANA.findall(whole)) if foreign else 0
    if not foreign or has_kana >= JAPANESE * count_han(whole):
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
            own = _japanese(texts[index].text) if has_kana else []
            if has_kana and not everywhere:
                own += _with_kana(texts[index].text)
            spared = _spare(texts[index].text, after, options, own)
            edits[index] = _differences(texts[index], spared)
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


def _japanese(text: str) -> list[tuple[int, int]]:
    """Return where quotations and sentences stand that are Japanese, whose characters are kept."""
    if not _KANA.search(text):
        return [each.span() for each in _QUOTED.finditer(text) if _has_form(each[0])]
    quoted = (
        each.span()
        for each in _QUOTED.finditer(text)
        if len(_HIRAGANA.findall(each[0])) >= _FEW_KANA or _has_form(each[0])
    )
    unquoted = _QUOTED.sub(lambda each: " " * len(each[0]), text)
    sentences = (
        each.span()
        for each in _SENTENCE.finditer(unquoted)
        if len(kana := _HIRAGANA.findall(each[0])) >= _FEW_KANA
        and len(kana) >= JAPANESE * count_han(each[0])
    )
    return [*quoted, *sentences]


def _with_kana(text: str) -> list[tuple[int, int]]:
    """Return where quotations and sentences with kana stand in a text that is all Simplified.

    What has other characters there is Japanese.
    """
    quoted = (each.span() for each in _QUOTED.finditer(text) if _KANA.search(each[0]))
    found = (each for each in _SENTENCE.finditer(text) if len(_KANA.findall(each[0])) >= _FEW_KANA)
    return [*quoted, *(each.span() for each in found)]


def _has_form(words: str) -> bool:
    """Return whether a character has a form that Japanese alone has, as 戦."""
    return any(map(_is_japanese, words))


@lru_cache(maxsize=1 << 12)
def _is_japanese(character: str) -> bool:
    written = character.encode("cp932", "ignore")
    elsewhere = character.encode("gb2312", "ignore") or character.encode("big5", "ignore")
    return (
        "㐀" <= character <= "鿿"
        and bool(written)
        and not elsewhere
        and not _is_foreign(character, "tw2s")
    )


def _spare(before: str, after: str, options: LoadOptions, own: list[tuple[int, int]]) -> str:
    """Return `after` with names and laws converted by character, and with what is kept put back.

    Its `own` spans are in another language.
    """
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
        own = [*own, *(match.span() for match in _KEPT.finditer(before))]
    return _put(after, before, own)


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
