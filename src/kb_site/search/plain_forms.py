"""The plain forms of a question: how a reader types it, without its author writing them down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kb_site.chinese.readings import listed_readings
from kb_site.core.patterns import later

_MARKS = later(r"[？?！!。，,、：:；;“”\"'（）()]+")
_END = later("[吗么嘛呢]$")
_TONE = later("[\u0300\u0301\u0304\u030c]")
PINYIN = 12
"""Characters up to which a form is typed in pinyin; readers do not spell whole sentences."""


def plain_forms(text: str, subjects: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms of a question or an alias, itself first, each once.

    Without marks; without a name of the site's own subject and without 吗; 会 as 会不会; in
    Traditional script; in pinyin.
    """
    plain = _MARKS.sub(" ", text).strip()
    bare = [plain, *_without_subject(plain, subjects)]
    forms = [form for each in bare for form in (each, *_asked_otherwise(each))]
    forms += [_traditional(plain), *filter(None, (_pinyin(plain),))]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def _without_subject(text: str, subjects: Iterable[str]) -> Iterator[str]:
    for name in sorted(subjects, key=len, reverse=True):
        if name in text:
            yield text.replace(name, "", 1).strip()
            return


def _asked_otherwise(text: str) -> Iterator[str]:
    stem = _END.sub("", text)
    if stem != text:
        yield stem
    if stem.count("会") == 1 and not re.search("会[不员计议]|[不机社]会", stem):
        yield stem.replace("会", "会不会")


def _traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def _pinyin(text: str) -> str:
    """Return the text spelt without tones, or nothing where it is long or not all Han."""
    if len(text) > PINYIN or not re.fullmatch("[\u4e00-\u9fff]+", text):
        return ""
    readings = (listed_readings(each).split(",")[0] for each in text)
    spelt = unicodedata.normalize("NFD", "".join(readings))
    return _TONE.sub("", spelt).replace("u\u0308", "v")
