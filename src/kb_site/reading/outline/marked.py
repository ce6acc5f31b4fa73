"""Headings that the form itself marks: Markdown's # and HTML's h1 to h6."""

from __future__ import annotations

from kb_site.core.values import replace
from kb_site.reading.outline.marks import WRITTEN, read_mark
from kb_site.reading.outline.values import Head, Role, Sheet
from kb_site.reading.outline.words import read_word


def find_marked(sheet: Sheet, *, stated: bool = False) -> tuple[Head, ...]:
    """Return title, sections and questions by their level; deeper ones stay in the answers.

    The highest level below a single title makes the sections, the next one the questions:
    where an author has `stated` them exactly one level deeper, else the next that is used.
    """
    marked = [
        (index, line)
        for index, line in enumerate(sheet.lines)
        if line.heading and sheet.forced.get(index, "section") is not None
    ]
    if not marked:
        return ()
    tops = [index for index, line in marked if line.heading == 1]
    title = tops[0] if len(tops) == 1 and tops[0] == marked[0][0] else None
    levels = sorted({line.heading for index, line in marked if index != title})
    roles: dict[int, Role] = dict.fromkeys(levels[:1], "section")
    below = [level for level in levels[1:] if not stated or level == levels[0] + 1]
    roles |= dict.fromkeys(below[:1], "question")
    heads = [
        Head(
            index, "title" if index == title else roles[line.heading], line.text.strip(), id=line.id
        )
        for index, line in marked
        if index == title or line.heading in roles
    ]
    return tuple(_numbered(heads))


def _numbered(heads: list[Head]) -> list[Head]:
    """Split numbers off that count their headings through, and name 导语 and 总结.

    Questions are counted within their section or, as the articles of a law, through the text.
    """
    split: list[Head] = []
    sections = within = through = 1
    for head in heads:
        expected = {"section": (sections,), "question": (within, through)}.get(head.role, ())
        split.append(_split(head, expected))
        if split[-1].role == "section":
            sections, within = sections + 1, 1
        elif split[-1].role == "question":
            within, through = within + 1, through + 1
    return split


def _split(head: Head, expected: tuple[int, ...]) -> Head:
    if not expected:
        return head
    written = head.text
    mark = read_mark(written)
    counted = mark is not None and mark.kind in WRITTEN and mark.ordinal in expected and mark.rest
    if mark and counted:
        head = replace(head, text=mark.rest, number=mark.number, ordinal=mark.ordinal)
    word = read_word(head.text) if head.role == "section" else None
    if not word:
        return head
    kept = written[: len(written) - len(word[1])]
    return replace(head, role=word[0], text="", tail=word[1], marks=((kept, ""),))
