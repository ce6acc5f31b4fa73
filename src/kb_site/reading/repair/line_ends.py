"""What stands at the end of a line and is none of its words: a break of Markdown, a credit."""

from __future__ import annotations

from typing import NamedTuple

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.repair.credits import SURNAME
from kb_site.reading.repair.text import Edit, Finding, Text

KIND = "line-break"
CREDIT = "credit-at-end"
_LAST = frozenset("\\)） \t\u3000")
"""Last characters of lines that are looked at."""

_BREAK = later(rf"(?:(?<={HAN_LETTER})|(?<=[。，！？；：、…”’）》】]))\s*\\\s*$")
_SPLIT = r"\s?[/／|｜丨]\s?"
_COLON = r"\s?[:：]\s?"
_GIVEN = r"[^\W\d_A-Za-z上下左右中里外前后角面边部的了吗呢吧是不有我你他她它在把和与]"
_PERSON = rf"(?:(?!文[说字件])(?:{SURNAME}{_GIVEN}{{1,2}}|[小老阿]{SURNAME}|佚名))(?![^\W\d_])"
_KNOWN = (
    r"(?:[^\W\d_]{0,12}(?:[闻华民法经球军]网|[日晚早晨快时都青商]报|新华社|通讯社|出版社|周刊|杂志|图库)"
    r"|视觉中国)"
)
_MEDIUM = (
    rf"(?:{_KNOWN}|[^\W\d_]{{1,12}}(?:(?<!互联)(?<!局域)(?<!官)网|(?<![申填海汇简预警情通])[报報]|(?<!旅行)(?<!合作)社"
    r"|电视台|公众号|微博|客户端|工作室))(?![^\W\d_])"
)
_NAMES = rf"(?:{_PERSON}|{_MEDIUM})(?:[、 ]{_PERSON})*"
_LATIN = r"[A-Za-z][\w .]{1,14}(?![\w])"
_FIELD = (
    rf"(?:[文图摄编译](?:片|字|影)?{_SPLIT}{_NAMES}|[图摄](?:片|影)?{_SPLIT}{_LATIN}"
    rf"|(?:图源|图片来源)(?:{_SPLIT}|{_COLON})(?:{_NAMES}|{_LATIN})|图片{_COLON}{_KNOWN}(?![^\W\d_])"
    rf"|(?:摄影|编译|作者|记者|编辑|责编)(?:{_SPLIT}|{_COLON}){_NAMES}"
    rf"|{_PERSON}\s摄影?|[^\W\d_]{{2,12}}\s?供图)"
)
_MORE = rf"[\s，、;；]*(?:{_FIELD}|(?:图片?|文字?|摄|编|翻?译){_COLON}{_NAMES})"
_CREDIT = later(
    rf"(?<=[。！？”…])\s*[（(]\s*(?:{_FIELD}|(?:图片|文字){_COLON}{_NAMES}(?={_MORE}))(?:{_MORE})*\s*[)）]\s*$"
)
"""Only what reads as the name of a person or a medium: （译：你好吗） is what the text says."""


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
    for index, text in enumerate(texts):
        line = text.text
        if line[-1:] not in _LAST:
            continue
        if "\\" in line and not text.line.markdown and (found := _BREAK.search(line)):
            edits[index] = [Edit(*found.span(), "", KIND)]
        elif found := _CREDIT.search(line):
            credited.add(text.line.number)
            if text.line.number in overrides.keep:
                continue
            edits[index] = [Edit(*found.span(), "", CREDIT)]
            message = say("KB204.end-left-out", reason=say("reason.credit"))
            problems.append(problem("KB204", path, text.line.number, 1, message))
    return Ends(Finding(edits, tuple(problems)), frozenset(credited))
