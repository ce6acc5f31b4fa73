"""What stands at the end of a line and is none of its words: a break of Markdown, a credit."""

from __future__ import annotations

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import Edit, Finding, Text

KIND = "line-break"
CREDIT = "credit-at-end"
_LAST = frozenset("\\)） \t\u3000")
"""Last characters of lines that are looked at."""

_BREAK = later(rf"(?:(?<={HAN_LETTER})|(?<=[。，！？；：、…”’）》】]))\s*\\\s*$")
_NAME = r"[^()（）/／|｜丨:：。，\s](?:[^()（）/／|｜丨:：。，]{0,14}[^()（）/／|｜丨:：。，\s])?"
_FIELD = rf"(?:[图文摄编译](?:片|字|影|源)?|作者|记者|编辑)\s?[/／|｜丨:：]\s?{_NAME}"
_CREDIT = later(rf"(?<=[。！？”…])\s*[（(]\s*{_FIELD}(?:[\s，、;；]*{_FIELD})*[)）]\s*$")


def cut_ends(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Take off a backslash that breaks a line, and who made pictures and text behind a sentence."""
    del options
    edits: dict[int, list[Edit]] = {}
    problems = []
    for index, text in enumerate(texts):
        line = text.text
        if line[-1:] not in _LAST:
            continue
        if "\\" in line and not text.line.markdown and (found := _BREAK.search(line)):
            edits[index] = [Edit(*found.span(), "", KIND)]
        elif found := _CREDIT.search(line):
            edits[index] = [Edit(*found.span(), "", CREDIT)]
            message = say("KB204.end-left-out", reason=say("reason.credit"))
            problems.append(problem("KB204", path, text.line.number, 1, message))
    return Finding(edits, tuple(problems))
