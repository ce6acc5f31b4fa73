"""Headings that the form itself marks: Markdown's # and HTML's h1 to h6."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.values import replace
from kb_site.reading.outline.marks import WRITTEN, read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.values import Head, Role, Sheet
from kb_site.reading.outline.words import PREFACE, names_afterword, read_word


def find_marked(sheet: Sheet, *, stated: bool = False) -> tuple[Head, ...]:
    """Return title, sections and questions by their level; deeper ones stay in the answers.

    The highest level below a single title makes the sections, the next one the questions:
    where an author has `stated` them exactly one level deeper, else the next that is used.
    A single first one of level 1 is the title.
    """
    marked = [
        (index, line)
        for index, line in enumerate(sheet.lines)
        if line.heading and line.text.strip() and sheet.forced.get(index, "section") is not None
    ]
    if not marked:
        return ()
    tops = [index for index, line in marked if line.heading == 1]
    title = tops[0] if tops == [marked[0][0]] else None
    others = [(index, line) for index, line in marked if index != title]
    parts = [line for _, line in others if title is None or not read_word(line.text.strip())]
    levels = sorted({line.heading for line in parts or [line for _, line in others]})
    roles: dict[int, Role] = dict.fromkeys(range(1, levels[0] + 1) if levels else (), "section")
    below = [level for level in levels[1:] if not stated or level == levels[0] + 1]
    roles |= dict.fromkeys(below[:1], "question")
    heads = [
        Head(
            index, "title" if index == title else roles[line.heading], line.text.strip(), id=line.id
        )
        for index, line in marked
        if index == title or line.heading in roles
    ]
    return tuple(_numbered(_below_numbers(heads if stated else _raised(sheet, heads))))


def _raised(sheet: Sheet, heads: list[Head]) -> list[Head]:
    """Return the questions above the first section as sections, since none stand above them.

    One between the title and another heading is the subtitle, and stands in the lead.
    """
    first = next((place for place, head in enumerate(heads) if head.role == "section"), 0)
    above = [replace(each, role="section") for each in heads[:first] if each.role != "title"]
    if first > len(above) > 0 and not any(sheet.views[above[0].index + 1 : heads[2].index]):
        above[0] = replace(above[0], role="lead", text="", tail=above[0].text)
    return [*heads[: first - len(above)], *above, *heads[first:]]


def _below_numbers(heads: list[Head]) -> list[Head]:
    """Return 1.1 1.2 as questions of the section 1 where all have one level, and no other is used.

    Texts that were read from pictures of pages have all of their headings on one. So are the
    articles of a chapter.
    """
    if any(head.role == "question" for head in heads):
        return heads
    above, below = (0, 0), _articles(heads)
    for place, head in enumerate(heads):
        mark = read_mark(head.text)
        if mark and mark.kind == "num" and head.role == "section":
            above = (mark.ordinal, 0)
        elif mark and mark.kind == "dotted" and mark.parts == (above[0], above[1] + 1):
            above = (above[0], above[1] + 1)
            below.add(place)
    if len(below) < LEAST:
        return heads
    return [
        replace(head, role="question") if at in below else head for at, head in enumerate(heads)
    ]


def _articles(heads: Sequence[Head]) -> set[int]:
    """Return the places of articles behind a chapter, where each chapter begins with one."""
    marks = [read_mark(head.text) for head in heads]
    kinds = [mark.kind if mark else "" for mark in marks]
    chapters = [place for place, kind in enumerate(kinds) if kind == "chapter"]
    first = [kinds[place + 1] if place + 1 < len(kinds) else "" for place in chapters]
    if set(first) != {"article"}:
        return set()
    return {at for at, kind in enumerate(kinds) if kind == "article" and at > chapters[0]}


def _numbered(heads: list[Head]) -> list[Head]:
    """Split numbers off that count their headings through, and name 导语 and 总结.

    Questions are counted within their section or, as the articles of a law, through the text.
    """
    split: list[Head] = []
    sections = within = through = 1
    for place, head in enumerate(heads):
        expected = {"section": (sections,), "question": (within, through)}.get(head.role, ())
        last = next((each.ordinal for each in reversed(split) if each.role == head.role), 0)
        counted = _apart(head, expected, heads[place + 1 :]) or _split(head, expected, last)
        split.append(_named(counted, head.text, split, heads[place + 1 :]))
        if split[-1].role == "section":
            opens = sections == 1 and not split[-1].number and read_word(head.text)
            sections, within = sections + (not opens or opens[0] != "lead"), 1
        elif split[-1].role == "question":
            within, through = within + 1, through + 1
    return split


def _counts_on(below: Sequence[Head]) -> bool:
    """Return whether the next section is number two."""
    following = next((head.text for head in below if head.role == "section"), "")
    mark = read_mark(following)
    return mark is not None and mark.kind in WRITTEN and mark.ordinal == LEAST


def _apart(head: Head, expected: tuple[int, ...], below: Sequence[Head]) -> Head | None:
    """Return 8.3分钟办完 as number 8 where it is the eighth and number 9 is the next."""
    mark = read_mark(head.text)
    if not (mark and mark.kind == "dotted" and len(mark.parts) == 2 and mark.rest):
        return None
    first = mark.parts[0]
    following = next((each.text for each in below if each.role == head.role), "")
    other = read_mark(following)
    if first not in expected or other is None or (other.kind, other.parts) != ("num", (first + 1,)):
        return None
    number = head.text[: len(str(first))]
    return replace(head, text=head.text[len(number) + 1 :], number=number, ordinal=first)


def _split(head: Head, expected: tuple[int, ...], last: int) -> Head:
    """Return a heading without its number; a space alone parts one from 2 on where 1 is above.

    So `3 种方法` is no number as the third heading.
    """
    if not expected:
        return head
    mark = read_mark(head.text)
    counted = mark is not None and mark.kind in WRITTEN and mark.ordinal in expected and mark.rest
    amount = mark and mark.kind == "num" and head.text[len(mark.number) :][:1].isspace()
    if mark and counted and not (amount and 1 < mark.ordinal != last + 1):
        head = replace(head, text=mark.rest, number=mark.number, ordinal=mark.ordinal)
    return head


_BEFORE = frozenset("序前引")
"""What names of parts begin with; 导语：and 摘要：are labels of a text, whatever follows."""


def _named(head: Head, written: str, above: Sequence[Head], below: Sequence[Head]) -> Head:
    """Return 导语 or 总结 in its role; the first of several numbers is a part like the others.

    So is one that goes on with a title of its own, `引言：走进旧楼`, a 导语 below other parts,
    a 总结 above some, and one that has parts.
    """
    word = read_word(head.text) if head.role == "section" else None
    if not word or (is_title(word[1]) and (word[0] == "conclusion" or head.text[:1] in _BEFORE)):
        return head
    beside = above if word[0] == "lead" else below
    if head.text == PREFACE or (below and below[0].role == "question"):
        return head
    if names_afterword(head.text, (each.role for each in above)):
        return head
    if any(each.role == "section" and not read_word(each.text) for each in beside):
        return head
    if head.ordinal == 1 and word == ("lead", "") and _counts_on(below):
        return head
    kept = written[: len(written) - len(word[1])]
    return replace(head, role=word[0], text="", tail=word[1], marks=((kept, ""),))
