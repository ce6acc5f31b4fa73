"""Adjust found headings: what the author forces, 导语 and 总结, the title, closing colons."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.model import Repair
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.crowns import head_at
from kb_site.reading.outline.glued_titles import read_glued
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import SURE_WIDTH, asks, is_bare_heading, is_title
from kb_site.reading.outline.title_lines import Choice, choose_line
from kb_site.reading.outline.title_words import says_kind
from kb_site.reading.outline.titles import is_framed
from kb_site.reading.outline.values import Head, Heads, Sheet, in_order
from kb_site.reading.outline.words import PREFACE, names_afterword, read_line, sums_up
from kb_site.reading.words_within import said_share

COLON_REPAIR = "heading-colon"
CLOSING = 3
"""Paragraphs at the end among which one begins to sum up; those after it close the article too."""
SAYS = 40
"""Columns of a line that says something, with or without a stop."""
_CLOSING = later(r"(?:[：:；; ]|(?<=[\u3400-\u9fff])\.)+$")
"""What announces or ends a line and belongs to no heading; three points are words left out."""
_HASH = later(r"[#＃]{1,6}(?=[^#＃\d][^#＃]*$)")
"""Marks of Markdown without the space that they need; `#…#` is a label of a microblog."""
_QUOTE = later(r"^\| (?:>\s*)+(?:#{1,6}\s+)?")
"""What stands before the words of a line in a quotation."""
_PART = later(r"[适適]用[范範][围圍]|概述|概况|概況|简介|簡介|背景|介绍|介紹|简述|簡述")
"""What the first part of many texts is called, and no text is."""
_NOTE = later(r"(?:特别|特別|重要|温馨|溫馨)?提(?:示|醒)(?:条款|條款)?")
_AGREEMENT = later(r"《[^《》]{2,24}(?:协议|協議|政策|条款|條款|声明|聲明|规则|規則)》")
"""What the note above an agreement is called, and how the note names that."""
_NUMBER_ALONE = later(r"(?:\*\*)?[（(]?([0-9]{1,2})[)）.．、]?(?:\*\*)?")


def with_forced(sheet: Sheet, found: Heads) -> Heads:
    """Return the headings with those that the author has decided; these cast no doubt."""
    if not sheet.forced:
        return found
    forced: list[Head] = []
    for index, role in sheet.forced.items():
        if role is None:
            continue
        words = _QUOTE.sub("", sheet.views[index])
        mark = read_mark(words) if role != "title" else None
        if mark and mark.rest:
            forced.append(Head(index, role, mark.rest, mark.number, mark.ordinal))
        else:
            forced.append(Head(index, role, words))
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
        word = None if index in sheet.forced else read_line(view.strip("*"))
        if word and (index < first if word[0] == "lead" else index > last):
            kept = view[: len(view) - len(word[1])]
            if sum(other.startswith(kept) for other in sheet.views) > 1:
                continue  # a label that several parts have
            if taken and names_afterword(view, (each.role for each in words)):
                words.append(Head(index, "section", view))
                continue
            tail, marks = (view, ()) if view == PREFACE else (word[1], ((kept, ""),))
            words.append(Head(index, word[0], tail=tail, marks=marks))
    return in_order((*words, *heads)) if words else heads


def with_summing_up(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with a closing paragraph that sums up, parted from the last answer."""
    if not heads or heads[-1].role not in ("section", "question"):
        return heads
    start = heads[-1].index + heads[-1].skip + 1
    filled = [index for index in range(start, len(sheet.views)) if sheet.views[index]]
    kept = 0 if heads[-1].tail else 1
    for index in filled[max(kept, len(filled) - CLOSING) :]:
        if sums_up(sheet.views[index]) and sheet.forced.get(index, "section") is not None:
            return (*heads, Head(index, "conclusion", tail=sheet.lines[index].text.strip()))
    return heads


def with_title(
    sheet: Sheet,
    heads: tuple[Head, ...],
    name: str = "",
    dated: Container[int] = (),
    centred: Container[int] = (),
) -> tuple[tuple[Head, ...], Choice]:
    """Return the headings with the title, and how it was chosen where nothing marks it.

    `name` is the file's, `dated` holds the numbers of lines with dates that were left out, and
    `centred` that of a line that begins far to the right.
    """
    heads, choice = _with_first(sheet, heads), Choice()
    if not any(head.role == "title" for head in heads):
        choice = choose_line(sheet, heads, name, dated, centred)
        if choice.at >= 0 and _is_part(sheet, heads, choice.at):
            heads = (head_at(sheet, choice.at), *heads)
            choice = Choice()
        elif choice.at >= 0:
            heads = _with_line(sheet, heads, choice.at)
        elif _is_label(sheet, heads, choice.other):
            at, view = choice.other, sheet.views[choice.other]
            is_part = ends_sentence(sheet.below(at))
            heads = (Head(at, "section" if is_part else "title", view), *heads)
            choice = choice if is_part else Choice(at)
    return heads, choice


def _is_label(sheet: Sheet, heads: Sequence[Head], index: int) -> bool:
    """Return whether a narrow first line with a colon heads what stands above all sections."""
    view = sheet.view(index)
    first = heads[0].index if heads and heads[0].role == "section" else -1
    narrow = is_bare_heading(view.rstrip("：:")) and width(view) <= SURE_WIDTH
    return narrow and view.endswith(("：", ":")) and sheet.first() == index < first


