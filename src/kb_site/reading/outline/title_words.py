"""What a line says of itself where it may name a text: that it does, or that it is one of many."""

from __future__ import annotations

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.reading.outline.shape import asks
from kb_site.reading.outline.values import Sheet

LONG = 64
"""Columns of a title that is rather a sentence."""
CLAUSES = 2
"""Commas of a line that is rather a sentence."""
COUNTS = later(
    r"[（(【\[]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)】\].、．:：](?![0-9])|第.{1,3}[章节条步部]|[•·*▪●◆→>-]\s?"
)
_ENTRY = later(r"([^\s：:，。《]{1,6})[：:](?!//)\s?[^\s：:]|【([^【】]{1,6})】[^\s【]")
_CLAUSE = later("[，；。]")
_ORNAMENT = later(r"[*=~-]{2}|第")
"""Signs that make a line stand out, and count nothing; a chapter stands above what it counts."""
LABELLED = later(
    r"(?:(?:文章)?[标標][题題]|(?:毕业|畢業)?[论論]文[题題]目|[课課][题題]名[称稱])(?:\s*[：:]\s*|\s*\t\s*)(?=\S)"
)
_DOCUMENT = later(
    r"[^，。：]{2,40}(?:协议|協議|政策|[条條]款|声明|聲明|合同|办法|辦法|细则|細則|章程|指南|手册|手冊|公约|公約)\s*(?:[（(].{1,8}[)）])?"
)
"""What a first line calls the whole text, set apart though it is."""
_KIND = later(
    r".*(?:[说說]明[书書]?|[须須]知|攻略|教程|[演讲講]稿|[报報]告[书書]?|[清名]单|方案|[计計][划劃][书書]?|介[绍紹]|[总總][结結]|[笔筆][记記]|大[纲綱]|文[档檔])"
)
"""What the end of a title calls the text; no site is called so."""
FRAMED = later(r"【\s*(?:[标標]\s*[题題]|名[称稱])\s*】(?=\S)|[题題]\s*目[ ]*\t\s*(?=\S)")
"""Among the fields of an entry, however many stand above it."""


def is_document(text: str) -> bool:
    """Return whether a line says that what it names is an agreement, a policy or the like."""
    return bool(_DOCUMENT.fullmatch(text))


def says_kind(text: str) -> bool:
    """Return whether the end of a title says what kind of text it is."""
    return bool(_KIND.fullmatch(text)) or is_document(text)


def is_named(view: str) -> bool:
    """Return whether a line says itself that it is the title: 标题：… or 【标题】…."""
    return bool(LABELLED.match(view) or FRAMED.match(view))


def is_text(sheet: Sheet, at: int, *, likely: bool) -> bool:
    """Return whether an unmarked line says something, or is the first of a list or of fields.

    Of 60 titles of blogs with a comma four have two, and all of these clauses.
    """
    view = sheet.views[at]
    if sheet.is_page or sheet.marks(at) or is_named(view):
        return False
    clauses = len(_CLAUSE.findall(view))
    wide = clauses and not likely and width(view) > LONG
    if clauses + wide >= CLAUSES and not asks(view):
        return True
    lines = [each for each in sheet.views[at : at + 4] if each][:2]
    counted = len(lines) > 1 and all(map(COUNTS.match, lines)) and not _ORNAMENT.match(view)
    alike = clauses and any(each[:2] == view[:2] and each[-3:] == view[-3:] for each in lines[1:])
    labels = {match[1] or match[2] for match in map(_ENTRY.match, lines) if match}
    return bool(alike) or counted or len(labels) > 1
