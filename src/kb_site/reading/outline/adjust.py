"""Adjust found headings: what the author forces, 导语 and 总结, the title, closing colons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb_site.core.model import Repair
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.values import Head, Heads, Sheet
from kb_site.reading.outline.words import read_word

COLON_REPAIR = "heading-colon"
TITLE_REPAIR = "title"


def in_order(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return headings in line order, the first of those on one line."""
    first: dict[int, Head] = {}
    for head in heads:
        first.setdefault(head.index, head)
    return tuple(first[index] for index in sorted(first))


def with_forced(sheet: Sheet, found: Heads) -> Heads:
    """Return the headings with those that the author has decided; these cast no doubt."""
    if not sheet.forced:
        return found
    forced: list[Head] = []
    for index, role in sheet.forced.items():
        if role is None:
            continue
        mark = read_mark(sheet.views[index]) if role != "title" else None
        if mark and mark.rest:
            forced.append(Head(index, role, mark.rest, mark.number, mark.ordinal))
        else:
            forced.append(Head(index, role, sheet.views[index]))
    heads = [head for head in found.heads if head.index not in sheet.forced]
    if any(head.role == "title" for head in forced):
        heads = [head for head in heads if head.role != "title"]
    doubts = tuple(doubt for doubt in found.doubts if doubt.index not in sheet.forced)
    return Heads(in_order((*forced, *heads)), doubts)


def with_words(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with unnumbered lines such as 导语 before them and 总结 after them."""
    taken = [head.index for head in heads if head.role in ("section", "question")]
    first = taken[0] if taken else len(sheet.views)
    last = taken[-1] if taken else 0
    words: list[Head] = []
    for index, view in enumerate(sheet.views):
        word = read_word(view) if view and len(view) > 1 and index not in sheet.forced else None
        if word and (index < first if word[0] == "lead" else index > last):
            kept = view[: len(view) - len(word[1])]
            words.append(Head(index, word[0], tail=word[1], marks=((kept, ""),)))
    return in_order((*words, *heads)) if words else heads


def with_title(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with the first line as the title, unless it is one or is prose."""
    if any(head.role == "title" for head in heads):
        return heads
    index = next((index for index, view in enumerate(sheet.views) if view), None)
    if index is None or sheet.forced.get(index, "title") is None:
        return heads
    if any(head.index == index for head in heads) or not is_title(sheet.views[index]):
        return heads
    return in_order((Head(index, "title", sheet.views[index]), *heads))


def choose_title(
    sheet: Sheet, heads: Sequence[Head], declared: str, fallback: str
) -> tuple[str, tuple[Repair, ...]]:
    """Return the title, and a repair where the declared one replaces the text's own."""
    head = next((head for head in heads if head.role == "title" and head.text), None)
    if head is None:
        return declared or fallback, ()
    if not declared or declared == head.text:
        return head.text, ()
    line = sheet.lines[head.index]
    return declared, (Repair(line.number, line.column, TITLE_REPAIR, head.text, declared),)


def without_colons(
    sheet: Sheet, heads: Sequence[Head]
) -> tuple[tuple[Head, ...], tuple[Repair, ...]]:
    """Return section and question headings without a colon at their end, and the repairs."""
    cut: list[Head] = []
    repairs: list[Repair] = []
    for head in heads:
        text = head.text.rstrip("：: ")
        if head.role not in ("section", "question") or text == head.text or not text:
            cut.append(head)
            continue
        line = sheet.lines[head.index]
        column = line.column + len(line.text.rstrip()) - 1
        repairs.append(
            Repair(line.number, column, COLON_REPAIR, head.text[len(text) :].strip(), "")
        )
        cut.append(replace(head, text=text))
    return tuple(cut), tuple(each for each in repairs if each.before)