def _is_part(sheet: Sheet, heads: Sequence[Head], index: int) -> bool:
    """Return whether a first line says which part of a text it heads, beside other parts."""
    sections = [head for head in heads if head.role == "section"]
    if not sections or index >= sections[0].index:
        return False
    own, others = read_mark(sheet.views[index]), read_mark(sheet.views[sections[0].index])
    if own and others and own.kind == others.kind and own.kind.startswith("bullet"):
        return True
    if _stands_as(sheet, sections, index):
        return True
    view, below = sheet.views[index], "".join(sheet.views[index + 1 : sections[0].index])
    return bool(_PART.fullmatch(view) or (_NOTE.fullmatch(view) and _AGREEMENT.search(below)))


def _stands_as(sheet: Sheet, heads: Sequence[Head], index: int) -> bool:
    """Return whether a first line stands right over its text as all plain headings do.

    A title is wider than some of these, says what kind of text it is, or what it says comes again.
    """
    plain = not any(head.number or head.asked or head.skip for head in heads)
    apart = not any(sheet.views[head.index - 1] for head in heads)
    if sheet.is_page or len(heads) < LEAST or not (plain and apart):
        return False
    view, below = sheet.views[index], sheet.view(index + 1)
    firsts = (below, *(sheet.view(head.index + 1) for head in heads))
    if not all(ends_sentence(first) or width(first) > SAYS for first in firsts):
        return False
    if width(view) > min(width(head.text) for head in heads) or view in below or says_kind(view):
        return False
    named = "".join(head.text for head in heads)
    again = said_share(view, "".join(sheet.views[heads[0].index :]))
    return set(view).isdisjoint(named) and not again


def _with_first(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with the title that a first line holds beside its text."""
    index = sheet.first()
    view = sheet.view(index)
    is_head = any(head.role == "title" or head.index == index for head in heads)
    if is_head or is_title(view) or sheet.forced.get(index, "title") is None:
        return heads
    if glued := read_glued(view):
        label, title, tail = glued
        marks = ((label.strip(), ""),)
        return in_order((Head(index, "title", title, tail=tail, marks=marks), *heads))
    return heads


def _with_line(sheet: Sheet, heads: tuple[Head, ...], index: int) -> tuple[Head, ...]:
    """Return the headings with a line as the title; plain ones above it are a menu's entries."""
    heads = tuple(head for head in heads if head.index > index or _is_numbered(head))
    view = sheet.views[index]
    mark = None if is_framed(view) else read_mark(view)
    if mark and mark.parts and _counts_on(sheet, index, mark):
        return heads
    bare = mark is not None and not mark.number and mark.kind != "ask"
    title = mark.rest if mark and bare else view
    cut = view.removesuffix(title) if bare else ""
    marks = ((mark.frame, ""),) if mark and mark.frame else ((cut.strip(), ""),) if cut else ()
    if not bare and (hash_ := _HASH.match(title)):
        title, marks = title[hash_.end() :], ((hash_[0], ""),)
    return in_order((Head(index, "title", title, marks=marks), *heads))


def _is_numbered(head: Head) -> bool:
    return bool(head.number) or head.role not in ("section", "question")


def _counts_on(sheet: Sheet, index: int, mark: Mark) -> bool:
    """Return whether the first line counts parts of a text, so that it is no title: 四、.

    Where it asks, those that go on with it ask, too; others count within these.
    """
    if mark.kind == "han" and mark.ordinal > 1 and mark.rest:
        return True
    marks = (read_mark(view) for view in sheet.views[index + 1 :] if view)
    counted = [each for each in marks if each and each.kind == mark.kind and each.rest]
    if asks(mark.rest):
        counted = [each for each in counted if asks(each.rest)]
    goes_on = bool(counted) and counted[0].ordinal == mark.ordinal + 1
    return goes_on and (len(counted) > 1 or read_mark(sheet.below(index)) == counted[0])


def with_numbers(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with the numbers that stand alone right above them, counting from one.

    Pages write such a number in a paragraph of its own.
    """
    named = [_numbered(sheet, heads, place) for place in range(len(heads))]
    ordinals = [new.ordinal for new, old in zip(named, heads, strict=True) if new is not old]
    return tuple(named) if ordinals[1:] and ordinals == [*range(1, len(ordinals) + 1)] else heads


def _numbered(sheet: Sheet, heads: Sequence[Head], place: int) -> Head:
    """Return a heading with the number that stands alone right above it, else as it is."""
    head = heads[place]
    if head.number or head.role not in ("section", "question"):
        return head
    first = heads[place - 1].index + heads[place - 1].skip if place else -1
    filled = (at for at in range(head.index - 1, first, -1) if sheet.views[at])
    at = next(filled, -1)
    number = _NUMBER_ALONE.fullmatch(sheet.views[at]) if at >= 0 else None
    if number is None:
        return head
    skip = head.index + head.skip - at
    return replace(head, index=at, number=number[1], ordinal=int(number[1]), skip=skip)


def without_colons(
    sheet: Sheet, heads: Sequence[Head]
) -> tuple[tuple[Head, ...], tuple[Repair, ...]]:
    """Return section and question headings without a sign at their end, and the repairs."""
    cut: list[Head] = []
    repairs: list[Repair] = []
    for head in heads:
        text = _CLOSING.sub("", head.text)
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
