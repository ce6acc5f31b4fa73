"""What stands at the end of a line and is none of its words: a break of Markdown, a credit."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.repair.credits import SURNAME
from kb_site.reading.repair.text import Edit, Finding, Text

KIND = "line-break"
CREDIT, PICTURE = "credit-at-end", "picture-at-end"
_LAST = frozenset("\\)） \t\u3000：:]")
"""Last characters of lines that are looked at."""

_BREAK = later(rf"(?:(?<={HAN_LETTER})|(?<=[。，！？；：、…”’）》】]))\s*\\\s*$")
_SPLIT = r"\s?[/／|｜丨]\s?"
_COLON = r"\s?[:：]\s?"
_GIVEN = r"[^\W\d_A-Za-z上下左右中里外前后角面边部的了吗呢吧是不有我你他她它在把和与]"
_NAME = rf"(?:{SURNAME}{_GIVEN}{{1,2}}|[小老阿]{SURNAME}|佚名)"
_PERSON = rf"(?:(?!左|高级|文[说字件本档章案]){_NAME}(?![^\W\d_]))"
_KNOWN = (
    r"(?:[^\W\d_]{0,12}(?:[闻华民法经球军]网|[日晚早晨快时都青商]报|新华社|通讯社|周刊|杂志|图库)"
    r"|视觉中国)(?![^\W\d_])"
)
_MEDIUM = (
    rf"(?:{_KNOWN}|[^\W\d_]{{1,12}}(?:(?<!互联)(?<!局域)(?<!官)网|(?<![申填海汇简预警情通财年季月周])[报報]"
    r"|(?<!旅行)(?<!合作)(?<!出版)社|电视台|公众号|微博|客户端|工作室)(?![^\W\d_]))"
)
_PICTURES = r"(?i:pixabay|unsplash|pexels|freepik|shutterstock|istock|flickr|getty images)"
_LATIN = r"[A-Za-z][A-Za-z .]{1,14}(?!\w)"
_SUPPLIED = (
    rf"(?:{SURNAME}{_GIVEN}{{1,2}}|受访者|受访单位|(?![请到在由向从给可应须需])(?:(?!供图)[^\W\d_]){{1,10}}"
    r"(?:中心|公司|景区|[社网报馆院园校局台]))\s?供图"
)
_FROM = rf"(?:图源|图片来源)(?:{_SPLIT}|{_COLON})"
_ALONE = (
    rf"(?:(?:责编|责任编辑)(?:{_SPLIT}|{_COLON}){_PERSON}|来源{_COLON}{_KNOWN}"
    rf"|{_FROM}(?:{_MEDIUM}|{_PICTURES})|{_SUPPLIED})"
)
"""What is a credit by itself: （作者：鲁迅） may say whose words were quoted, （图/水管） what
is seen."""
_ROLE = r"(?:文字?|图片?|摄影?|编[辑译]?|翻?译|作者|记者|责编|责任编辑|来源|图源|图片来源)"
_FIELD = (
    rf"(?:{_ROLE}(?:{_SPLIT}|{_COLON})(?:{_PERSON}|{_MEDIUM})(?:[、 ]{_PERSON}){{0,4}}"
    rf"|(?:[图摄](?:片|影)?{_SPLIT}|{_FROM}){_LATIN}|{_PERSON}\s摄影?|{_SUPPLIED})"
)
_BETWEEN = r"[\s，、;；]+"
_ENDED = later(r"[。！？”…]\s*[（(][^()（）]{4,80}[)）]\s*$")
"""Where such a credit may stand; compiling the names of persons takes 20 milliseconds."""
_CREDIT = later(
    r"(?<=[。！？”…])\s*[（(](?=[^()（）]{4,80}[)）]\s*$)(?![文作][^()（）]*译)\s*"
    rf"(?:{_ALONE}|(?=(?P<role>.)){_FIELD}{_BETWEEN}(?!(?P=role)){_FIELD}(?:{_BETWEEN}{_FIELD}){{0,3}})"
    r"\s*[)）]\s*$"
)
"""One field that can be nothing else, or fields of two roles with names of persons or media.

All is bounded, by length and by number, so that no line takes long."""

_LABEL = rf"(?:责任编辑|責任編輯|责编|責編){_COLON}"
_EDITOR = (
    rf"{_LABEL}(?:{_PERSON}(?:[、 ]{_PERSON})?|[a-z]\w{{2,19}}"
    r"|[\u4e00-\u9fff]{2,4}(?=\s*[）)\]】]))?"
)
_EDITED = later(
    rf"(?:(?<=[。！？”…）)\]])|(?<![^。！？”…）)])原标题{_COLON}[^。！？：:]{{4,40}}?)"
    rf"(?:\s*[（(\[【]?{_EDITOR}\s{{0,4}}[）)\]】]?){{1,2}}\s*$"
)
"""Who edited it for the site, at the very end, or the credit whose name is lost."""
NEAR = 40
"""Characters at the end among which the label stands."""


PICTURE_FILE = r"\.(?:png|jpe?g|gif|bmp|webp)"
LOST_PICTURE = rf"\[img(?:\([^()\[\]]{{0,20}}\))?\[[^\[\]]{{1,80}}{PICTURE_FILE}\]\]"
"""How TiddlyWiki shows a picture that did not come along."""
_LOST_AT_END = later(rf"(?<=\S)\s*{LOST_PICTURE}$", re.IGNORECASE)
_REASONS = {
    CREDIT: say("reason.credit"),
    PICTURE: say("reason.picture-name"),
}


class Ends(NamedTuple):
    """What is cut off ends of lines, and the numbers of the lines that end in a credit."""

    finding: Finding
    credited: frozenset[int]


def cut_ends(texts: tuple[Text, ...], overrides: Overrides, path: str) -> Ends:
    """Take off a backslash that breaks a line, and who made pictures and text behind a sentence.

    A credit stays in a line that its author keeps.
    """
    edits: dict[int, list[Edit]] = {}
    problems = []
    credited = set()
    last = next((at for at in range(len(texts) - 1, -1, -1) if texts[at].text.strip()), -1)
    for index, text in enumerate(texts):
        line = text.text
        if line[-1:] not in _LAST and index != last:
            continue
        if "\\" in line and not text.line.markdown and (found := _BREAK.search(line)):
            edits[index] = [Edit(*found.span(), "", KIND)]
            continue
        kind, found = _left_at_end(line, is_last=index == last)
        if found:
            credited.add(text.line.number)
            if text.line.number in overrides.keep:
                continue
            edits[index] = [Edit(*found.span(), "", kind)]
            message = say("KB204.end-left-out", reason=_REASONS[kind])
            problems.append(problem("KB204", path, text.line.number, 1, message))
    return Ends(Finding(edits, tuple(problems)), frozenset(credited))


def _left_at_end(line: str, *, is_last: bool) -> tuple[str, re.Match[str] | None]:
    """Return what is left out at the end of a line, and of which kind it is."""
    if line.endswith("]]") and (found := _LOST_AT_END.search(line)):
        return PICTURE, found
    found = _CREDIT.search(line) if _ENDED.search(line) else None
    has_label = is_last and not {"责", "責"}.isdisjoint(line[-NEAR:])
    return CREDIT, found or (_EDITED.search(line) if has_label else None)
